// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.web.mail.MailVisit;

/**
 * A gate, a portal with the webmail, an IMAP server and an MTA, as the program wires them: users on
 * one side, the staff on the other.
 */
final class AttentionFixture implements AutoCloseable {

  static final String LETTER =
      """
      From: "Banco <script>" <x@fuera.test>
      To: luis@salud.test
      Subject: SUBJECT
      Message-ID: <1@fuera.test>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html

      <p>Su <b>cuenta</b> <a href="https://evil.test/robo">www.banco.test</a></p><script>x()</script>
      --b
      Content-Type: application/octet-stream; name="cosa<script>.exe"

      MZ uno
      --b--
      """;

  final DeskFixture desk;
  private final RealDovecot dovecot;

  private AttentionFixture(RealDovecot dovecot, DeskFixture desk) {
    this.dovecot = dovecot;
    this.desk = desk;
  }

  static AttentionFixture start(Path folder) throws IOException {
    return start(folder, "");
  }

  /** With more settings. */
  static AttentionFixture start(Path folder, String more) throws IOException {
    RealDovecot dovecot = RealDovecot.start("luis", "eva", "rosa");
    return new AttentionFixture(
        dovecot,
        DeskFixture.with(
            folder,
            """

            [web.mail]
            enabled = true
            address = "@salud.test"

            [mailbox.server]
            host = "127.0.0.1"
            port = %d
            security = "none"
            """
                    .formatted(dovecot.settings().port())
                + more));
  }

  MailVisit mail(String user) {
    return new MailVisit(desk.browser(), "en").in(user);
  }

  void deliver(String user, String subject) throws IOException {
    dovecot.deliver(user, LETTER.replace("SUBJECT", subject));
  }

  @Override
  public void close() throws IOException {
    desk.close();
    dovecot.close();
  }
}
