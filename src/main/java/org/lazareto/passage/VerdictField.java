// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Reply;

/** Our header field: the one thing that is added to delivered mail. */
public final class VerdictField {

  public static final String NAME = "X-Lazareto";

  private VerdictField() {}

  /**
   * The field for a delivered copy, folded to short lines (RFC 5322 2.1.1), without line end.
   *
   * @param id the queue id under which the message was examined
   */
  static String of(Decision decision, String node, String id, Instant when, List<Reply> replies) {
    String engines =
        replies.stream()
            .filter(reply -> !(reply.answer() instanceof Answer.Failed))
            .map(reply -> plain(reply.engine()) + "/" + plain(reply.generation()))
            .distinct()
            .collect(Collectors.joining(","));
    return "%s: %s%s; by=%s; id=%s;\n\tat=%s%s"
        .formatted(
            NAME,
            decision.verdict().label(),
            decision.owes() ? "; " + Decision.DEBT : "",
            plain(node),
            plain(id),
            when.truncatedTo(ChronoUnit.SECONDS),
            engines.isEmpty() ? "" : ";\n\tengines=" + engines);
  }

  /** What the field says of engines whose signatures are too old; nothing where none is. */
  static String stale(List<String> engines) {
    return engines.isEmpty()
        ? ""
        : ";\n\tstale="
            + engines.stream().map(VerdictField::plain).collect(Collectors.joining(","));
  }

  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._:/-]", "_");
    return plain.isEmpty() ? "-" : plain.substring(0, Math.min(64, plain.length()));
  }
}
