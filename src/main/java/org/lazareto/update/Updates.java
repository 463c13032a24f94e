// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Panel;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Attempt.Outcome;

/**
 * All sets that are kept fresh: runs them, notes how each run ended, takes them back. Thread-safe.
 */
public final class Updates {

  private static final System.Logger LOG = System.getLogger(Updates.class.getName());

  /** The file in a set that is ours, not its author's. */
  public static final String MARKER_FILE = Marker.FILE;

  private static final String ATTEMPT = "attempt.json";
  private static final String COURSE = "course.json";
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final int SOONER = 8;

  private final SequencedMap<String, Supply> supplies;
  private final int alarmAfter;
  private final Bell bell;
  private final Withdrawals withdrawals;
  private final Clock clock;
  private final Map<String, Logbook> running = new ConcurrentHashMap<>();

  Updates(List<Supply> supplies, int alarmAfter, Links links) {
    this.supplies = new LinkedHashMap<>();
    supplies.forEach(s -> this.supplies.put(s.name(), s));
    this.alarmAfter = alarmAfter;
    this.bell = links.bell();
    this.withdrawals = links.withdrawals();
    this.clock = links.clock();
  }

  /**
   * Makes the places of all sets, so that engines that read there can start, and brings what a
   * crash left in order; a set that another process updates just now is in its hands.
   */
  public static void prepare(UpdateSettings settings, Clock clock) throws IOException {
    for (String set : settings.sets().keySet()) {
      Generations generations = generations(settings, set);
      try (SetLock lock = SetLock.take(generations.link().resolveSibling(""))) {
        generations.prepare(clock.instant(), lock);
      } catch (LazaretoException busy) {
        LOG.log(Level.INFO, busy.getMessage());
      }
    }
  }

  /** Where the engine of a set reads it. */
  public static Path link(UpdateSettings settings, String set) {
    return generations(settings, set).link();
  }

  /**
   * The updates of a host.
   *
   * @param engines as they are configured
   * @param panel as they run
   * @throws LazaretoException if a set is for no engine there is, or from no source there is
   */
  public static Updates make(
      UpdateSettings settings, Map<String, EngineSettings> engines, Panel panel, Links links) {
    List<Supply> supplies =
        settings.sets().keySet().stream()
            .sorted()
            .map(set -> Supplies.make(set, settings, engines, panel, links.clock()))
            .toList();
    return new Updates(supplies, settings.alarmAfter(), links);
  }

  /** What updates need of the rest of the house. */
  public record Links(Bell bell, Withdrawals withdrawals, Clock clock) {

    /** For a command that runs without a gate. */
    public static Links none() {
      return new Links(Bell.NOBODY, Withdrawals.NONE, Clock.systemDefaultZone());
    }
  }

  /** How a set is, for whoever asks. */
  public record Status(
      String set,
      String engine,
      List<String> sources,
      Optional<Generation> running,
      List<Generation> kept,
      Attempt last) {}

  /** Where the files of a running set lie. */
  public Path directory(String set) throws IOException {
    return supply(set).generations().link().toRealPath();
  }

  public List<String> names() {
    return List.copyOf(supplies.keySet());
  }

  public List<Status> status() throws IOException {
    List<Status> all = new java.util.ArrayList<>();
    for (Supply supply : supplies.values()) {
      all.add(status(supply));
    }
    return all;
  }

  /**
   * How one set is.
   *
   * @throws LazaretoException if there is no such set
   */
  public Status status(String set) throws IOException {
    return status(supply(set));
  }

  private Status status(Supply supply) throws IOException {
    return new Status(
        supply.name(),
        supply.settings().engine(),
        supply.sources(),
        supply.generations().current().filter(g -> !g.empty()),
        supply.generations().all().stream().filter(g -> !g.empty()).toList(),
        attempt(supply));
  }

  /**
   * Asks the set's sources now, whatever the hour.
   *
   * @return how it ended; it is noted too
   * @throws LazaretoException if there is no such set, or an update of it runs already
   */
  public Attempt run(String set, Progress progress) throws IOException {
    Supply supply = supply(set);
    try (SetLock lock = supply.lock()) {
      Logbook logbook = new Logbook(progress, clock);
      running.put(set, logbook);
      try {
        Attempt attempt = attempt(supply, lock, logbook);
        JsonFile.write(file(supply, COURSE), logbook.course(false));
        JsonFile.write(file(supply, ATTEMPT), attempt);
        tell(supply, attempt);
        return attempt;
      } finally {
        running.remove(set);
      }
    }
  }

  /**
   * What the last run for a set did; of one that this process does just now, so far.
   *
   * @throws LazaretoException if there is no such set
   */
  public Optional<Course> course(String set) throws IOException {
    Path file = file(supply(set), COURSE);
    Optional<Course> now = Optional.ofNullable(running.get(set)).map(book -> book.course(true));
    return now.isPresent() || !Files.exists(file)
        ? now
        : Optional.of(JsonFile.read(file, Course.class));
  }

