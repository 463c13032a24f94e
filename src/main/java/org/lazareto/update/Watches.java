// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.lazareto.alarm.Kind;
import org.lazareto.examine.Examination;
import org.lazareto.quarantine.Victims;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Suspensions.Suspension;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/**
 * Watches every set that is new, and takes back the one that is too good to be true: the set before
 * it runs again, and what the wrong signature caught is examined again and let go. Thread-safe.
 */
public final class Watches {

  private static final System.Logger LOG = System.getLogger(Watches.class.getName());
  private static final int MOST_NAMES = 20_000;

  private final Updates updates;
  private final Suspensions suspensions;
  private final Victims victims;
  private final Bell bell;
  private final BiPredicate<String, Instant> foundBefore;
  private final Clock clock;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final SequencedMap<String, Instant> firstSeen = new LinkedHashMap<>();

  /**
   * @param foundBefore whether a signature of this name was found in mail before this moment, as
   *     far as anybody remembers
   */
  public Watches(
      Updates updates,
      Remedies remedies,
      Bell bell,
      BiPredicate<String, Instant> foundBefore,
      Clock clock) {
    this.updates = updates;
    this.suspensions = remedies.suspensions();
    this.victims = remedies.victims();
    this.bell = bell;
    this.foundBefore = foundBefore;
    this.clock = clock;
  }

  /** What is done about a signature that is wrong. */
  public record Remedies(Suspensions suspensions, Victims victims) {}

  private record Watched(Supply supply, Generation generation, Watch watch) {}

  /** Takes up the watch over what runs now; called at the start and after each switch. */
  public void look() {
    for (Supply supply : updates.supplies()) {
      try {
        look(supply);
      } catch (IOException e) {
        LOG.log(Level.WARNING, supply.name() + " is not watched: " + e.getMessage());
      }
    }
  }

  /** Until when a set is watched; empty if it is not. */
  public Optional<Instant> until(String set) {
    return Optional.ofNullable(watched.get(set))
        .map(w -> w.watch().until())
        .filter(until -> until.isAfter(clock.instant()));
  }

  /** Takes an examined message into account; never waits. */
  public void saw(Examination examination) {
    Instant now = clock.instant();
    for (Watched one : List.copyOf(watched.values())) {
      if (one.watch().over(now)) {
        watched.remove(one.supply().name(), one);
      } else {
        one.watch().saw(examination).ifPresent(poisoned -> takeBack(one, poisoned));
      }
    }
    remember(examination, now);
  }

  private void look(Supply supply) throws IOException {
    Optional<Generation> running = supply.generations().current();
    if (running.isEmpty() || running.get().empty()) {
      return;
    }
    Generation generation = running.get();
    Watched before = watched.get(supply.name());
    if (before != null && before.generation().number() == generation.number()) {
      return;
    }
    WatchSettings settings = supply.settings().watch();
    Watch watch =
        new Watch(
            supply.settings().engine(),
            generation.installed().plus(settings.period()),
            settings,
            name -> seenBefore(name, generation.installed()) && !distrusted(supply, name));
    watched.put(supply.name(), new Watched(supply, generation, watch));
  }

  // The next set of the same author may bring the same mistake again.
  private static boolean distrusted(Supply supply, String name) {
    try {
      return supply.generations().all().stream()
          .anyMatch(g -> g.withdrawn().startsWith(name + " "));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the generations of " + supply.name() + " cannot be read", e);
      return false;
    }
  }

  private boolean seenBefore(String name, Instant installed) {
    synchronized (firstSeen) {
      if (firstSeen.getOrDefault(name, Instant.MAX).isBefore(installed)) {
        return true;
      }
    }
    return foundBefore.test(name, installed);
  }

  private void remember(Examination examination, Instant now) {
    for (Reply reply : examination.replies()) {
      if (reply.answer() instanceof Answer.Found(String name)) {
        synchronized (firstSeen) {
          if (firstSeen.size() >= MOST_NAMES) {
            var ignored = firstSeen.pollFirstEntry();
          }
          firstSeen.putIfAbsent(name, now);
        }
      }
    }
  }

  // Not in the thread of the message, which must go on; and once, however many come meanwhile.
  private void takeBack(Watched one, Watch.Poisoned poisoned) {
    if (watched.remove(one.supply().name(), one)) {
      Thread.ofVirtual().name("rollback").start(() -> rollback(one, poisoned));
    }
  }

  private void rollback(Watched one, Watch.Poisoned poisoned) {
    String set = one.supply().name();
    String signature = poisoned.signature();
    String why = signature + " hit " + poisoned.hits() + " of " + poisoned.messages() + " messages";
    try {
      end(one, poisoned, why);
      // An engine may not tell its generation.
      updates.withdraw(signature);
      Instant since = one.generation().installed();
      Victims.Freed freed = victims.free(Suspensions.caught(signature), since, "update: " + why);
      LOG.log(
          Level.WARNING,
          "{0}: {1}; {2} released, {3} stay held",
          set,
          why,
          freed.released(),
          freed.kept());
    } catch (IOException | LazaretoException e) {
      bell.raise(
          Kind.UPDATE_ROLLED_BACK, set, signature, poisoned.hits(), poisoned.messages(), "?");
      LOG.log(Level.ERROR, set + " could not be taken back", e);
    }
  }

  private void end(Watched one, Watch.Poisoned poisoned, String why) throws IOException {
    String set = one.supply().name();
    String signature = poisoned.signature();
    long hits = poisoned.hits();
    Optional<Generation> before = rolledBack(set, why);
    if (before.isPresent()) {
      String version = before.get().version();
      bell.raise(Kind.UPDATE_ROLLED_BACK, set, signature, hits, poisoned.messages(), version);
    } else {
      Suspension suspension = new Suspension(signature, "watch", clock.instant(), why);
      LOG.log(Level.INFO, "{0}: {1} suspended: {2}", set, signature, suspensions.add(suspension));
      bell.raise(Kind.UPDATE_SUSPENDED, set, signature, hits, poisoned.messages());
    }
  }

  // Before a first set there is none that an engine could run on; and while the next one is being
  // fetched, which takes a thin line hours, nobody else may switch. Then the signature alone goes.
  private Optional<Generation> rolledBack(String set, String why) throws IOException {
    try {
      return Optional.of(updates.rollback(set, why));
    } catch (LazaretoException e) {
      LOG.log(Level.INFO, "{0} is not taken back: {1}", set, e.getMessage());
      return Optional.empty();
    }
  }
}
