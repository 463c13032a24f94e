// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.engine.Consensus;
import org.lazareto.engine.Panel;
import org.lazareto.engine.Question;
import org.lazareto.engine.Quorum;
import org.lazareto.engine.Within;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.Trace;
import org.lazareto.policy.ContentPattern;
import org.lazareto.policy.Contents;
import org.lazareto.stamp.Bodies;
import org.lazareto.stamp.Leaves;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/**
 * Collects what the walk over one message finds, asking the engines for each piece on the way.
 * Confined to the thread that examines the message.
 */
final class Gathering implements PartSink {

  private final Panel panel;
  private final Quorum quorum;
  private final Contents wanted;
  private final Budget budget;
  private final Predicate<Gathering> keptBack;
  private final Map<String, Set<ContentPattern>> hits = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final Leaves leaves = new Leaves();
  private final BodyTexts texts;
  private final Deque<Opened> open = new ArrayDeque<>();
  private final List<Reply> replies = new ArrayList<>();
  private MessageHead head = MessageHead.NONE;
  private Optional<Consensus.Unknown> unknown = Optional.empty();
  private Optional<Consensus.Unscannable> unscannable = Optional.empty();
  private Optional<Consensus.Owed> owed = Optional.empty();

  /**
   * Begins with nothing.
   *
   * @param wanted what rules look for in the parts
   * @param keptBack whether what was gathered so far keeps the message back from everyone
   */
  Gathering(
      Panel panel, Quorum quorum, Contents wanted, Budget budget, Predicate<Gathering> keptBack) {
    this.panel = panel;
    this.texts = new BodyTexts(panel::knowsFind);
    this.quorum = quorum;
    this.wanted = wanted;
    this.budget = budget;
    this.keptBack = keptBack;
  }

  @Override
  public void head(MessageHead messageHead) {
    head = messageHead;
  }

  @Override
  public void opened(Part part, ByteSource content, BooleanSupplier plain) {
    // Before the question: an answer that is remembered holds for as long as this does.
    Set<String> opening = plain.getAsBoolean() ? panel.opening(Within.ZIP) : Set.of();
    List<Reply> said = ask(new Question(part.path(), content, part.sha256()));
    open.forEach(Opened::holdsMore);
    open.push(new Opened(part, plain, clean(opening, said)));
  }

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    parts.add(part);
    Trace.say(
        "part %s: %s, %d bytes, %s", part.path(), part.detectedType(), part.size(), part.facts());
    leaves.part(part, content);
    search(part.path(), content);
    boolean later = texts.keeps(part, content);
    if (!open.isEmpty() && open.element().is(part)) {
      open.pop();
      return;
    }
    // A piece without bytes has nothing to find; the message as a whole is asked by its skeleton.
    if (!later && !part.path().isEmpty() && content.size() > 0) {
      ask(new Question(part.path(), content, part.sha256()).seenBy(seenBy(part)));
    }
  }

  private Set<String> seenBy(Part part) {
    return open.isEmpty() ? Set.of() : open.element().seenBy(part);
  }

  private void search(String path, ByteSource content) throws IOException {
    if (wanted.isEmpty()) {
      return;
    }
    hits.merge(path, wanted.in(content, budget.deadline()), Gathering::both);
    if (budget.deadline().expired()) {
      // The search may have ended early, and what it did not see must not pass for clean.
      unscannable = Optional.of(new Consensus.Unscannable("no time for the contents of rules"));
    }
  }

  /**
   * Every copy of a worm has a header of its own. Once it is sure that nobody gets the message,
   * what the engines say of the mail around the worm changes nothing, and is not asked for. An
   * engine that called plain mail clean has seen its texts there, and need not see them again.
   */
  @Override
  public void skeleton(ByteSource mail, boolean complete) throws IOException {
    boolean found = replies.stream().anyMatch(r -> r.answer() instanceof Answer.Found);
    if (found && keptBack.test(this)) {
      return;
    }
    Set<String> opening = complete && texts.standIn(mail) ? panel.opening(Within.MAIL) : Set.of();
    Set<String> readers = clean(opening, ask(Question.anew("", mail)));
    texts.questions().forEach(text -> ask(text.seenBy(readers)));
  }

  private static Set<String> clean(Set<String> engines, List<Reply> replies) {
    return replies.stream()
        .filter(reply -> reply.answer() instanceof Answer.Clean)
        .map(Reply::engine)
        .filter(engines::contains)
        .collect(Collectors.toSet());
  }

  private List<Reply> ask(Question question) {
    // Once one engine is known to be silent, the rest of the message need not wait for it as well:
    // it will all be asked again.
    if (unknown.isPresent()) {
      return List.of();
    }
    List<Reply> answered = panel.ask(question, quorum, budget.deadline());
    answered.forEach(
        r ->
            Trace.say(
                "part %s: %s: %s%s",
                r.part(),
                r.engine(),
                r.answer(),
                question.seenBy().contains(r.engine()) ? ", by what it is a piece of" : ""));
    boolean enough =
        switch (quorum.judge(answered)) {
          case Consensus.Clean _, Consensus.Found _ -> true;
          case Consensus.Owed debt -> {
            owed = owed.or(() -> Optional.of(debt));
            yield false;
          }
          case Consensus.Unknown silent -> {
            unknown = Optional.of(silent);
            yield false;
          }
          case Consensus.Unscannable short_ -> {
            unscannable = unscannable.or(() -> Optional.of(short_));
            yield false;
          }
        };
    // Who failed where the others were enough, or was not waited for there, did no harm.
    answered.stream()
        .filter(reply -> !enough || !(reply.answer() instanceof Answer.Failed))
        .filter(this::isNews)
        .forEach(replies::add);
    return answered;
  }

  // Of a thousand clean parts, one clean reply of each engine is enough to know of.
  private boolean isNews(Reply reply) {
    return !(reply.answer() instanceof Answer.Clean)
        || replies.stream()
            .noneMatch(
                r ->
                    r.answer() instanceof Answer.Clean
                        && r.engine().equals(reply.engine())
                        && r.generation().equals(reply.generation()));
  }

  // Two readings of one entity share its path.
  private static Set<ContentPattern> both(Set<ContentPattern> one, Set<ContentPattern> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  MessageHead head() {
    return head;
  }

  List<Part> parts() {
    return parts;
  }

  /** What a stamp stands for. */
  Bodies bodies() {
    return leaves.bodies();
  }

  /** Which contents that rules look for stand in which part. */
  Map<String, Set<ContentPattern>> hits() {
    return hits;
  }

  List<Reply> replies() {
    return replies;
  }

  /** Why the engines' answers are not enough; empty if they are. */
  String shortfall() {
    return unknown
        .map(Consensus.Unknown::reason)
        .or(() -> unscannable.map(Consensus.Unscannable::reason))
        .orElse("");
  }

  /** Which answers are still owed for mail that need not wait for them; empty if none are. */
  String owed() {
    return owed.map(Consensus.Owed::reason).orElse("");
  }

  boolean waiting() {
    return unknown.isPresent();
  }
}
