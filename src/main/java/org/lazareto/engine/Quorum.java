// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

/**
 * How many engines must say clean before a content is clean. One that found something is enough for
 * the opposite. Immutable.
 */
public record Quorum(int needed) {

  public Quorum {
    if (needed < 1) {
      throw new IllegalArgumentException("a quorum of " + needed + " would call everything clean");
    }
  }

  /** Reads {@code all}, {@code any}, or a number up to that of the {@code engines}. */
  public static Quorum parse(String text, int engines) {
    int needed =
        switch (text) {
          case "all" -> engines;
          case "any" -> 1;
          default -> number(text);
        };
    if (needed < 1 || needed > engines) {
      throw new LazaretoException("engine.quorum.wrong", text, engines);
    }
    return new Quorum(needed);
  }

  /** The judgement on the replies of different engines for one content. */
  public Consensus judge(List<Reply> replies) {
    return found(replies).orElseGet(() -> count(replies));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return 0;
    }
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
    long clean =
        replies.stream()
            .filter(r -> r.answer() instanceof Answer.Clean || suspended(r))
            .map(Reply::engine)
            .distinct()
            .count();
    if (clean >= needed) {
      return new Consensus.Clean();
    }
    String reason = replies.isEmpty() ? "no engine was asked" : reasons(replies);
    boolean mayChange = replies.isEmpty() || replies.stream().anyMatch(Quorum::temporary);
    return mayChange ? new Consensus.Unknown(reason) : new Consensus.Unscannable(reason);
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
