// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.stamp.Stamp;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Reply;

/** Our header field: the one thing that is added to delivered mail. */
public final class VerdictField {

  public static final String NAME = Stamp.NAME;

  /** The first word of what a person let out of quarantine: nobody says that it is clean. */
  static final String RELEASED = "released";

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._:/-]");

  private VerdictField() {}

  /**
   * What the field of a delivered copy says of the verdict; the signer adds the rest.
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
    boolean released = decision.findings().equals(List.of(Plans.LET_OUT));
    return "%s%s; by=%s; id=%s; at=%s%s"
        .formatted(
            released ? RELEASED : decision.verdict().label(),
            decision.owes() ? "; " + Decision.DEBT : "",
            plain(node),
            plain(id),
            when.truncatedTo(ChronoUnit.SECONDS),
            engines.isEmpty() ? "" : "; engines=" + engines);
  }

  /** What the field says of engines whose signatures are too old; nothing where none is. */
  static String stale(List<String> engines) {
    return engines.isEmpty()
        ? ""
        : "; stale=" + engines.stream().map(VerdictField::plain).collect(Collectors.joining(","));
  }

  private static String plain(String text) {
    String plain = UNSAFE.matcher(text).replaceAll("_");
    return plain.isEmpty() ? "-" : plain.substring(0, Math.min(64, plain.length()));
  }
}
