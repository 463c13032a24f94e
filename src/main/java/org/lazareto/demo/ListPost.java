// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.submission.HeaderField;
import org.lazareto.text.LazaretoException;

/**
 * A question to a mailing list, as a member's mail program sends it. Immutable.
 *
 * @param id its Message-ID
 */
public record ListPost(Address author, Address list, String subject, String text, String id) {

  public static ListPost of(Address author, Address list, String subject, String text) {
    return new ListPost(
        author, list, subject, text, "<" + UUID.randomUUID() + "@norte.salud.test>");
  }

  /**
   * Sends it.
   *
   * @throws LazaretoException if it was not taken
   */
  public void send(int port) throws IOException {
    SmtpClient client = new SmtpClient(SmtpSettings.defaults().to("127.0.0.1", port));
    Reply reply = client.send(author, List.of(list), message()).get(list);
    if (reply == null || reply.code() != 250) {
      throw new LazaretoException("demo.group.not-taken", subject, String.valueOf(reply));
    }
  }

  private ByteSource message() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    String named = String.join("\n", HeaderField.text("Subject", subject).lines());
    return ByteSource.of(
        """
        From: <%s>
        To: <%s>
        Date: %s
        Message-ID: %s
        %s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        %s
        """
            .formatted(author.text(), list.text(), date, id, named, text)
            .getBytes(StandardCharsets.UTF_8));
  }
}
