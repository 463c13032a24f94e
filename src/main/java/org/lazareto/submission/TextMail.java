// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/**
 * A plain text mail of our own, marked as automatic so that nothing answers it (RFC 3834 5).
 * Immutable.
 *
 * @param from the address of the From field
 * @param subject one line
 * @param text lines separated by {@code \n}
 * @param automatic {@code auto-generated}, or {@code auto-replied} for an answer to a message
 * @param further more header fields, without line ends
 */
public record TextMail(
    String from,
    List<Address> to,
    String subject,
    String text,
    Instant date,
    String messageId,
    String automatic,
    List<String> further) {

  /** So many characters of a text that a stranger chose are told. */
  private static final int LONGEST = 200;

  public TextMail {
    to = List.copyOf(to);
    further = List.copyOf(further);
  }

  /** One line of bounded length, whatever a stranger wrote. */
  public static String line(String hostile) {
    String line = hostile.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** A text that a stranger chose, without what mail programs make links of. */
  public static String unlinked(String hostile) {
    return hostile.replaceAll("(?i)\\b(?:https?|ftp)(?=:)", "$0 ").replace("www.", "www .");
  }

  /** The whole message. */
  public ByteSource bytes() {
    List<String> lines = new ArrayList<>();
    lines.add("From: Lazareto <" + from + ">");
    lines.add("To: " + to.stream().map(Address::text).collect(Collectors.joining(",\n\t")));
    lines.addAll(HeaderField.text("Subject", subject).lines());
    lines.add("Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(ZoneOffset.UTC)));
    lines.add("Message-ID: " + messageId);
    lines.add("Auto-Submitted: " + automatic);
    lines.addAll(further);
    lines.add("MIME-Version: 1.0");
    lines.add("Content-Type: text/plain; charset=utf-8");
    lines.add("Content-Transfer-Encoding: 8bit");
    lines.add("");
    lines.add(text);
    lines.add("");
    return ByteSource.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
