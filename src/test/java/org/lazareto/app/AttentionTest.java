// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;
import org.lazareto.web.mail.MailVisit;

/**
 * Users report, ask and read; the staff answer and tell: a gate, a portal, an IMAP server and an
 * MTA, as the program wires them.
 */
class AttentionTest {

  private static final String HOSTILE = "\"><script>alert(0)</script>";
  private static final String ID = "6ANDbo7l017868";

  private static final String LETTER =
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

  @TempDir Path folder;
  private RealDovecot dovecot;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    dovecot = RealDovecot.start("luis", "eva", "rosa");
    desk =
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
                .formatted(dovecot.settings().port()));
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
    dovecot.close();
  }

  private MailVisit mail(String user) {
    return new MailVisit(desk.browser(), "en").in(user);
  }

  private void deliver(String user, String subject) throws IOException {
    dovecot.deliver(user, LETTER.replace("SUBJECT", subject));
  }

  /** From the list, with its box ticked: nothing was opened. */
  private static void report(MailVisit user) {
    assertThat(user.get("/mail/folder")).isEqualTo(200);
    String uid = user.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = user.piece("name=\"of\" value=\"(\\d+)\"");
    assertThat(user.send(user.piece("formaction=\"([^\"]+)\""), "uid", uid, "of", of))
        .isEqualTo(303);
    assertThat(user.get(user.location())).isEqualTo(200);
  }

  private List<byte[]> originals() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getParent().endsWith("reports") && Files.isRegularFile(file))
          .map(AttentionTest::read)
          .toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aReportReachesTheStaffWholeAndItsAnswerTheReporter() throws IOException {
    deliver("luis", HOSTILE);
    MailVisit luis = mail("luis");
    report(luis);
    assertThat(luis.page())
        .contains("One message was reported", "&lt;script&gt;", "Nobody has looked at it yet")
        .doesNotContain("<script", "I have read it");
    assertThat(originals())
        .singleElement()
        .isEqualTo(
            LETTER
                .replace("SUBJECT", HOSTILE)
                .replace("\n", "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    luis.get("/mail/folder");
    assertThat(luis.page()).contains("<strong>new</strong>");
    report(luis);
    assertThat(luis.page()).contains("you had reported before");
    desk.until(
        () ->
            desk.taken().stream()
                .anyMatch(
                    m ->
                        m.contains("reported a message") || m.contains("mensaje como sospechoso")));
    assertThat(desk.taken().getFirst()).contains("gau@salud.test").doesNotContain("MZ uno");

    Visit gau = desk.visit(Role.GAU);
    assertThat(gau.get("/desk?lang=en")).isEqualTo(200);
    assertThat(gau.page()).contains("One report of a user waits for an answer");
    assertThat(gau.get("/reports?lang=en")).isEqualTo(200);
    assertThat(gau.page())
        .contains("luis@salud.test", "One report waits")
        .doesNotContain("<script");
    assertThat(gau.get("/reports/1")).isEqualTo(200);
    assertThat(gau.page())
        .contains(
            "Su cuenta www.banco.test [https://evil.test/robo]",
            "cosa&lt;script&gt;.exe",
            "signatures: blocked",
            "/rules/new?sha256=",
            "/rules/new?subject=")
        .doesNotContain("<script", "href=\"https://evil", "<b>cuenta");
    String rule = gau.piece("href=\"(/rules/new\\?sha256=[^\"]+)\"").replace("&amp;", "&");
    assertThat(gau.get(rule)).isEqualTo(200);
    gau.get("/reports/1");
    assertThat(gau.send("/reports/1/take", Map.of())).isEqualTo(303);
    luis.get("/mail/reports");
    assertThat(luis.page()).contains("It is being looked at");
    gau.get("/reports/1");
    assertThat(gau.page()).doesNotContain("I take it in hand").contains("gau has it in hand");
    assertThat(gau.send("/reports/1/answer", Map.of("words", coded("a"), "outcome", "nonsense")))
        .isEqualTo(409);
    assertThat(gau.page()).contains("Choose an answer", ">a</textarea>");
    assertThat(
            gau.send(
                "/reports/1/answer",
                Map.of("outcome", "dangerous", "words", coded("Ya lo <paramos>"))))
        .isEqualTo(303);
    gau.get("/notices"); // a page with a form, so that there is a token
    assertThat(gau.send("/reports/1/answer", Map.of("outcome", "harmless"))).isEqualTo(409);
    assertThat(gau.page()).contains("answered before, by gau");
    assertThat(gau.get("/reports")).isEqualTo(200);
    assertThat(gau.page()).contains("Nothing waits");

    assertThat(luis.get("/mail")).isEqualTo(200);
    assertThat(luis.page()).contains("is answered: dangerous, delete it").doesNotContain("<script");
    luis.get("/mail/reports");
    assertThat(luis.page()).contains("it is dangerous", "Ya lo &lt;paramos&gt;");
    assertThat(luis.send("/mail/reports", "number", "1")).isEqualTo(303);
    luis.get("/mail");
    assertThat(luis.page()).doesNotContain("is answered");
    desk.until(() -> desk.taken().stream().anyMatch(m -> m.startsWith("TO luis@salud.test")));
  }

  @Test
  void nobodySeesWhatAnotherReported() throws IOException {
    deliver("luis", "de luis");
    MailVisit luis = mail("luis");
    report(luis);
    MailVisit eva = mail("eva");
    eva.get("/mail/reports");
    assertThat(eva.page()).contains("You have reported nothing yet").doesNotContain("de luis");
    Visit gau = desk.visit(Role.GAU);
    gau.get("/reports/1?lang=en");
    assertThat(gau.send("/reports/1/answer", Map.of("outcome", "unclear"))).isEqualTo(303);
    eva.get("/mail");
    assertThat(eva.send("/mail/reports", "number", "1")).isEqualTo(303);
    luis.get("/mail");
    assertThat(luis.page()).contains("is answered: unclear");
    // Of a message in luis's mailbox, eva's log-in finds nothing to report.
    luis.get("/mail/folder");
    String uid = luis.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = luis.piece("name=\"of\" value=\"(\\d+)\"");
    eva.get("/mail");
    assertThat(eva.send("/mail/report?name=INBOX", "uid", uid, "of", of)).isEqualTo(404);
    assertThat(originals()).hasSize(1);
  }

  @Test
  void oneAnswerReachesAllWhoReportedTheLike() throws IOException {
    for (String user : List.of("luis", "eva", "rosa")) {
      deliver(user, "de todos");
      report(mail(user));
    }
    Visit gau = desk.visit(Role.GAU);
    gau.get("/reports/2?lang=en");
    assertThat(gau.page()).contains("Answer 2 other open reports too");
    assertThat(gau.send("/reports/2/answer", Map.of("outcome", "dangerous", "like", "1")))
        .isEqualTo(303);
    for (String user : List.of("luis", "eva", "rosa")) {
      MailVisit visit = mail(user);
      visit.get("/mail");
      assertThat(visit.page()).as(user).contains("is answered: dangerous");
    }
    gau.get("/reports");
    assertThat(gau.page()).contains("Nothing waits");
  }

  @Test
  void whatWasStoppedIsShownToThoseForWhomItWas() throws IOException {
    desk.holds(ID, HOSTILE);
    MailVisit luis = mail("luis");
    assertThat(luis.get("/mail/stopped")).isEqualTo(200);
    assertThat(luis.page())
        .contains(
            "Mail to luis@salud.test", "&lt;script&gt;", "You can ask for it", "our mail does")
        .doesNotContain("<script", "eva@salud.test", "buenos dias");
    MailVisit rosa = mail("rosa");
    rosa.get("/mail/stopped");
    assertThat(rosa.page()).contains("Nothing was stopped").doesNotContain(ID);
    assertThat(rosa.get("/mail/stopped/" + ID)).isEqualTo(404);
    rosa.get("/mail");
    assertThat(rosa.send("/mail/stopped/" + ID, "reason", "dame")).isEqualTo(404);
    assertThat(desk.ask("quarantine.requests", Map.of())).isEmpty();

    assertThat(luis.get("/mail/stopped/" + ID)).isEqualTo(200);
    assertThat(luis.page()).contains("name: *.exe").doesNotContain("<script", "MZ ");
    assertThat(luis.send("/mail/stopped/" + ID, "reason", "lo <espero>", "by", "eva@salud.test"))
        .isEqualTo(303);
    luis.get(luis.location());
    assertThat(luis.page()).contains("You asked for it on").doesNotContain("Ask for it</button>");
    assertThat(desk.ask("quarantine.requests", Map.of()))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("by", "luis@salud.test"));
    MailVisit eva = mail("eva");
    eva.get("/mail/stopped");
    assertThat(eva.page()).contains("You can ask for it").doesNotContain("luis@salud.test");

    Visit gau = desk.visit(Role.GAU);
    String refuse = "/quarantine/" + ID + "/refuse";
    gau.get(refuse + "?lang=en");
    assertThat(
            gau.send(
                refuse, Map.of("by", coded("luis@salud.test"), "reason", coded("es un <virus>"))))
        .isEqualTo(303);
    luis.get("/mail/stopped");
    assertThat(luis.page()).contains("Your request was refused", "es un &lt;virus&gt;");
  }

  @Test
  void withoutAGateARequestIsRefusedAndWhatWasTypedKept() throws IOException {
    desk.holds(ID, "cosa");
    MailVisit luis = mail("luis");
    luis.get("/mail/stopped/" + ID);
    desk.gate.close();
    assertThat(luis.get("/mail/stopped")).isEqualTo(200);
    luis.get("/mail/stopped/" + ID);
    assertThat(luis.send("/mail/stopped/" + ID, "reason", "por favor")).isEqualTo(409);
    assertThat(luis.page()).contains("could not be noted", ">por favor</textarea>");
  }

  @Test
  void aNoticeStandsAboveEveryPageUntilItIsRead() throws IOException {
    Visit gau = desk.visit(Role.GAU);
    gau.get("/notices?lang=en");
    Map<String, String> notice =
        Map.of("title", coded("Ojo <con> esto"), "text", coded("No abra\nfactura.zip"));
    assertThat(gau.send("/notices", with(notice, "days", "999"))).isEqualTo(409);
    assertThat(gau.page()).contains("at most 90 days", "value=\"Ojo &lt;con> esto\"");
    assertThat(gau.send("/notices", with(notice, "days", "7"))).isEqualTo(303);

    deliver("luis", "hola");
    MailVisit luis = mail("luis");
    for (String path : List.of("/mail", "/mail/folder", "/mail/stopped", "/mail/reports")) {
      luis.get(path);
      assertThat(luis.page()).as(path).contains("Read this: Ojo &lt;con&gt; esto");
    }
    luis.get("/mail/notices");
    assertThat(luis.page()).contains("<p>No abra</p>", "<p>factura.zip</p>");
    String what = luis.piece("name=\"what\" value=\"([^\"]+)\"");
    assertThat(luis.send("/mail/notices", "what", "bulletin-99")).isEqualTo(303);
    luis.get("/mail/notices");
    assertThat(luis.page()).contains("Read this");
    assertThat(luis.send("/mail/notices", "what", what)).isEqualTo(303);
    luis.get("/mail/notices");
    assertThat(luis.page()).contains("You have read it").doesNotContain("Read this");
    MailVisit eva = mail("eva");
    eva.get("/mail");
    assertThat(eva.page()).contains("Read this");

    assertThat(gau.get("/notices/1/end")).isEqualTo(200);
    assertThat(gau.send("/notices/1/end", Map.of())).isEqualTo(303);
    eva.get("/mail");
    assertThat(eva.page()).doesNotContain("Read this");
    assertThat(gau.get("/notices/77/end")).isEqualTo(404);
    assertThat(gau.get("/reports/%3Cscript%3E")).isEqualTo(404);
    assertThat(gau.page()).doesNotContain("<script");
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put(name, value);
    return all;
  }
}
