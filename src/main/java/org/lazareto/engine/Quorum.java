// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/**
 * How many engines must say clean before a content is clean. One that found something is enough for
 * the opposite. Immutable.
 *
 * @param required engines that must be among them
 * @param shortfall what becomes of mail for which they are too few, as long as that may change
 */
public record Quorum(int needed, List<String> required, Shortfall shortfall) {

  /** What an engine's silence means for the mail. */
  public enum Shortfall {
    /** It waits. */
    WAIT,
    /** If at least one engine said clean of everything in it, it goes on as a debt. */
    DEBT
  }

  public Quorum {
    required = List.copyOf(required);
    if (needed < 1) {
      throw new IllegalArgumentException("a quorum of " + needed + " would call everything clean");
    }
  }

  /** So many engines, whichever they are. */
  public Quorum(int needed) {
    this(needed, List.of(), Shortfall.WAIT);
  }

  /** The judgement on the replies of different engines for one content. */
  public Consensus judge(List<Reply> replies) {
    return found(replies).orElseGet(() -> count(replies));
  }

  /** Whether further replies could not make the judgement another one, but for a find. */
  boolean metBy(List<Reply> replies) {
    return switch (judge(replies)) {
      case Consensus.Clean _, Consensus.Found _ -> true;
      case Consensus.Owed _, Consensus.Unscannable _, Consensus.Unknown _ -> false;
    };
  }

  private static Optional<Consensus> found(List<Reply> replies) {
    for (Reply reply : replies) {
      if (reply.answer() instanceof Answer.Found(String signature)) {
        return Optional.of(new Consensus.Found(reply.engine(), signature));
      }
    }
    return Optional.empty();
  }

  private Consensus count(List<Reply> replies) {
    Set<String> clean =
        replies.stream()
            .filter(r -> r.answer() instanceof Answer.Clean || suspended(r))
            .map(Reply::engine)
            .collect(Collectors.toSet());
    if (clean.size() >= needed && clean.containsAll(required)) {
      return new Consensus.Clean();
    }
    String reason = replies.isEmpty() ? "no engine was asked" : reasons(replies);
    if (!replies.isEmpty() && replies.stream().noneMatch(Quorum::temporary)) {
      return new Consensus.Unscannable(reason);
    }
    return shortfall == Shortfall.DEBT && !clean.isEmpty()
        ? new Consensus.Owed(reason)
        : new Consensus.Unknown(reason);
  }

  private static boolean suspended(Reply reply) {
    return reply.answer() instanceof Answer.Suspended;
  }

  private static boolean temporary(Reply reply) {
    return reply.answer() instanceof Answer.Failed failed && failed.temporary();
  }

  private static String reasons(List<Reply> replies) {
    return replies.stream().map(r -> r.engine() + ": " + reason(r.answer())).collect(joining("; "));
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Clean _ -> "clean";
      case Answer.Found f -> f.signature();
      case Answer.Suspended s -> s.signature() + " (suspended)";
      case Answer.NotFullyScanned n -> n.reason();
      case Answer.Failed f -> f.reason();
    };
  }
}
