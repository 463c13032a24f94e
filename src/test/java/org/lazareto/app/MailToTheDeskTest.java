// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.lmtp.LmtpClient;
import org.lazareto.desk.lmtp.LmtpSettings;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;
import org.lazareto.smtp.Reply;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** Suspicious mail that the MTA brings to the door of a portal that runs. */
class MailToTheDeskTest {

  private static final Address DESK = new Address("sospechoso@salud.test");

  @TempDir Path folder;
  private Path socket;
  private AttentionFixture all;

  @BeforeEach
  void start() throws IOException {
    // A path of a socket may only be short.
    socket = Files.createTempDirectory("d").resolve("s");
    all =
        AttentionFixture.start(
            folder,
            """

            [desk.mail]
            listen = ["unix:%s"]
            spool = "%s"

            [desk.reports.mail]
            addresses = { es = "sospechoso@salud.test" }
            """
                .formatted(socket, folder.resolve("spool")));
  }

  @AfterEach
  void stop() throws IOException {
    all.close();
    Files.deleteIfExists(socket);
    Files.delete(socket.getParent());
  }

  private Reply send(String from, Address to, String mail) throws IOException {
    return new LmtpClient(ListenAddress.parse("unix:" + socket), LmtpSettings.defaults())
        .send(new Address(from), List.of(to), ByteSource.of(mail.getBytes(UTF_8)))
        .get(to);
  }

  private static String forwarding(String from) {
    return """
    From: %s
    Subject: Fwd: mire
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=zz

    --zz
    Content-Type: message/rfc822

    %s
    --zz--
    """
        .formatted(from, AttentionFixture.LETTER.replace("SUBJECT", "por <b>correo</b>"));
  }

  @Test
  void aReportByMailStandsAtTheDeskMarkedAndIsAnsweredByMail() throws IOException {
    assertThat(send("luis@salud.test", new Address("nadie@salud.test"), "x\n\ny\n").code())
        .isEqualTo(550);
    assertThat(send("luis@salud.test", DESK, forwarding("luis@salud.test")).code()).isEqualTo(250);
    Visit gau = all.desk.visit(Role.GAU);
    assertThat(gau.get("/reports/1?lang=en")).isEqualTo(200);
    assertThat(gau.page())
        .contains("luis@salud.test", "nobody proved who sent it", "por &lt;b&gt;correo")
        .contains("signatures: blocked", "/rules/new?sha256=")
        .doesNotContain("<b>correo");
    all.desk.until(() -> all.desk.taken().stream().anyMatch(m -> m.startsWith("TO gau@")));
    all.desk.until(() -> all.desk.taken().stream().anyMatch(m -> m.startsWith("TO luis@")));
    assertThat(letter("luis@salud.test")).contains("es el reporte 1");

    Matcher token = Pattern.compile("\\[1\\.[0-9a-v]{26}]").matcher(letter("gau@salud.test"));
    assertThat(token.find()).isTrue();
    String reply =
        "From: rosa@salud.test\nSubject: Re: Reportado " + token.group() + "\n\nPeligroso\n";
    assertThat(send("rosa@salud.test", DESK, reply).code()).isEqualTo(250);
    gau.get("/reports/1");
    assertThat(gau.page()).contains("answered by mail rosa@salud.test");
    Visit administrator = all.desk.visit(Role.ADMINISTRATOR);
    administrator.get("/audit?lang=en");
    assertThat(administrator.page()).contains("mail rosa@salud.test", "outcome=dangerous");
    all.desk.until(() -> all.desk.taken().stream().anyMatch(m -> m.contains("nos ayuda a todos")));
    assertThat(gau.send("/reports/1/answer", Map.of("outcome", "harmless"))).isNotEqualTo(303);
  }

  /** All of what was sent to somebody, unfolded. */
  private String letter(String to) throws IOException {
    return all.desk.taken().stream()
        .filter(m -> m.startsWith("TO " + to))
        .map(m -> m.replaceAll("\\r?\\n[ \\t]", " "))
        .reduce("", String::concat);
  }
}
