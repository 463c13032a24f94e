// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;
import org.lazareto.web.mail.MailVisit;

/** Users report and read; the staff answer and tell. */
class AttentionTest {

  private static final String HOSTILE = "\"><script>alert(0)</script>";

  @TempDir Path folder;
  private AttentionFixture all;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    all = AttentionFixture.start(folder);
    desk = all.desk;
  }

  @AfterEach
  void stop() throws IOException {
    all.close();
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
          .filter(file -> !file.endsWith("key-id"))
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
    all.deliver("luis", HOSTILE);
    MailVisit luis = all.mail("luis");
    report(luis);
    assertThat(luis.page())
        .contains("One message was reported", "&lt;script&gt;", "Nobody has looked at it yet")
        .doesNotContain("<script", "I have read it");
    assertThat(originals())
        .singleElement()
        .satisfies(o -> assertThat(new String(o, ISO_8859_1)).doesNotContain("MZ uno", "Subject"));
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
    original(gau);
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
    gau.get("/desk/advisories/new"); // a page with a form, so that there is a token
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

  /** Whole, examined once more, noted, and by a request that needs nobody's cookie. */
  private void original(Visit gau) throws IOException {
    assertThat(gau.get("/reports/1/original")).isEqualTo(200);
    assertThat(gau.page())
        .contains("Examined just now: blocked", "stands in the audit", "SHA-256")
        .doesNotContain("<script");
    assertThat(gau.send("/reports/1/original", Map.of())).isEqualTo(200);
    assertThat(gau.page()).contains("Examined just now: blocked", "report-1.eml");
    String at = gau.piece("srcdoc=\"[^\"]*(/download/[A-Za-z0-9_-]{43})");
    HttpResponse<byte[]> file = desk.browser().get(at);
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.body())
        .isEqualTo(
            AttentionFixture.LETTER
                .replace("SUBJECT", HOSTILE)
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1));
    assertThat(desk.browser().get(at).statusCode()).isEqualTo(404);
    Visit administrator = desk.visit(Role.ADMINISTRATOR);
    administrator.get("/audit?lang=en");
    assertThat(administrator.page()).contains("report.original", "verdict=blocked");
    gau.get("/reports/1");
  }

  @Test
  void nobodySeesWhatAnotherReported() throws IOException {
    all.deliver("luis", "de luis");
    MailVisit luis = all.mail("luis");
    report(luis);
    MailVisit eva = all.mail("eva");
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
      all.deliver(user, "de todos");
      report(all.mail(user));
    }
    Visit gau = desk.visit(Role.GAU);
    gau.get("/reports/2?lang=en");
    assertThat(gau.page()).contains("Answer 2 other open reports too");
    assertThat(gau.send("/reports/2/answer", Map.of("outcome", "dangerous", "like", "1")))
        .isEqualTo(303);
    for (String user : List.of("luis", "eva", "rosa")) {
      MailVisit visit = all.mail(user);
      visit.get("/mail");
      assertThat(visit.page()).as(user).contains("is answered: dangerous");
    }
    gau.get("/reports");
    assertThat(gau.page()).contains("Nothing waits");
  }

  @Test
  void anAdvisoryStandsAboveEveryPageUntilItIsRead() throws IOException {
    Visit gau = desk.visit(Role.GAU);
    Visit second = desk.visit(Role.ADMINISTRATOR);
    gau.get("/desk/advisories/new");
    Map<String, String> text =
        Map.of(
            "severity", "urgent",
            "en-title", coded("Ojo <con> esto"),
            "en-todo", coded("No abra\n\n`factura.zip`"));
    assertThat(gau.send("/desk/advisories", text)).isEqualTo(303);
    published(second);

    all.deliver("luis", "hola");
    MailVisit luis = all.mail("luis");
    for (String path : List.of("/mail", "/mail/folder", "/mail/stopped", "/mail/reports")) {
      luis.get(path);
      assertThat(luis.page())
          .as(path)
          .contains("Urgent, read this: Ojo &lt;con&gt; esto", "href=\"/mail/advisories\"");
    }
    luis.get("/mail/advisories");
    assertThat(luis.page()).contains("<p>No abra</p>", "<code>factura.zip</code>");
    String what = luis.piece("name=\"what\" value=\"([^\"]+)\"");
    assertThat(luis.send("/mail/advisories", "what", "advisory-99-1")).isEqualTo(303);
    luis.get("/mail/advisories");
    assertThat(luis.page()).contains("read this");
    assertThat(luis.send("/mail/advisories", "what", what)).isEqualTo(303);
    luis.get("/mail/advisories");
    assertThat(luis.page()).contains("You have read it").doesNotContain("read this");
    MailVisit eva = all.mail("eva");
    eva.get("/mail");
    assertThat(eva.page()).contains("read this");

    assertThat(gau.get("/desk/advisories/1/close")).isEqualTo(200);
    assertThat(gau.send("/desk/advisories/1/close", Map.of())).isEqualTo(303);
    eva.get("/mail");
    assertThat(eva.page()).doesNotContain("read this");
    assertThat(gau.get("/reports/%3Cscript%3E")).isEqualTo(404);
    assertThat(gau.page()).doesNotContain("<script");
  }

  private static void published(Visit second) {
    second.get("/desk/advisories/1");
    String seen = second.piece("name=\"read\" value=\"(\\d+)\"");
    assertThat(second.send("/desk/advisories/1/approve", Map.of("read", seen))).isEqualTo(303);
    second.get("/desk/advisories/1/publish");
    assertThat(second.send("/desk/advisories/1/publish", Map.of("days", "7"))).isEqualTo(303);
  }

  @Test
  void aReportBecomesAnAdvisory() throws IOException {
    all.deliver("luis", HOSTILE);
    report(all.mail("luis"));
    Visit gau = desk.visit(Role.GAU);
    gau.get("/reports/1");
    assertThat(gau.page()).contains("/desk/advisories/new?report=1");
    assertThat(gau.get("/desk/advisories/new?report=1")).isEqualTo(200);
    assertThat(gau.page())
        .contains("Dangerous mail with the attachment", "cosa&lt;script>.exe")
        .doesNotContain("<script");
  }
}
