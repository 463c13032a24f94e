// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/** What engines said of contents that were seen before. Thread-safe. */
public final class VerdictCache implements AutoCloseable {

  private final CacheSettings settings;
  private final InstantSource clock;
  private final Shelf shelf;
  private final Backup backup;
  private final Map<Question, Flight> flights = new ConcurrentHashMap<>();
  private final Map<String, Source> current = new ConcurrentHashMap<>();
  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Object keeping = new Object();
  private int withdrawals;

  private VerdictCache(CacheSettings settings, InstantSource clock, Backup backup) {
    this.settings = settings;
    this.clock = clock;
    this.shelf = backup.shelf();
    this.backup = backup;
  }

  /** The cache with what its file still holds. */
  public static VerdictCache open(CacheSettings settings, InstantSource clock) {
    return new VerdictCache(settings, clock, Backup.load(settings));
  }

  /** A cache without room: every engine is always asked. */
  public static VerdictCache none() {
    return open(CacheSettings.defaults().holding(0), InstantSource.system());
  }

  private record Question(Source source, String sha256) {}

  /**
   * The answer of an engine for a content: the one that is kept, the one that another thread is
   * waiting for, or a new one. Of an engine that does not say what it runs on nothing is kept, but
   * whoever asks meanwhile gets the same answer: of a burst it sees one copy at a time.
   *
   * @param sha256 of the content; empty if it is to be asked whatever is kept
   * @param engine asks it; called at most once, in this thread
   */
  public Answer ask(Source source, String sha256, Deadline deadline, Supplier<Answer> engine) {
    if (settings.entries() == 0 || sha256.isEmpty()) {
      return engine.get();
    }
    if (source.known()) {
      endFormerGeneration(source);
    }
    Question question = new Question(source, sha256);
    Flight mine = new Flight();
    while (!deadline.expired() && !Thread.currentThread().isInterrupted()) {
      Flight flight = flights.computeIfAbsent(question, _ -> mine);
      Optional<Answer> answer =
          flight == mine ? Optional.of(lead(question, mine, engine)) : flight.await(deadline);
      if (answer.isPresent()) {
        if (flight != mine) {
          count(source).hits().increment();
        }
        return answer.get();
      }
      // Whoever was asking got no answer that holds for us: his time may have been short.
    }
    return new Answer.Failed(true, "no answer in time from those who asked first");
  }

  /** Whether it is remembered that this engine found something in this content. */
  public boolean knowsFind(Source source, String sha256) {
    return remembered(new Question(source, sha256)).filter(Kept::found).isPresent();
  }

  /**
   * Ends every answer that rests on a signature or on a generation that holds no longer; on return
   * they are gone from the disk too.
   *
   * @param name of the signature that is suspended, or of the generation that is given up
   * @return how many
   */
  public int withdraw(String name) {
    return end(kept -> kept.restsOn(name));
  }

  /** Ends everything: for signatures that somebody changed in a way that no generation tells. */
  public void forget() {
    int ignored = end(_ -> true);
  }

  /** Ends all that this engine called clean; on return it is gone from the disk too. */
  public void doubt(String engine) {
    int ignored = end(kept -> !kept.found() && kept.source().engine().equals(engine));
  }

  /** Something found in a content. */
  public record Found(String sha256, String engine, String signature, String generation) {}

  /** What was found in contents that are remembered, the least recently seen first. */
  public List<Found> found() {
    return shelf.all().stream()
        .filter(entry -> entry.kept().found())
        .map(
            entry ->
                new Found(
                    entry.sight().sha256(),
                    entry.sight().engine(),
                    entry.kept().signature(),
                    entry.kept().source().generation()))
        .toList();
  }

  /** Brings what is new onto the disk. */
  public void save() {
    backup.save();
  }

  /** What it did for each engine that was asked, by name. */
  public List<Figures> figures() {
    List<Shelf.Entry> all = shelf.all();
    return counts.keySet().stream().sorted().map(engine -> figures(engine, all)).toList();
  }

  @Override
  public void close() {
    save();
  }

  private int end(Predicate<Kept> ended) {
    int gone;
    synchronized (keeping) {
      // An answer that is on its way may still rest on what has ended: it will not be kept.
      withdrawals++;
      gone = shelf.removeIf(ended);
    }
    backup.rewrite();
    return gone;
  }

  private Answer lead(Question question, Flight mine, Supplier<Answer> engine) {
    try {
      // Looked up only now: between a look before and the take-off another may have landed.
      Answer answer = kept(question).orElseGet(() -> asked(question, engine));
      mine.land(holds(answer) ? Optional.of(answer) : Optional.empty());
      return answer;
    } finally {
      boolean ignored = flights.remove(question, mine);
      mine.land(Optional.empty());
    }
  }

  private Optional<Answer> kept(Question question) {
    Optional<Answer> kept = remembered(question).map(Kept::answer);
    kept.ifPresent(_ -> count(question.source()).hits().increment());
    return kept;
  }

  private Optional<Kept> remembered(Question question) {
    return shelf
        .find(new Sight(question.source().engine(), question.sha256()))
        .filter(k -> k.source().equals(question.source()) && (k.found() || fresh(k)));
  }

  private Answer asked(Question question, Supplier<Answer> engine) {
    count(question.source()).asked().increment();
    int before = withdrawals();
    Answer answer = engine.get();
    if (holds(answer) && question.source().known()) {
      keep(question, answer, before);
    }
    return answer;
  }

  private int withdrawals() {
    synchronized (keeping) {
      return withdrawals;
    }
  }

  private void keep(Question question, Answer answer, int before) {
    Source source = question.source();
    String signature = answer instanceof Answer.Found(String name) ? name : "";
    Kept kept = new Kept(source, signature, clock.instant().getEpochSecond());
    synchronized (keeping) {
      if (before == withdrawals) {
        backup.put(new Sight(source.engine(), question.sha256()), kept);
      }
    }
  }

  private static boolean holds(Answer answer) {
    return switch (answer) {
      case Answer.Clean _ -> true;
      case Answer.Found(String signature) -> !signature.isEmpty();
      case Answer.Suspended _, Answer.NotFullyScanned _, Answer.Failed _ -> false;
    };
  }

  // A clock that was set back must not make an old answer young.
  private boolean fresh(Kept kept) {
    long age = clock.instant().getEpochSecond() - kept.since();
    return age >= 0 && age < settings.cleanFor().toSeconds();
  }

  /** Clean was said on other signatures: it does not come back with them. */
  private void endFormerGeneration(Source source) {
    Source before = current.put(source.engine(), source);
    if (!source.equals(before)) {
      int gone = shelf.removeIf(kept -> !kept.found() && kept.source().isFormer(source));
      backup.outdated(gone > 0);
    }
  }

  private Count count(Source source) {
    return counts.computeIfAbsent(source.engine(), _ -> new Count());
  }

  private Figures figures(String engine, List<Shelf.Entry> all) {
    List<Kept> its =
        all.stream()
            .filter(entry -> entry.sight().engine().equals(engine))
            .map(Shelf.Entry::kept)
            .toList();
    Count count = counts.getOrDefault(engine, new Count());
    return new Figures(
        engine,
        its.size(),
        (int) its.stream().filter(Kept::found).count(),
        count.hits().sum(),
        count.asked().sum());
  }
}
