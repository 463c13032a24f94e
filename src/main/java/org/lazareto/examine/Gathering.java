// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.engine.Consensus;
import org.lazareto.engine.Panel;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.policy.ContentPattern;
import org.lazareto.policy.Contents;
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
  private final Contents wanted;
  private final Budget budget;
  private final Map<String, Set<ContentPattern>> hits = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private MessageHead head = MessageHead.NONE;
  private Optional<Consensus.Unknown> unknown = Optional.empty();
  private Optional<Consensus.Unscannable> unscannable = Optional.empty();

  Gathering(Panel panel, Contents wanted, Budget budget) {
    this.panel = panel;
    this.wanted = wanted;
    this.budget = budget;
  }

  @Override
  public void head(MessageHead messageHead) {
    head = messageHead;
  }

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    parts.add(part);
    search(part.path(), content);
    // A piece without bytes has nothing to find; the message as a whole is asked by its skeleton.
    if (!part.path().isEmpty() && content.size() > 0) {
      ask(part.path(), content);
    }
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

  @Override
  public void skeleton(ByteSource mail) {
    ask("", mail);
  }

  private void ask(String path, ByteSource content) {
    // Once one engine is known to be silent, the rest of the message need not wait for it as well:
    // it will all be asked again.
    if (unknown.isPresent()) {
      return;
    }
    List<Reply> answered = panel.ask(path, content, budget.deadline());
    switch (panel.judge(answered)) {
      case Consensus.Clean _, Consensus.Found _ -> {}
      case Consensus.Unknown silent -> unknown = Optional.of(silent);
      case Consensus.Unscannable short_ -> unscannable = unscannable.or(() -> Optional.of(short_));
    }
    answered.stream().filter(this::isNews).forEach(replies::add);
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

  boolean waiting() {
    return unknown.isPresent();
  }
}
