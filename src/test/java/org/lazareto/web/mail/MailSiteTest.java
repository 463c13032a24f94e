// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeSigner;
import org.lazareto.mailbox.Assurance.Unexamined;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;

/** The webmail's pages over a real Dovecot, asked as a browser does. */
class MailSiteTest {

  private static final String HTML_LETTER =
      """
      From: "Ana <script>alert(1)</script>" <ana@example.org>
      To: berta@example.org
      Subject: hola \"><img src=x onerror=alert(1)>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      mira <b>esto</b>: https://xn--pypal-4ve.com/ya?a=%3Cscript%3E y javascript:alert(1)
      --b
      Content-Type: text/html; charset=utf-8; name="<svg onload=alert(1)>.html"
      Content-Transfer-Encoding: base64

      HTML
      --b--
      """;

  private final NodeKey key = NodeKey.forNow();
  private final Signer signer = SomeSigner.with(key);
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  private RealDovecot dovecot;
  private Mailboxes mailboxes;
  private SitesFixture portal;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    dovecot = RealDovecot.start("ana", "berta");
    mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
    Reading reading =
        new Reading(
            SomeMailbox.opening(folder.resolve("letters"), _ -> new Unexamined(), key.mark()),
            new Renderer(RenditionSettings.defaults(), List.of("health.test")));
    portal =
        new SitesFixture(
            folder, new SitesFixture.Webmail(mailboxes, reading, clock), _ -> List.of());
  }

  @AfterEach
  void end() throws IOException {
    portal.close();
    mailboxes.close();
    dovecot.close();
  }

  private MailVisit visit() {
    return portal.visit();
  }

  private void deliver(String user, String subject) throws IOException {
    dovecot.deliver(user, "From: x@example.org\nSubject: " + subject + "\n\nuno\n");
  }

  private void deliverStamped(String user, String message) throws IOException {
    String words = "clean; by=node; id=1; at=2026-11-28T08:00:00Z";
    dovecot.deliver(user, SomeSigner.stamped(signer, words, message));
  }

  private static String letter(String html) {
    return HTML_LETTER.replace(
        "HTML", Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(html.getBytes(UTF_8)));
  }

  @Test
  void nobodyGetsInWithoutTheMailboxesPassword() {
    MailVisit nobody = visit();
    for (String path : List.of("/mail", "/mail/folder", "/mail/message", "/mail/link")) {
      assertThat(nobody.get(path)).as(path).isEqualTo(303);
      assertThat(nobody.location()).isEqualTo("/mail/login");
    }
    assertThat(nobody.logIn("ana", "wrong")).isEqualTo(422);
    assertThat(nobody.page()).contains("Name or password is wrong.");
    assertThat(nobody.send("/mail/folder", "do", "delete")).isEqualTo(403);

    MailVisit ana = visit().in("ana");
    assertThat(ana.location()).isEqualTo("/mail");
    assertThat(ana.get("/mail")).isEqualTo(200);
    assertThat(ana.page()).contains("Mailbox of ana", "Papelera", "Drafts", "Inbox");
    assertThat(ana.send("/mail/logout")).isEqualTo(303);
    assertThat(ana.get("/mail")).isEqualTo(303);
  }

  @Test
  void wrongPasswordsAreSlowedDown() {
    MailVisit guesser = visit();
    for (int i = 0; i < 4; i++) {
      assertThat(guesser.logIn("ana", "wrong" + i)).isEqualTo(422);
    }
    assertThat(guesser.logIn("ana", "wrong")).isEqualTo(429);
  }

  @Test
  void aSessionEndsUnusedAndInAnyCase() {
    MailVisit ana = visit().in("ana");
    clock.move(Duration.ofMinutes(29));
    assertThat(ana.get("/mail")).isEqualTo(200);
    clock.move(Duration.ofMinutes(31));
    assertThat(ana.get("/mail")).isEqualTo(303);
    MailVisit busy = visit().in("ana");
    for (int i = 0; i < 35; i++) {
      clock.move(Duration.ofMinutes(20));
      assertThat(busy.get("/mail")).isEqualTo(200);
    }
    clock.move(Duration.ofMinutes(20));
    assertThat(busy.get("/mail")).isEqualTo(303);
  }

  @Test
  void deletedUnopenedAndTakenBack() throws IOException {
    deliver("ana", "basura");
    MailVisit ana = visit().in("ana");
    assertThat(ana.get("/mail/folder?name=INBOX")).isEqualTo(200);
    assertThat(ana.page()).contains("basura", "not examined", "1 message");

    assertThat(step(ana, "delete")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("1 message was deleted.", "Nothing is here");

    ana.send("/mail/undo", "done", ana.piece("name=\"done\" value=\"([^\"]+)\""));
    ana.get(ana.location());
    assertThat(ana.page()).contains("1 message is back.", "basura");
  }

  private static int step(MailVisit visit, String step, String... more) {
    String uid = visit.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = visit.piece("name=\"of\" value=\"(\\d+)\"");
    String action = visit.piece("method=\"post\" action=\"(/mail/folder[^\"]*)\"");
    String target = more.length == 0 ? "INBOX" : more[0];
    return visit.send(action, "uid", uid, "of", of, "do", step, "target", target);
  }

  @Test
  void flagsAndMovesWithoutOpening() throws IOException {
    deliver("ana", "cosa");
    MailVisit ana = visit().in("ana");
    ana.get("/mail/folder");
    for (String step : List.of("read", "flag", "unread", "unflag")) {
      assertThat(step(ana, step)).as(step).isEqualTo(303);
      ana.get(ana.location());
      assertThat(ana.page().contains("<strong>flagged</strong>"))
          .isEqualTo(List.of("flag", "unread").contains(step));
      assertThat(ana.page().contains("<strong>new</strong>"))
          .isEqualTo(List.of("unread", "unflag").contains(step));
    }
    assertThat(step(ana, "move", "Drafts")).isEqualTo(303);
    ana.get("/mail/folder?name=Drafts");
    assertThat(ana.page()).contains("cosa");
    ana.get("/mail/folder?words=nada");
    assertThat(ana.page()).contains("Nothing in this folder is like that.");
  }

  @Test
  void aMessageThatNobodyVouchesForStaysClosed() throws IOException {
    dovecot.deliver("ana", letter("<p>secreto</p>"));
    MailVisit ana = visit().in("ana");
    ana.get("/mail/folder");
    String message = ana.piece("href=\"(/mail/message[^\"]+)\"");
    assertThat(ana.get(message)).isEqualTo(200);
    assertThat(ana.page()).contains("This message is closed", "Examine now").doesNotContain("mira");
    assertThat(ana.page()).doesNotContain("Read as text");
    assertThat(ana.get(message + "&part=2")).isEqualTo(403);
    assertThat(ana.page()).doesNotContain("secreto");
  }

  @Test
  void aLinkLeadsFirstToItsWholeAddress() throws IOException {
    deliverStamped("ana", letter("<a href='https://evil.example/x'>www.health.test</a>"));
    MailVisit ana = visit().in("ana");
    ana.get("/mail/folder");
    String message = ana.piece("href=\"(/mail/message[^\"]+)\"");
    assertThat(ana.get(message)).isEqualTo(200);
    assertThat(ana.page()).contains("mira &lt;b&gt;esto&lt;/b&gt;", "Read as text");
    assertThat(ana.get(message + "&part=2")).isEqualTo(200);
    assertThat(ana.page()).contains("www.health.test", "evil.example");
    assertThat(ana.page()).doesNotContain("href=\"https:");

    assertThat(ana.get(ana.piece("href=\"(/mail/link[^\"]+)\""))).isEqualTo(200);
    assertThat(ana.page())
        .contains(
            "<pre>https://evil.example/x</pre>",
            "the text names another host, www.health.test",
            "href=\"https://evil.example/x\" rel=\"noreferrer noopener\"");
    ana.get("/mail/folder");
    assertThat(ana.page()).doesNotContain("<strong>new</strong>");
  }

  @Test
  void noMarkupOfAMessageIsEverMarkup() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/corpus/rendition"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
        deliverStamped("ana", letter(Files.readString(file)));
      }
    }
    for (String language : List.of("en", "es")) {
      MailVisit ana = portal.visit(language).in("ana");
      ana.get("/mail/folder");
      harmless(ana.page());
      List<String> messages =
          java.util.regex.Pattern.compile("href=\"(/mail/message[^\"]+)\"")
              .matcher(ana.page())
              .results()
              .map(m -> m.group(1))
              .toList();
      assertThat(messages).hasSizeGreaterThan(5);
      for (String message : messages) {
        for (String path : List.of(message, message + "&part=2")) {
          assertThat(ana.get(path)).as(path).isEqualTo(200);
          harmless(ana.page());
        }
      }
    }
  }

  private static void harmless(String page) {
    String lower = page.toLowerCase(java.util.Locale.ROOT);
    assertThat(lower).doesNotContain("<script", "<img", "<iframe", "<object", "<style", "\u202e");
    assertThat(lower).doesNotContainPattern("<[a-z][^<>]* (on[a-z]+|style|src)=");
    assertThat(lower).doesNotContainPattern("(href|action)=\"(?![/#?])");
  }

  @Test
  void twoUsersSeeNothingOfEachOther() throws IOException {
    deliver("ana", "de ana");
    MailVisit ana = visit().in("ana");
    ana.get("/mail/folder");
    String message = ana.piece("href=\"(/mail/message[^\"]+)\"");
    MailVisit berta = visit().in("berta");
    assertThat(berta.get(message)).isEqualTo(404);
    assertThat(berta.page()).doesNotContain("de ana");
    berta.get("/mail/folder");
    assertThat(berta.page()).doesNotContain("de ana");
  }

  @Test
  void aServerThatIsGoneIsASentence() throws IOException {
    MailVisit ana = visit().in("ana");
    dovecot.kill();
    assertThat(ana.get("/mail")).isEqualTo(503);
    assertThat(ana.page()).contains("mail server");
    dovecot.launch();
    assertThat(ana.get("/mail")).isEqualTo(200);
  }
}
