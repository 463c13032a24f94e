// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lazareto.text.LazaretoException;

/** The held mail that a signature or a rule caught, and its release. Thread-safe. */
public final class Victims {

  private static final System.Logger LOG = System.getLogger(Victims.class.getName());
  private static final int PAGE = 500;

  /** The second is longer than an examination may take. */
  private static final List<Duration> LATER = List.of(Duration.ofSeconds(5), Duration.ofMinutes(3));

  private final Quarantine quarantine;
  private final Freeing freeing;

  public Victims(Quarantine quarantine, Freeing freeing) {
    this.quarantine = quarantine;
    this.freeing = freeing;
  }

  /** What became of them. */
  public record Freed(int released, int kept) {
    public static final Freed NONE = new Freed(0, 0);
  }

  /**
   * Lets go what was caught since then, as far as policy delivers it now. One that cannot be
   * released stays held and does not keep back the others.
   */
  public Freed free(Predicate<Held> caught, Instant since, String why) throws IOException {
    int released = 0;
    int kept = 0;
    for (Held held : list(caught, since)) {
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

  /**
   * Looks again after a while, in a thread of its own: what was being examined when the signature
   * or rule was taken away has meanwhile come to be held.
   */
  public void freeLater(Predicate<Held> caught, Instant since, String why) {
    Thread.ofVirtual().name("victims").start(() -> sweep(caught, since, why));
  }

  private void sweep(Predicate<Held> caught, Instant since, String why) {
    try {
      for (Duration pause : LATER) {
        Thread.sleep(pause);
        Freed freed = free(caught, since, why);
        LOG.log(Level.INFO, "{0}: {1} more released", why, freed.released());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what was caught is not looked at again: " + why, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
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
      LOG.log(Level.WARNING, held.id() + " stays held: " + e.getMessage());
      return false;
    }
  }
}
