// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.Query;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;

/** The held mail that a signature caught, and its release. Thread-safe. */
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
   * Lets go what the signature caught since then, as far as policy delivers it now. One that cannot
   * be released stays held and does not keep back the others.
   */
  public Freed free(String signature, Instant since, String why) throws IOException {
    int released = 0;
    int kept = 0;
    for (Held held : caught(signature, since)) {
      if (free(held, why)) {
        released++;
      } else {
        kept++;
      }
    }
    return new Freed(released, kept);
  }

  /**
   * Looks again after a while, in a thread of its own: what was being examined when the signature
   * was taken away has meanwhile come to be held.
   */
  public void freeLater(String signature, Instant since, String why) {
    Thread.ofVirtual().name("victims").start(() -> sweep(signature, since, why));
  }

  private void sweep(String signature, Instant since, String why) {
    try {
      for (Duration pause : LATER) {
        Thread.sleep(pause);
        Freed freed = free(signature, since, why);
        LOG.log(Level.INFO, "{0}: {1} more released", signature, freed.released());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what " + signature + " caught is not looked at again", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // Listed before the first goes, so that no page moves.
  private List<Held> caught(String signature, Instant since) throws IOException {
    List<Held> caught = new ArrayList<>();
    List<Held> page = quarantine.list(Query.newest(PAGE));
    while (!page.isEmpty()) {
      page.stream()
          .filter(held -> !held.since().isBefore(since) && by(signature, held))
          .forEach(caught::add);
      Held last = page.getLast();
      page = last.since().isBefore(since) ? List.of() : quarantine.list(Query.after(last, PAGE));
    }
    return caught;
  }

  private static boolean by(String signature, Held held) {
    return held.findings().stream()
        .anyMatch(f -> f.kind() == Finding.Kind.VIRUS && Suspensions.same(f.name(), signature));
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
