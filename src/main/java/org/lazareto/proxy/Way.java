// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.ops.LogThrottle;

/**
 * The way from a listener to its next hop. That it is shut is an alarm, raised once until it is
 * open again, however many clients come meanwhile. Thread-safe.
 */
final class Way implements Session.Reach {

  private static final System.Logger LOG = System.getLogger(Way.class.getName());

  private final String name;
  private final ListenerSettings listener;
  private final Alarms alarms;
  private final LogThrottle lost;

  private final AtomicReference<State> state = new AtomicReference<>(State.NOT_TRIED);

  private enum State {
    /** An alarm of the gate before us may stand. */
    NOT_TRIED,
    OPEN,
    SHUT
  }

  /**
   * A way.
   *
   * @param name the listener's
   */
  Way(String name, ListenerSettings listener, Alarms alarms, InstantSource clock) {
    this.name = name;
    this.listener = listener;
    this.alarms = alarms;
    this.lost = new LogThrottle(clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NextHop nextHop() throws NextHopGone {
    try {
      NextHop nextHop = NextHop.reach(listener);
      if (state.getAndSet(State.OPEN) != State.OPEN) {
        alarms.clear(Kind.NEXT_HOP_GONE, name);
      }
      return nextHop;
    } catch (NextHopGone e) {
      if (state.getAndSet(State.SHUT) != State.SHUT) {
        alarms.raise(Kind.NEXT_HOP_GONE, name, text(e));
      }
      throw e;
    }
  }

  @Override
  public void lost(NextHopGone e) {
    // While it is shut the alarm tells.
    if (state.get() != State.SHUT) {
      lost.turn()
          .ifPresent(
              more -> LOG.log(Level.WARNING, "proxy {0}: {1}{2}", name, text(e), also(more)));
    }
  }

  private static String text(NextHopGone e) {
    return String.valueOf(e.getMessage());
  }

  private static String also(long more) {
    return more == 0 ? "" : " (and " + more + " times more since the last line)";
  }
}
