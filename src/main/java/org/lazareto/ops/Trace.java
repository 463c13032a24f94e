// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * The debug trace of the message that this thread is working on. It is bound once, where a message
 * is taken up, and every room below writes into it without being handed anything:
 *
 * <pre>
 *   Trace.of(id).run(() -&gt; examine(message));
 *   Trace.say("%s answered %s", engine, answer);
 * </pre>
 *
 * <p>While the trace is off (the default, {@link Logging#trace}), {@code say} costs one comparison.
 * Thread-safe.
 */
public final class Trace {

  private static final Logger LOG = System.getLogger(Logging.TRACE);
  private static final ScopedValue<String> ID = ScopedValue.newInstance();

  private Trace() {}

  /** Binds the id for what is run or called through the carrier. */
  public static ScopedValue.Carrier of(String id) {
    return ScopedValue.where(ID, id);
  }

  /** The id of the message at work; {@code -} where there is none. */
  public static String id() {
    return ID.orElse("-");
  }

  /** Writes one line; arguments may come from strangers. */
  public static void say(String format, Object... arguments) {
    if (!LOG.isLoggable(Level.DEBUG)) {
      return;
    }
    Object[] safe = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      safe[i] = arguments[i] instanceof Number n ? n : Quoted.of(String.valueOf(arguments[i]));
    }
    String line = Quoted.of(id()) + " " + String.format(Locale.ROOT, format, safe);
    LOG.log(Level.DEBUG, () -> line);
  }
}
