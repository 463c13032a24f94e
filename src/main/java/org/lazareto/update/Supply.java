// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.engine.Engine;
import org.lazareto.text.LazaretoException;

/**
 * One set of signatures, and its way from a source to the engine:
 *
 * <pre>
 *   sources in their order --> candidate --> trial --> switch --> engine takes it up --> proof
 *                                   ^          │ └ refused: the running set stays        │
 *                                   └──────────┘ died: tried again         refused: back ┘
 * </pre>
 *
 * <p>Thread-safe: one change at a time, by the set's lock.
 */
final class Supply {

  private static final System.Logger LOG = System.getLogger(Supply.class.getName());

  private final String name;
  private final SetSettings settings;
  private final List<Source> sources;
  private final Generations generations;
  private final Trial trial;
  private final boolean marked;
  private final TakeUp takeUp;
  private final Duration staleAfter;
  private final Clock clock;

  Supply(Parts parts, Clock clock) {
    this.name = parts.name();
    this.settings = parts.settings();
    this.sources = List.copyOf(parts.sources());
    this.generations = parts.generations();
    this.trial = parts.trial();
    this.marked = parts.marked();
    this.takeUp = parts.takeUp();
    this.staleAfter = parts.staleAfter();
    this.clock = clock;
  }

  /**
   * What a supply is made of.
   *
   * @param marked whether the engine reads ClamAV's formats and so our marker
   * @param staleAfter how old a set is for which another source is asked, too
   */
  record Parts(
      String name,
      SetSettings settings,
      List<Source> sources,
      Generations generations,
      Trial trial,
      boolean marked,
      TakeUp takeUp,
      Duration staleAfter) {}

  String name() {
    return name;
  }

  SetSettings settings() {
    return settings;
  }

  Generations generations() {
    return generations;
  }

  Engine engine() {
    return takeUp.engine();
  }

  List<String> sources() {
    return sources.stream().map(Source::name).toList();
  }

  /**
   * Asks the sources and brings what is newer into use.
   *
   * @return the new generation; empty if there is nothing newer
   * @throws RefusedException if what came is not fit for use; the running set is as it was
   * @throws LazaretoException if no set can be tried here; the running one is as it was
   * @throws IOException if no source could be reached, or our disk failed
   */
  Optional<Generation> update(SetLock held, Progress progress) throws IOException {
    Samples samples = ready();
    Optional<Candidate> candidate = candidate(progress);
    if (candidate.isEmpty()) {
      requireRunning();
      return Optional.empty();
    }
    attempt(candidate.get(), samples, progress);
    return Optional.of(use(candidate.get(), samples, progress));
  }

  /** What is newer; else what came before and whose trial said nothing of it. */
  private Optional<Candidate> candidate(Progress progress) throws IOException {
    Optional<Fetched> fetched = fetch(progress);
    return fetched.isPresent()
        ? Optional.of(generations.stage(fetched.get(), marker()))
        : generations.waiting();
  }

  // Neither is fetched again: what is bad stays so, and of what died on the way nothing is known.
  private void attempt(Candidate candidate, Samples samples, Progress progress) throws IOException {
    try {
      trial.of(candidate.directory(), samples, progress);
    } catch (RefusedException e) {
      generations.refuse(candidate, String.valueOf(e.getMessage()), clock.instant());
      throw e;
    } catch (UntriedException | InterruptedIOException e) {
      generations.postpone(candidate);
      throw e;
    } catch (IOException e) {
      generations.postpone(candidate);
      throw untried(e);
    }
  }

  // What keeps every set from being tried is found before one comes, which can take hours.
  private Samples ready() {
    try {
      trial.requireReady();
      return Samples.of(settings.trial());
    } catch (IOException e) {
      throw untried(e);
    }
  }

  // No source is at fault, and none mends it by being asked sooner.
  private LazaretoException untried(IOException e) {
    LOG.log(Level.WARNING, name + ": no trial", e);
    return new LazaretoException(e, "update.trial.failed", String.valueOf(e.getMessage()));
  }

  /**
   * Takes the running generation back; on return the engine was told to run on the one before.
   *
   * @throws LazaretoException if it is the first: an engine without any signatures does not start,
   *     or finds nothing
   */
  Generation rollback(SetLock held, String reason) throws IOException {
    if (first()) {
      throw new LazaretoException("update.nothing-before", name);
    }
    Generation before = generations.rollback(reason);
    LOG.log(Level.WARNING, "{0}: back to {1}, {2}", name, before.name(), reason);
    if (!takeUp.to(marker(before))) {
      LOG.log(Level.WARNING, "{0}: {1} does not answer with it yet", name, engine().name());
    }
    return before;
  }

