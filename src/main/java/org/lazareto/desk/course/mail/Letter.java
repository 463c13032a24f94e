// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.HeaderField;

/**
 * A mail about a course: text, and perhaps a paper; marked as automatic so that no machine answers
 * it (RFC 3834 5). Immutable.
 *
 * @param head who writes to whom about what
 * @param text lines of at most 72 columns
 */
record Letter(Head head, String text, Optional<Paper> paper) {

  /**
   * The head of a letter.
   *
   * @param reply where an answer goes; empty: to the author
   * @param stop where mail about it is ended; empty for nowhere
   */
  record Head(
      String from,
      Address to,
      String subject,
      String reply,
      String stop,
      Instant date,
      String messageId) {}

  /** A file that goes with it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Paper(String name, byte[] bytes) {}

  private static final String BOUNDARY = "=_lazareto-course-paper";

  ByteSource bytes() {
    List<String> lines = new ArrayList<>();
    lines.addAll(HeaderField.of("From").address("Lazareto", head.from()).lines());
    lines.addAll(HeaderField.of("To").address("", head.to().text()).lines());
    lines.addAll(HeaderField.text("Subject", head.subject()).lines());
    lines.add(
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(head.date().atZone(ZoneOffset.UTC)));
    lines.add("Message-ID: " + head.messageId());
    if (!head.reply().isEmpty()) {
      lines.addAll(HeaderField.of("Reply-To").address("", head.reply()).lines());
    }
    if (!head.stop().isEmpty()) {
      lines.add("List-Unsubscribe: <" + head.stop() + ">"); // RFC 2369 3.2
    }
    lines.add("Auto-Submitted: auto-generated");
    lines.add("X-Lazareto-Course: yes");
    lines.add("MIME-Version: 1.0");
    lines.addAll(paper.isEmpty() ? plain() : mixed(paper.get()));
    return ByteSource.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> plain() {
    return List.of(
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text, "");
  }

  private List<String> mixed(Paper its) {
    List<String> lines = new ArrayList<>();
    lines.add("Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"");
    lines.add("");
    lines.add("--" + BOUNDARY);
    lines.addAll(plain());
    lines.add("--" + BOUNDARY);
    lines.add("Content-Type: application/pdf; name=\"" + its.name() + "\"");
    lines.add("Content-Disposition: attachment; filename=\"" + its.name() + "\"");
    lines.add("Content-Transfer-Encoding: base64");
    lines.add("");
    lines.add(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(its.bytes()));
    lines.add("--" + BOUNDARY + "--");
    lines.add("");
    return lines;
  }
}