  /**
   * Goes back to the generation before.
   *
   * @param reason for the record
   */
  public Generation rollback(String set, String reason) throws IOException {
    Supply supply = supply(set);
    try (SetLock lock = supply.lock()) {
      String generation = supply.engine().identity().generation();
      Generation before = supply.rollback(lock, reason);
      withdraw(generation);
      return before;
    }
  }

  /** Forgets what was found by this signature, or this generation of an engine's. */
  void withdraw(String signatureOrGeneration) {
    if (!signatureOrGeneration.isEmpty()) {
      withdrawals.withdraw(signatureOrGeneration);
    }
  }

  /** Whether a run is due, and allowed at this hour. */
  boolean due(Supply supply) throws IOException {
    Instant now = clock.instant();
    Instant next = attempt(supply).next();
    // No pause is so long: it was fixed before the clock was set back.
    Duration longest = supply.settings().interval().multipliedBy(2).plus(SHORTEST);
    boolean clockSetBack = next.isAfter(now.plus(longest));
    return (clockSetBack || !next.isAfter(now))
        && Hours.parse(supply.settings().hours())
            .allow(java.time.LocalTime.ofInstant(now, clock.getZone()));
  }

  List<Supply> supplies() {
    return List.copyOf(supplies.values());
  }

  private Supply supply(String set) {
    return Optional.ofNullable(supplies.get(set))
        .orElseThrow(
            () -> new LazaretoException("update.no-such-set", set, String.join(", ", names())));
  }

  private Attempt attempt(Supply supply, SetLock lock, Progress progress) throws IOException {
    int failures = attempt(supply).failures();
    try {
      Optional<Generation> installed = supply.update(lock, progress);
      return ended(
          supply, installed.isPresent() ? Outcome.INSTALLED : Outcome.CURRENT, "", List.of());
    } catch (LazaretoException e) {
      return ended(supply, Outcome.REFUSED, e.key(), texts(e));
    } catch (IOException e) {
      LOG.log(Level.WARNING, supply.name() + ": " + e.getMessage());
      Attempt attempt =
          ended(
              supply,
              Outcome.UNREACHABLE,
              "update.unreachable",
              List.of(supply.name(), String.valueOf(e.getMessage())));
      return new Attempt(
          attempt.at(),
          attempt.outcome(),
          attempt.reason(),
          attempt.arguments(),
          failures + 1,
          attempt.next());
    }
  }

  private Attempt ended(Supply supply, Outcome outcome, String reason, List<String> arguments) {
    Instant now = clock.instant();
    return new Attempt(now, outcome, reason, arguments, 0, now.plus(pause(supply, outcome)));
  }

  // A thousand nodes must not ask one hub in the same second. What broke off is tried sooner, since
  // it goes on where it stopped.
  private static Duration pause(Supply supply, Outcome outcome) {
    Duration interval = supply.settings().interval();
    Duration sooner = interval.dividedBy(SOONER);
    Duration base = outcome == Outcome.UNREACHABLE ? sooner : interval;
    double jitter = 0.9 + 0.2 * ThreadLocalRandom.current().nextDouble();
    Duration pause = Duration.ofMillis((long) (base.toMillis() * jitter));
    return pause.compareTo(SHORTEST) < 0 && outcome == Outcome.UNREACHABLE ? SHORTEST : pause;
  }

  private void tell(Supply supply, Attempt attempt) throws IOException {
    String set = supply.name();
    switch (attempt.outcome()) {
      case NONE -> {}
      case INSTALLED -> {
        bell.clear(Kind.UPDATE_REFUSED, set);
        bell.clear(Kind.UPDATE_UNREACHABLE, set);
        bell.clear(Kind.UPDATE_ROLLED_BACK, set);
        bell.clear(Kind.UPDATE_SUSPENDED, set);
      }
      case CURRENT -> {
        bell.clear(Kind.UPDATE_UNREACHABLE, set);
        // What was refused is not offered again, and is not mended by that.
        if (supply.takenBack().isEmpty()) {
          bell.clear(Kind.UPDATE_REFUSED, set);
        }
      }
      case REFUSED -> bell.raise(Kind.UPDATE_REFUSED, set, english(attempt));
      case UNREACHABLE -> {
        if (attempt.failures() >= alarmAfter) {
          bell.raise(Kind.UPDATE_UNREACHABLE, set, attempt.failures(), english(attempt));
        }
      }
    }
  }

  private static String english(Attempt attempt) {
    return org.lazareto.text.Catalogue.ENGLISH.say(attempt.reason(), attempt.arguments().toArray());
  }

  private static List<String> texts(LazaretoException e) {
    return e.arguments().stream().map(Object::toString).toList();
  }

  private Attempt attempt(Supply supply) throws IOException {
    Path file = file(supply, ATTEMPT);
    return Files.exists(file) ? JsonFile.read(file, Attempt.class) : Attempt.NONE;
  }

  private static Generations generations(UpdateSettings settings, String set) {
    int keep = settings.sets().getOrDefault(set, SetSettings.defaults()).keep();
    return new Generations(settings.directory().resolve(set), keep);
  }

  private static Path file(Supply supply, String name) {
    return supply.generations().link().resolveSibling(name);
  }
}
