// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.lazareto.alarm.Messenger;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/**
 * Sends alarms by mail, from the null sender and marked as automatic, so that nothing answers it
 * (see RFC 3834). Thread-safe.
 */
final class AlarmMail implements Messenger {

  private final Submission submission;
  private final String node;
  private final Clock clock;

  AlarmMail(Submission submission, String node, Clock clock) {
    this.submission = submission;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public void send(List<String> to, String subject, String text) throws IOException {
    String mail =
        String.join(
            "\n",
            "From: Lazareto <postmaster@" + node + ">",
            "To: " + String.join(",\n\t", to),
            "Subject: " + encoded(subject),
            "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now()),
            "Message-ID: <" + UUID.randomUUID() + "@" + node + ">",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            text,
            "");
    ByteSource message = ByteSource.of(mail.getBytes(StandardCharsets.UTF_8));
    List<Address> recipients = to.stream().map(Address::new).toList();
    switch (submission.submit(Address.NULL, recipients, message)) {
      case SubmissionResult.Accepted _ -> {}
      case SubmissionResult.Refused refused ->
          throw new IOException("refused: " + refused.reasons());
      case SubmissionResult.Failed failed -> throw new IOException(failed.reason());
    }
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(ZoneOffset.UTC);
  }

  // RFC 2047: one encoded word holds at most 75 characters, so a long subject is cut into several.
  private static String encoded(String subject) {
    if (subject.chars().allMatch(c -> c >= ' ' && c < 127)) {
      return subject;
    }
    StringBuilder words = new StringBuilder();
    int[] points = subject.codePoints().toArray();
    for (int start = 0; start < points.length; start += 12) {
      String piece = new String(points, start, Math.min(12, points.length - start));
      String word = Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8));
      words.append(start == 0 ? "" : "\n ").append("=?utf-8?B?").append(word).append("?=");
    }
    return words.toString();
  }
}
