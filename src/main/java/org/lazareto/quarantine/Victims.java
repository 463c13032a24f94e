// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.lazareto.text.LazaretoException;

/**
 * The held mail that a signature or a rule caught, and its release. Closed, it lets go no more of
 * it, and the one that is just being released comes to its end. Thread-safe.
 */
public final class Victims implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Victims.class.getName());
  private static final int PAGE = 500;

  /** The second is longer than an examination may take. */
  private static final List<Duration> LATER = List.of(Duration.ofSeconds(5), Duration.ofMinutes(3));

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Quarantine quarantine;
  private final Freeing freeing;
  private final List<Duration> later;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Thread> sweeps = ConcurrentHashMap.newKeySet();

  public Victims(Quarantine quarantine, Freeing freeing) {
    this(quarantine, freeing, LATER);
  }

  Victims(Quarantine quarantine, Freeing freeing, List<Duration> later) {
    this.quarantine = quarantine;
    this.freeing = freeing;
    this.later = later;
  }

  /** What became of them. */
  public record Freed(int released, int kept) {
    public static final Freed NONE = new Freed(0, 0);
  }

  /**
   * Lets go what was caught since then, as far as policy delivers it now, and looks again after a
   * while: what was being examined when the signature or rule was taken away has meanwhile come to
   * be held. One that cannot be released stays held and does not keep back the others. None is
   * tried twice: the MTA may have one that stays held, for some recipients or without a word.
   *
   * @return what became of those that are held now
   */
  public Freed free(Predicate<Held> caught, Instant since, String why) throws IOException {
    Set<String> tried = new HashSet<>();
    Freed freed = freeNow(caught, since, why, tried);
    Thread sweep =
        Thread.ofVirtual().name("victims").unstarted(() -> sweep(caught, since, why, tried));
    sweeps.add(sweep);
    sweep.start();
    return freed;
  }

  private Freed freeNow(Predicate<Held> caught, Instant since, String why, Set<String> tried)
      throws IOException {
    int released = 0;
    int kept = 0;
    Predicate<Held> fresh = held -> !tried.contains(held.id()) && caught.test(held);
    for (Held held : list(fresh, since)) {
      if (isClosed()) {
        break;
      }
      tried.add(held.id());
      if (free(held, why)) {
        released++;
      } else {
        kept++;
      }
    }
    return new Freed(released, kept);
  }

  /** How many that were caught since then are held still. */
  public int count(Predicate<Held> caught, Instant since) throws IOException {
    return list(caught, since).size();
  }

  private void sweep(Predicate<Held> caught, Instant since, String why, Set<String> tried) {
    try {
      for (Duration pause : later) {
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        Freed freed = freeNow(caught, since, why, tried);
        LOG.log(Level.INFO, "{0}: {1} more released", why, freed.released());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what was caught is not looked at again: " + why, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sweeps.remove(Thread.currentThread());
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  // Nothing is interrupted: a message may be half handed to the MTA.
  @Override
  public void close() {
    closed.countDown();
    for (Thread sweep : List.copyOf(sweeps)) {
      try {
        boolean ignored = sweep.join(STOP_PATIENCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // Listed before the first goes, so that no page moves.
  private List<Held> list(Predicate<Held> wanted, Instant since) throws IOException {
    List<Held> caught = new ArrayList<>();
    List<Held> page = quarantine.list(Query.newest(PAGE));
    while (!page.isEmpty()) {
      page.stream()
          .filter(held -> !held.since().isBefore(since) && wanted.test(held))
          .forEach(caught::add);
      Held last = page.getLast();
      page = last.since().isBefore(since) ? List.of() : quarantine.list(Query.after(last, PAGE));
    }
    return caught;
  }

  private boolean free(Held held, String why) {
    try {
      return freeing.free(held, why);
    } catch (IOException | LazaretoException e) {
      boolean gone = isGone(held); // somebody else released it meanwhile
      if (!gone) {
        LOG.log(Level.WARNING, held.id() + " stays held: " + e.getMessage());
      }
      return gone;
    }
  }

  private boolean isGone(Held held) {
    try {
      return !quarantine.holds(held.id());
    } catch (IOException _) {
      return false;
    }
  }
}
