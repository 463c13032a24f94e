// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * What a message's own header says, decoded. A stranger chose every text. Immutable.
 *
 * @param date as the writer's machine had it
 * @param messageId as it stands, and those it answers to
 */
public record Heading(
    List<Correspondent> from,
    List<Correspondent> to,
    List<Correspondent> cc,
    List<Correspondent> replyTo,
    String subject,
    Optional<Instant> date,
    String messageId,
    List<String> references) {

  private static final int LONGEST = 1000;
  private static final int MOST_REFERENCES = 100;
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,500}>");

  public Heading {
    from = List.copyOf(from);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    replyTo = List.copyOf(replyTo);
    references = List.copyOf(references);
  }

  /** What the fields of a header say. */
  public static Heading of(ShownHeader header) {
    return new Heading(
        addresses(header, "from"),
        addresses(header, "to"),
        addresses(header, "cc"),
        addresses(header, "reply-to"),
        cut(header.text("subject"), LONGEST),
        header.raw("date").stream().findFirst().flatMap(MailDate::parse),
        header.raw("message-id").stream().findFirst().map(id -> cut(id, LONGEST)).orElse(""),
        references(header));
  }

  /** Whom a field names, the first of that name. */
  public static List<Correspondent> addresses(ShownHeader header, String field) {
    return header.raw(field).stream().findFirst().map(AddressList::parse).orElse(List.of());
  }

  private static List<String> references(ShownHeader header) {
    List<String> ids = new ArrayList<>();
    for (String field : List.of("references", "in-reply-to")) {
      header.raw(field).stream()
          .findFirst()
          .ifPresent(raw -> ids.addAll(ID.matcher(raw).results().map(MatchResult::group).toList()));
    }
    return ids.stream().distinct().limit(MOST_REFERENCES).toList();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