  /** Whether no other set stands before the running one. */
  private boolean first() throws IOException {
    return generations.before().filter(g -> !g.empty()).isEmpty();
  }

  SetLock lock() throws IOException {
    return SetLock.take(generations.link().resolveSibling(""));
  }

  private Optional<Fetched> fetch(Progress progress) throws IOException {
    Optional<Source> answered = Optional.empty();
    Optional<RefusedException> refusal = Optional.empty();
    IOException gone = new IOException("no source is configured");
    for (Source source : sources) {
      if (answered.filter(first -> !source.knowsSetsOf(first)).isPresent()) {
        continue;
      }
      progress.asks(source.name());
      try {
        Optional<Fetched> fetched =
            source.fetch(generations.newest(), generations.staging(source.name()), progress);
        // It may be a mirror that nobody fills any more.
        if (fetched.isPresent() || !stale()) {
          return fetched;
        }
        answered = answered.isPresent() ? answered : Optional.of(source);
      } catch (RefusedException e) {
        // Broken or forged on one mirror, it may be whole on the next.
        LOG.log(Level.WARNING, name + ": " + source.name() + ": " + e.getMessage());
        progress.passes(source.name(), String.valueOf(e.getMessage()));
        refusal = Optional.of(e);
      } catch (IOException e) {
        LOG.log(Level.INFO, name + ": " + source.name() + ": " + e.getMessage());
        progress.passes(source.name(), String.valueOf(e.getMessage()));
        gone = e;
      }
    }
    if (answered.isPresent()) {
      return Optional.empty();
    }
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    throw gone;
  }

  private boolean stale() throws IOException {
    Instant fresh = clock.instant().minus(staleAfter);
    return generations.current().flatMap(Generation::built).filter(fresh::isAfter).isPresent();
  }

  private Generation use(Candidate candidate, Samples samples, Progress progress)
      throws IOException {
    boolean alive = takeUp.alive();
    progress.at("switch", 0, 1);
    Generation installed = generations.install(candidate, clock.instant());
    boolean taken = takeUp.to(marker(installed));
    progress.at("switch", 1, 1);
    if (alive) {
      proveOrTakeBack(installed, taken, samples);
    }
    LOG.log(Level.INFO, "{0}: {1}, {2}", name, installed.name(), installed.version());
    return installed;
  }

  // Somebody may have pointed the engine to another directory, or mended that it did not read ours.
  private void requireRunning() throws IOException {
    requireAny();
    Optional<Marker> marker = generations.current().flatMap(this::marker);
    if (marker.isPresent() && takeUp.alive() && !takeUp.runs(marker.get()) && !takeUp.to(marker)) {
      throw notTakenUp();
    }
  }

  // A first set was refused or taken back, and nothing newer came: no set is in use.
  private void requireAny() throws IOException {
    Optional<Generation> refused = takenBack();
    if (refused.isPresent() && generations.current().filter(g -> !g.empty()).isEmpty()) {
      throw new RefusedException(
          "update.refused.withdrawn", refused.get().version(), refused.get().withdrawn());
    }
  }

  /** The newest generation, if it was taken back and nothing better has come since. */
  Optional<Generation> takenBack() throws IOException {
    return generations.all().stream().findFirst().filter(g -> !g.good());
  }

  private RefusedException notTakenUp() {
    return new RefusedException("update.refused.not-taken-up", engine().name(), generations.link());
  }

  // An engine that was silent before proves nothing by its silence now.
  private void proveOrTakeBack(Generation installed, boolean taken, Samples samples)
      throws IOException {
    if (!taken && first()) {
      // The first set was tried, and there is none to go back to: it waits for its engine.
      throw notTakenUp();
    }
    try {
      if (!taken) {
        throw notTakenUp();
      }
      takeUp.prove(samples);
    } catch (RefusedException | UntriedException e) {
      takeBack(installed, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void takeBack(Generation bad, String reason) throws IOException {
    if (generations.before().isEmpty()) {
      // Somebody deleted what stood before: it runs on, and the alarm with it.
      generations.withdraw(bad, reason);
      LOG.log(Level.WARNING, "{0}: nothing stands before {1}", name, bad.name());
      return;
    }
    boolean ignored = takeUp.to(marker(generations.rollback(reason)));
    LOG.log(Level.WARNING, "{0}: {1} taken back", name, bad.name());
  }

  private Optional<String> marker() {
    return marked ? Optional.of(name) : Optional.empty();
  }

  // The empty generation that stands before the first set has none.
  private Optional<Marker> marker(Generation generation) {
    return marker()
        .filter(_ -> !generation.empty())
        .map(set -> new Marker(set, generation.number()));
  }
}
