// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.engine.Consensus;
import org.lazareto.engine.Panel;
import org.lazareto.engine.Question;
import org.lazareto.engine.Quorum;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
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
  private final Budget budget;
  private final Predicate<Gathering> keptBack;
  private final List<Part> parts = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private MessageHead head = MessageHead.NONE;
  private Optional<Consensus.Unknown> unknown = Optional.empty();
  private Optional<Consensus.Unscannable> unscannable = Optional.empty();
  private Optional<Consensus.Owed> owed = Optional.empty();

  /**
   * Begins with nothing.
   *
   * @param keptBack whether what was gathered so far keeps the message back from everyone
   */
  Gathering(Panel panel, Quorum quorum, Budget budget, Predicate<Gathering> keptBack) {
    this.panel = panel;
    this.quorum = quorum;
    this.budget = budget;
    this.keptBack = keptBack;
  }

  @Override
  public void head(MessageHead messageHead) {
    head = messageHead;
  }

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    parts.add(part);
    // A piece without bytes has nothing to find; the message as a whole is asked by its skeleton.
    if (!part.path().isEmpty() && content.size() > 0) {
      ask(new Question(part.path(), content, part.sha256()));
    }
  }

  /**
   * Every copy of a worm has a header of its own. Once it is sure that nobody gets the message,
   * what the engines say of the mail around the worm changes nothing, and is not asked for.
   */
  @Override
  public void skeleton(ByteSource mail) {
    boolean found = replies.stream().anyMatch(r -> r.answer() instanceof Answer.Found);
    if (!found || !keptBack.test(this)) {
      ask(Question.anew("", mail));
    }
  }

  private void ask(Question question) {
    // Once one engine is known to be silent, the rest of the message need not wait for it as well:
    // it will all be asked again.
    if (unknown.isPresent()) {
      return;
    }
    List<Reply> answered = panel.ask(question, quorum, budget.deadline());
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

  MessageHead head() {
    return head;
  }

  List<Part> parts() {
    return parts;
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
