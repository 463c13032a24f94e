// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lazareto.engine.cache.Source;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Sizes;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/** All configured engines, asked together, and the quorums that judge them. Thread-safe. */
public final class Panel implements AutoCloseable {

  private final List<Guarded> engines;
  private final Quorums quorums;
  private final PanelSettings settings;
  private final VerdictCache cache;
  private final Suspended suspended;
  private final Elsewhere elsewhere;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Panel(List<Guarded> engines, Quorums quorums, PanelSettings settings, Engines.Shared shared) {
    this.engines = List.copyOf(engines);
    this.quorums = quorums;
    this.settings = settings;
    this.cache = shared.cache();
    this.suspended = shared.suspended();
    this.elsewhere = shared.elsewhere();
  }

  /**
   * Every engine's answer for a content, in configured order. Returns at the deadline at the latest
   * (and a moment of grace), and soon after {@code quorum} is met: an engine that is not ready by
   * then has failed.
   */
  public List<Reply> ask(Question question, Quorum quorum, Deadline deadline) {
    Optional<Reply> known = elsewhere(question);
    if (known.isPresent() && known.get().answer() instanceof Answer.Found) {
      return List.of(known.get());
    }
    return replies(question, quorum::metBy, deadline);
  }

  // A find of another node's is enough, and spares our engines the copy.
  private Optional<Reply> elsewhere(Question question) {
    return question.sha256().isEmpty()
        ? Optional.empty()
        : elsewhere
            .find(question.sha256())
            .map(
                find ->
                    new Reply(
                        question.part(),
                        find.engine(),
                        "",
                        counted(new Answer.Found(find.signature()))));
  }

  /** Every engine's own answer for {@code content}: nobody is left out, nothing is remembered. */
  public List<Reply> ask(String part, ByteSource content, Deadline deadline) {
    return replies(Question.anew(part, content), _ -> false, deadline);
  }

  /** The engines that look at each piece of such a thing by themselves. */
  public Set<String> opening(Within within) {
    return engines.stream()
        .filter(engine -> engine.opens(within))
        .map(Guarded::name)
        .collect(Collectors.toSet());
  }

  /** Whether it is remembered that something was found in this content: asking costs nothing. */
  public boolean knowsFind(String sha256) {
    return engines.stream().anyMatch(engine -> cache.knowsFind(engine.source(), sha256));
  }

  /** The quorum of the class of mail that a message belongs to. */
  public Quorum quorum(Traits mail) {
    return quorums.of(mail);
  }

  /** What the replies for one content say together by the quorum of ordinary mail. Pure. */
  public Consensus judge(List<Reply> replies) {
    return quorums.standard().judge(replies);
  }

  /** How each engine is, in configured order. */
  public List<EngineState> states() {
    return engines.stream().map(Guarded::state).toList();
  }

  /** How many contents each engine is given at once just now, in configured order. */
  public Map<String, Sizes.Size> places() {
    Map<String, Sizes.Size> places = new LinkedHashMap<>();
    engines.forEach(engine -> places.put(engine.name(), engine.places()));
    return places;
  }

  /** The engine of this name, to be asked alone; empty if there is none. */
  public Optional<Engine> engine(String name) {
    return engines.stream().<Engine>map(e -> e).filter(e -> e.name().equals(name)).findFirst();
  }

  /**
   * Lets every engine take up signatures that changed on disk. What was kept of their answers ends,
   * since not every engine has another generation for what somebody adds by hand.
   */
  public void reload() {
    engines.forEach(Engine::reload);
    cache.forget();
  }

  /** Ends all that was kept of the engines' answers. */
  public void forget() {
    cache.forget();
  }

  /**
   * Ends every remembered answer that rests on a signature that is suspended, or on a generation
   * that is given up; to be called once the engines run without it.
   *
   * @return how many
   */
  public int withdraw(String signatureOrGeneration) {
    return cache.withdraw(signatureOrGeneration);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    engines.forEach(Engine::close);
  }

  // One alone, which need not be given up, is asked in the thread of him who waits.
  private List<Reply> replies(Question question, Predicate<List<Reply>> enough, Deadline deadline) {
    Round round = new Round(question.part(), threads);
    if (engines.size() == 1 && engines.getFirst().punctual()) {
      return List.of(round.alone(() -> reply(engines.getFirst(), question, deadline)));
    }
    engines.forEach(e -> round.ask(e.name(), () -> reply(e, question, deadline)));
    return round.replies(enough, settings.patience(), deadline);
  }

  private Reply reply(Guarded engine, Question question, Deadline deadline) {
    // Named before the scan: after a reload in between it is too old, which only asks again.
    Source source = engine.source();
    if (question.seenBy().contains(engine.name())) {
      return new Reply(question.part(), engine.name(), source.generation(), new Answer.Clean());
    }
    Transcript words = new Transcript();
    Answer answer =
        cache.ask(
            source,
            question.sha256(),
            deadline,
            () -> engine.scan(question.content(), deadline, words));
    return new Reply(
        question.part(), engine.name(), source.generation(), counted(answer), words.text());
  }

  // Behind the memory, so that what is suspended or resumed counts at once.
  private Answer counted(Answer answer) {
    return answer instanceof Answer.Found(String signature) && suspended.is(signature)
        ? new Answer.Suspended(signature)
        : answer;
  }
}
