// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lazareto.engine.cache.Source;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Sizes;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/**
 * An engine behind what every engine needs: bounded concurrency, a time per content, a breaker, and
 * counts. Thread-safe.
 *
 * <p>An engine that calls the EICAR test file clean is blind: c-icap that was started before its
 * clamd passes everything so (seen 2026-11 with 0.5.10). What it then calls clean is not, until it
 * finds the test file again; and what it called clean before is not remembered either.
 */
final class Guarded implements Engine {

  private static final String BLIND = "calls the EICAR test file clean";

  private final Engine engine;
  private final EngineSettings settings;
  private final Duration fairTime;
  private final LongSupplier nanoClock;
  private final Places places;
  private final Breaker breaker;
  private final Tally tally;
  private final Openings openings;
  private final Consumer<String> turnedBlind;
  private final AtomicInteger blindSpells = new AtomicInteger();
  private volatile String how;
  private volatile boolean blind;

  Guarded(Engine engine, EngineSettings settings, BreakerSettings care, Watch watch) {
    this.engine = engine;
    this.settings = settings;
    this.fairTime = care.fairTime();
    this.nanoClock = watch.nanoClock();
    Sizes sizes = Sizes.here();
    this.places = new Places(() -> size(sizes, settings.concurrency(), engine));
    this.breaker = new Breaker(engine.name(), care, nanoClock, watch.listener());
    this.tally = new Tally(nanoClock);
    this.turnedBlind = watch.blind();
    this.openings =
        new Openings(
            engine,
            settings.identityInterval(),
            () -> Deadline.after(fairTime, nanoClock),
            () -> how = how());
    this.how = how();
  }

  /**
   * The clock that times an engine, and who hears of its condition.
   *
   * @param blind hears of an engine that has turned blind, by name
   */
  record Watch(LongSupplier nanoClock, EngineState.Listener listener, Consumer<String> blind) {}

  @Override
  public String name() {
    return engine.name();
  }

  /**
   * Asks the engine, unless it is left alone. While it is, the first to come after the cool-down
   * sends the EICAR file ahead: an engine that answers for that is up, and no mail is its probe.
   */
  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    if (breaker.refuses()) {
      return leftAlone();
    }
    if (!places.enter(deadline)) {
      return new Answer.Failed(true, "busy with other mail until the time was over");
    }
    try {
      if (breaker.claimProbe()) {
        Deadline soon = deadline.orEarlier(Deadline.after(fairTime, nanoClock));
        ask(Eicar.FILE, soon, new Transcript());
      }
      // Whoever waited for a place while the engine went down must not wait for its timeout too.
      return breaker.refuses() ? leftAlone() : ask(content, deadline, words);
    } finally {
      places.leave();
    }
  }

  @Override
  public boolean punctual() {
    return engine.punctual();
  }

  @Override
  public boolean opens(Within within) {
    return openings.seen(within);
  }

  @Override
  public Identity identity() {
    return engine.identity();
  }

  /** What its answers rest on just now, as far as it is known. */
  Source source() {
    Identity now = identity();
    return new Source(name(), how, now.version(), now.generation());
  }

  /**
   * What the engine was told, which time this is that it can be believed, and what its answers for
   * zip files are worth: what it called clean unopened does not stand for the members later.
   */
  private String how() {
    String closed = openings.leavesZipClosed() ? "#zip" : "";
    return Source.digest(settings + "#" + blindSpells.get() + closed);
  }

  @Override
  public List<FileReport> files() {
    return engine.files();
  }

  @Override
  public void reload() {
    engine.reload();
  }

  @Override
  public Optional<Engine> trial(Path directory) {
    return engine.trial(directory);
  }

  /** How many contents it is given at once just now. */
  Sizes.Size places() {
    return places.size();
  }

  private static Sizes.Size size(Sizes sizes, int set, Engine engine) {
    // Where it is set nobody need be asked.
    Capacity capacity = set > 0 ? Capacity.OWN : engine.capacity();
    return sizes.engine(set, capacity.atOnce(), capacity.here());
  }

  EngineState state() {
    return new EngineState(
        name(), settings.kind().label(), identity(), files(), breaker.condition(), tally.figures());
  }

  @Override
  public void close() {
    engine.close();
  }

  private Answer leftAlone() {
    return new Answer.Failed(
        true, "left alone after repeated failures: " + tally.figures().lastFailure());
  }

  private Duration timeFor(ByteSource content) {
    try {
      long megabytes = content.size() >> 20;
      return settings.timeout().plus(settings.timePerMegabyte().multipliedBy(megabytes));
    } catch (IOException _) {
      return settings.timeout(); // the engine will say that it cannot be read
    }
  }

  private Answer ask(ByteSource content, Deadline deadline, Transcript words) {
    boolean fair = deadline.remaining().compareTo(fairTime) >= 0;
    long start = nanoClock.getAsLong();
    Deadline end = deadline.orEarlier(Deadline.after(timeFor(content), nanoClock));
    Answer answer = believed(content, inTime(engine.scan(content, end, words), end));
    // The panel had what it needed without us: that says nothing of how we are.
    if (Thread.currentThread().isInterrupted() && !end.expired()) {
      return new Answer.Failed(true, "was not waited for");
    }
    Duration took = Duration.ofNanos(nanoClock.getAsLong() - start);
    tally.count(answer, took);
    if (answer instanceof Answer.Failed) {
      openings.doubt();
    }
    places.took(took);
    switch (answer) {
      case Answer.Clean _ when blind -> breaker.failed(BLIND);
      case Answer.Clean _, Answer.Found _, Answer.Suspended _ -> breaker.answered();
      case Answer.Failed failed when failed.temporary() && fair -> breaker.failed(failed.reason());
      // Neither shows whether the engine is up: what is too large was never sent, for one.
      case Answer.Failed _, Answer.NotFullyScanned _ -> {}
    }
    return answer;
  }

  // The test file's own answer goes on as it is, for whoever wants to know it.
  private Answer believed(ByteSource content, Answer answer) {
    if (content.equals(Eicar.FILE)) {
      look(answer);
      return answer;
    }
    return blind && answer instanceof Answer.Clean ? new Answer.Failed(true, BLIND) : answer;
  }

  private void look(Answer testFile) {
    switch (testFile) {
      case Answer.Clean _ -> {
        if (!blind) {
          blind = true;
          blindSpells.incrementAndGet();
          how = how();
          // The spells are counted anew at each start; a file of answers would be believed then.
          turnedBlind.accept(name());
        }
      }
      case Answer.Found _ -> blind = false;
      case Answer.Suspended _, Answer.NotFullyScanned _, Answer.Failed _ -> {}
    }
  }

  private static Answer inTime(Answer answer, Deadline end) {
    return answer instanceof Answer.Failed || !end.expired()
        ? answer
        : new Answer.Failed(true, "answered after the deadline");
  }
}
