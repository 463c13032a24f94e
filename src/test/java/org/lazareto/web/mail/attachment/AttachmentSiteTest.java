// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.child.Children;
import org.lazareto.fake.Needs;
import org.lazareto.mailbox.preview.PreviewSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.mail.MailVisit;

/** Mail that is examined on request, and attachments: facts, previews, downloads. */
class AttachmentSiteTest {

  private static final int PAGE = 30 << 10;
  private static final String NOTES = "Content-Type: text/plain; name=\"notas.txt\"";
  private static final Pattern ATTACHMENT = Pattern.compile("href=\"(/mail/attachment[^\"]+)\"");

  private AttachmentFixture site;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    site = new AttachmentFixture(folder);
  }

  @AfterEach
  void end() throws IOException {
    site.close();
  }

  private static String notes(String subject) {
    return AttachmentFixture.letter(subject, NOTES, "unas notas".getBytes(UTF_8));
  }

  /** Ana before the one message of her list. */
  private MailVisit atTheMessage() {
    MailVisit ana = site.visit().in("ana");
    assertThat(ana.get("/mail/folder")).isEqualTo(200);
    assertThat(ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""))).isEqualTo(200);
    return ana;
  }

  /** Ana before its attachment. */
  private MailVisit atTheAttachment() {
    MailVisit ana = atTheMessage();
    assertThat(ana.get(attachment(ana))).isEqualTo(200);
    return ana;
  }

  private static String attachment(MailVisit visit) {
    return visit.piece(ATTACHMENT.pattern());
  }

  /** Sends a form of the page that stands before somebody, with all its hidden fields. */
  private static int press(MailVisit visit, String action) {
    String form = visit.piece("(?s)(<form method=\"post\" action=\"" + action + "\".*?</form>)");
    List<String> fields = new ArrayList<>();
    Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
        .matcher(form)
        .results()
        .filter(m -> !m.group(1).equals("form-token"))
        .forEach(m -> fields.addAll(List.of(m.group(1), m.group(2))));
    return visit.send(action, fields.toArray(String[]::new));
  }

  private static Finding virus() {
    return new Finding("2", Finding.Kind.VIRUS, "Eicar<b>Test", "own");
  }

  @Test
  void whatNobodyVouchesForIsExaminedOnRequestAndThenOpens() throws IOException {
    site.deliver("ana", notes("uno"));
    MailVisit ana = atTheMessage();
    assertThat(ana.page()).contains("This message is closed", "Examine now", "notas.txt");
    assertThat(ana.page()).doesNotContain("el texto");
    assertThat(site.asked).hasValue(0);
    assertThat(ana.get(attachment(ana))).isEqualTo(200);
    assertThat(ana.page()).contains("not examined", "SHA-256").doesNotContain("/mail/download");

    assertThat(press(ana, "/mail/examine")).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("examined here on", "own g1", "/mail/download");
    ana.get("/mail/folder");
    assertThat(ana.page()).contains("<strong>new</strong>");

    assertThat(ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""))).isEqualTo(200);
    assertThat(ana.page()).contains("el texto", "examined here: clean");
    assertThat(site.asked).hasValue(1);
    site.clock.move(Duration.ofMinutes(29));
    ana.get("/mail");
    site.clock.move(Duration.ofMinutes(1));
    assertThat(atTheMessage().page()).contains("This message is closed");
  }

  @Test
  void whatIsNotCleanStaysClosedAndSaysWhy() throws IOException {
    site.deliver("ana", notes("uno"));
    for (Verdict verdict : List.of(Verdict.INFECTED, Verdict.BLOCKED, Verdict.UNSCANNABLE)) {
      site.gate(_ -> AttachmentFixture.answer(verdict, List.of(), virus()));
      MailVisit ana = atTheMessage();
      assertThat(press(ana, "/mail/examine")).as("" + verdict).isEqualTo(303);
      ana.get(ana.location());
      assertThat(ana.page()).contains("Nothing of this message", "Eicar&lt;b&gt;Test");
      assertThat(ana.page()).doesNotContain("el texto", "<b>Test");

      String page = attachment(ana);
      assertThat(ana.get(page + "&preview=0")).isEqualTo(200);
      assertThat(ana.page()).contains("Nothing of this message", "notas.txt", "virus Eicar");
      assertThat(ana.page()).doesNotContain("unas notas", "/mail/download", "Look at it");
      assertThat(download(ana, page)).isEqualTo(403);
      assertThat(ana.page()).contains("Nothing of this message", "Eicar&lt;b&gt;Test");
    }
  }

  /** As if the form were there. */
  private static int download(MailVisit visit, String page) {
    List<String> fields = new ArrayList<>();
    for (String pair : page.substring(page.indexOf('?') + 1).split("&(?:amp;)?")) {
      fields.addAll(List.of(pair.split("=", 2)));
    }
    return visit.send("/mail/download", fields.toArray(String[]::new));
  }

  @Test
  void aGateThatIsGoneOrSilentLeavesItClosed() throws IOException {
    site.deliver("ana", notes("uno"));
    MailVisit ana = atTheMessage();
    for (String key : List.of("letter.no-gate", "letter.busy", "letter.too-big")) {
      site.gate(
          _ -> {
            throw new LazaretoException(key);
          });
      assertThat(press(ana, "/mail/examine")).isEqualTo(503);
      assertThat(ana.page()).contains("This was not done", "Examine now", "Delete this message");
    }
    site.gate(
        _ -> new org.lazareto.mailbox.Assurance.ExaminedHere(Verdict.UNKNOWN, List.of(), true));
    assertThat(press(ana, "/mail/examine")).isEqualTo(503);
    assertThat(ana.page()).contains("not everything that examines it has answered");
    assertThat(atTheMessage().page()).contains("This message is closed");
  }

  @Test
  void aDownloadIsExaminedAnewEachTimeAndGoesOutOnceWithoutACookie() throws IOException {
    site.deliverStamped("ana", "clean", notes("uno"));
    MailVisit ana = atTheAttachment();
    assertThat(ana.page()).contains("examined by the gateway node on", "own/g0");
    assertThat(site.asked).hasValue(0);
    for (int i = 1; i <= 2; i++) {
      assertThat(press(ana, "/mail/download")).isEqualTo(303);
      assertThat(ana.location()).matches("/download/[A-Za-z0-9_-]{43}");
      HttpResponse<byte[]> file = site.bare(ana.location());
      assertThat(file.body()).isEqualTo("unas notas".getBytes(UTF_8));
      assertThat(field(file, "Content-Type")).isEqualTo("application/octet-stream");
      assertThat(field(file, "Content-Disposition"))
          .isEqualTo("attachment; filename=\"notas.txt\"; filename*=UTF-8''notas.txt");
      assertThat(field(file, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(field(file, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
      assertThat(field(file, "Cache-Control")).isEqualTo("no-store");
      assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(site.bare(ana.location()).statusCode()).isEqualTo(404);
      assertThat(site.asked).hasValue(i);
      ana.get(attachmentOfList(ana));
    }
    assertThat(folder.resolve("downloads")).isEmptyDirectory();
    assertThat(folder.resolve("letters")).isEmptyDirectory();

    site.gate(_ -> AttachmentFixture.answer(Verdict.INFECTED, List.of(), virus()));
    assertThat(press(ana, "/mail/download")).isEqualTo(403);
    ana.get(attachmentOfList(ana));
    assertThat(ana.page()).contains("Nothing of this message", "examined by the gateway node");
    site.gate(
        _ -> {
          throw new LazaretoException("letter.no-gate");
        });
    assertThat(download(ana, attachmentOfList(ana))).isEqualTo(503);
  }

  private static String attachmentOfList(MailVisit visit) {
    visit.get("/mail/folder");
    return attachment(visit);
  }

  private static String field(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void whatAPersonLetOutIsHandedOutDespiteTheRulesButNoVirusIs() throws IOException {
    site.deliverStamped("ana", "released", notes("uno"));
    Finding rule = new Finding("", Finding.Kind.RULE, "no-exe", "");
    site.gate(_ -> AttachmentFixture.answer(Verdict.BLOCKED, List.of(), rule));
    MailVisit ana = atTheAttachment();
    assertThat(press(ana, "/mail/download")).isEqualTo(303);
    site.gate(_ -> AttachmentFixture.answer(Verdict.BLOCKED, List.of(), rule, virus()));
    assertThat(download(ana, attachmentOfList(ana))).isEqualTo(403);
    site.gate(_ -> AttachmentFixture.answer(Verdict.INFECTED, List.of()));
    assertThat(download(ana, attachmentOfList(ana))).isEqualTo(403);
  }

  @Test
  void nobodyReachesWhatIsAnotherPersons() throws IOException {
    needDrawing();
    site.deliverStamped("ana", "clean", picture());
    MailVisit ana = atTheAttachment();
    String page = attachmentOfList(ana);
    assertThat(ana.get(page + "&preview=0")).isEqualTo(200);
    String shown = ana.piece("<img src=\"([^\"]+)\"");
    assertThat(ana.get(shown)).isEqualTo(200);

    MailVisit berta = site.visit().in("berta");
    berta.get("/mail");
    assertThat(berta.get(page)).isEqualTo(404);
    assertThat(berta.get(page + "&preview=0")).isEqualTo(404);
    assertThat(berta.get(shown)).isEqualTo(404);
    berta.get("/mail");
    int before = site.asked.get();
    assertThat(download(berta, page)).isEqualTo(404);
    berta.get("/mail");
    assertThat(berta.send("/mail/examine", "name", "INBOX", "of", "1", "uid", "1")).isEqualTo(404);
    assertThat(site.asked).hasValue(before);
    assertThat(site.bare(shown).statusCode()).isEqualTo(303);
    assertThat(site.bare(page.replace("&amp;", "&")).statusCode()).isEqualTo(303);
    assertThat(site.bare("/download/" + "A".repeat(43)).statusCode()).isEqualTo(404);
  }

  @Test
  void aPartThatIsNotThereIsNone() throws IOException {
    site.deliverStamped("ana", "clean", notes("uno"));
    MailVisit ana = atTheMessage();
    String page = attachment(ana);
    for (String part : List.of("", "1", "3", "2!x", "99999999999", "..%2F..%2Fetc", "2%00")) {
      String other = page.replaceFirst("part=2", "part=" + part);
      assertThat(ana.get(other)).as(part).isEqualTo(404);
      ana.get(page);
      assertThat(ana.send("/mail/download", fields(page, part))).as(part).isEqualTo(404);
    }
    assertThat(ana.get(page + "&members=999999999999999999&preview=77777777777")).isEqualTo(200);
    assertThat(ana.get("/mail/attachment")).isEqualTo(404);
    assertThat(site.asked.get()).isLessThanOrEqualTo(1);
  }

  private static String[] fields(String page, String part) {
    String of = page.replaceFirst(".*[?&;]of=(\\d+).*", "$1");
    String uid = page.replaceFirst(".*[?&;]uid=(\\d+).*", "$1");
    return new String[] {"name", "INBOX", "of", of, "uid", uid, "part", part};
  }

  @Test
  void aMailServerThatIsGoneIsASentence() throws IOException {
    site.deliverStamped("ana", "clean", notes("uno"));
    MailVisit ana = atTheAttachment();
    String page = attachmentOfList(ana);
    site.dovecot.kill();
    assertThat(ana.get(page)).isEqualTo(503);
    assertThat(ana.page()).contains("mail server");
    site.dovecot.launch();
    ana.get("/mail");
    assertThat(download(ana, page)).isEqualTo(303);
  }

  @Test
  void aMessageIsDeletedFromItsPageUnopened() throws IOException {
    site.deliver("ana", notes("uno"));
    MailVisit ana = atTheMessage();
    String page = attachment(ana);
    String action = ana.piece("action=\"(/mail/folder[^\"]*)\"");
    String uid = ana.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = ana.piece("name=\"of\" value=\"(\\d+)\"");
    assertThat(ana.send(action, "of", of, "uid", uid, "do", "delete")).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("1 message was deleted.", "Undo");
    assertThat(ana.get(page)).isEqualTo(404);
    assertThat(ana.page()).contains("not there any more");
    ana.get("/mail");
    assertThat(download(ana, page)).isEqualTo(404);
    assertThat(site.asked).hasValue(0);
  }

  @Test
  void anArchiveOfAThousandIsPagedAndItsNamesAreHarmless() throws IOException {
    List<Part> parts = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 1000; i++) {
      String noise = Long.toString(random.nextLong(), 36) + Long.toString(random.nextLong(), 36);
      parts.add(member("2!a.zip!<script>alert(" + i + ")</script>\u202E" + noise.repeat(20)));
    }
    site.deliverStamped("ana", "clean", notes("uno"));
    site.gate(_ -> AttachmentFixture.answer(Verdict.CLEAN, parts));
    MailVisit ana = atTheAttachment();
    assertThat(press(ana, "/mail/examine")).isEqualTo(303);
    String page = ana.location();
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("What lies in it (1,000)", "[U+202E]", "could not be read");
    assertThat(ana.page()).contains("It holds macros: programs that run inside a document.");
    assertThat(weight(ana, page)).isLessThan(PAGE);
    harmless(ana.page());
    assertThat(ana.get(page + "&members=19")).isEqualTo(200);
    assertThat(ana.page()).contains("alert(999)").doesNotContain("members=20");
  }

  private static Part member(String path) {
    List<Fact> facts = List.of(new Fact(Fact.Kind.ENCRYPTED, ""), new Fact(Fact.Kind.MACROS, ""));
    return new Part(path, List.of(), "", "application/x<b>", 5, "", false, Optional.empty(), facts);
  }

  private static int weight(MailVisit visit, String path) {
    return visit.packed(path);
  }

  private static void harmless(String page) {
    String lower = page.toLowerCase(Locale.ROOT);
    assertThat(lower).doesNotContain("<script", "<b>", "<iframe", "<svg onload", "\u202e");
    assertThat(lower).doesNotContainPattern("<[a-z][^<>]* (on[a-z]+|style)=");
    assertThat(lower).doesNotContainPattern("(href|action|src)=\"(?![/#?])");
  }

  @Test
  void aThousandAttachmentsArePagedEverywhere() throws IOException {
    StringBuilder message =
        new StringBuilder(
            """
            From: x@example.org
            Subject: mil
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            el texto
            """);
    Random random = new Random(12);
    for (int i = 0; i < 1000; i++) {
      String noise = Long.toString(random.nextLong(), 36) + Long.toString(random.nextLong(), 36);
      message
          .append("--b\nContent-Type: application/octet-stream; name=\"n" + i + "-")
          .append(noise.repeat(7))
          .append("\"\n\nx" + i + "\n");
    }
    site.deliverStamped("ana", "clean", message.append("--b--\n").toString());
    MailVisit ana = site.visit().in("ana");
    ana.get("/mail/folder");
    assertThat(ana.page()).contains("more attachments");
    assertThat(weight(ana, "/mail/folder")).isLessThan(PAGE);
    String path = ana.piece("href=\"(/mail/message[^\"]+)\"");
    ana.get(path);
    assertThat(weight(ana, path)).isLessThan(PAGE);
    assertThat(ana.page()).contains("n0-", "More of its 1,000 attachments").doesNotContain("n50-");
    String last = path + "&files=19";
    assertThat(ana.get(last)).isEqualTo(200);
    assertThat(ana.page()).contains("n999-").doesNotContain("files=20");
    assertThat(ana.get(ana.piece("href=\"(/mail/attachment[^\"]*part=1001)\""))).isEqualTo(200);
    assertThat(press(ana, "/mail/download")).isEqualTo(303);
    assertThat(new String(site.bare(ana.location()).body(), UTF_8)).isEqualTo("x999");
  }

  @Test
  void aStrangersNameIsOneSafeField() throws IOException {
    String name =
        "=?utf-8?B?"
            + java.util.Base64.getEncoder()
                .encodeToString("..\\a\r\nX: y\u202Egpj\"<script>.exe".getBytes(UTF_8))
            + "?=";
    String fields = "Content-Type: application/octet-stream; name=\"" + name + "\"";
    site.deliverStamped("ana", "clean", AttachmentFixture.letter("uno", fields, new byte[3]));
    MailVisit ana = atTheAttachment();
    harmless(ana.page());
    assertThat(press(ana, "/mail/download")).isEqualTo(303);
    HttpResponse<byte[]> file = site.bare(ana.location());
    assertThat(field(file, "Content-Disposition"))
        .matches("attachment; filename=\"[A-Za-z0-9 ._-]+\\.exe\"; filename\\*=UTF-8''[!-~]+exe");
    assertThat(file.headers().firstValue("X")).isEmpty();
  }

  @Test
  @Timeout(300)
  void oneCostlyThingAtATimeForEachPerson() throws Exception {
    site.deliverStamped("ana", "clean", notes("uno"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    site.gate(
        _ -> {
          begun.countDown();
          await(goOn);
          return AttachmentFixture.answer(Verdict.CLEAN, List.of());
        });
    MailVisit first = atTheAttachment();
    MailVisit second = atTheAttachment();
    Thread slow = Thread.ofVirtual().start(() -> press(first, "/mail/examine"));
    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    try {
      for (String step : List.of("/mail/examine", "/mail/download")) {
        assertThat(press(second, step)).isEqualTo(503);
        assertThat(second.page()).contains("Something else of yours");
        second.get(attachmentOfList(second));
      }
    } finally {
      goOn.countDown();
      slow.join();
    }
    assertThat(first.location()).startsWith("/mail/attachment");
    assertThat(press(second, "/mail/examine")).isEqualTo(303);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void needDrawing() {
    Needs.that(
        new Children(PreviewSettings.defaults().child()).allowed(), "a sandbox with no network");
  }

  private static String picture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage points = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(points, "png", bytes)).isTrue();
    return AttachmentFixture.letter("foto", "Content-Type: image/png", bytes.toByteArray());
  }

  @Test
  void aPictureIsShownPointByPoint() throws IOException {
    needDrawing();
    site.deliverStamped("ana", "clean", picture());
    MailVisit ana = atTheAttachment();
    assertThat(ana.page()).contains("Look at it safely, here").doesNotContain("<img");
    String page = ana.piece("href=\"([^\"]+)#preview\"");
    assertThat(ana.get(page)).isEqualTo(200);
    String shown = ana.piece("<img src=\"([^\"]+)\" width=\"40\" height=\"30\"");
    HttpResponse<byte[]> picture = ana.reply(shown);
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(field(picture, "Content-Type")).isEqualTo("image/png");
    assertThat(field(picture, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(field(picture, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(ImageIO.read(new java.io.ByteArrayInputStream(picture.body())).getWidth())
        .isEqualTo(40);
    assertThat(site.asked).as("looked into before it was drawn").hasValue(1);
    for (String other : List.of("/1", "/-1", "/x", "/99999999999999")) {
      assertThat(ana.get(shown.replaceFirst("/0$", other))).as(other).isEqualTo(404);
    }
    site.clock.move(Duration.ofMinutes(11));
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(site.asked).hasValue(1);

    site.gate(_ -> AttachmentFixture.answer(Verdict.INFECTED, List.of(), virus()));
    site.clock.move(Duration.ofMinutes(29));
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("Nothing of this message").doesNotContain("<img");
  }

  @Test
  void aLongTextIsPreviewedPageByPageAndItsLinksLeadNowhere() throws IOException {
    StringBuilder text = new StringBuilder("mira https://evil.example/x ahora\n\n");
    Random random = new Random(13);
    while (text.length() < 200_000) {
      text.append(Long.toString(random.nextLong(), 36))
          .append(random.nextInt(9) == 0 ? "\n\n" : " ");
    }
    site.deliverStamped(
        "ana", "clean", AttachmentFixture.letter("uno", NOTES, text.toString().getBytes(UTF_8)));
    MailVisit ana = atTheAttachment();
    String page = ana.piece("href=\"([^\"]+)#preview\"");
    assertThat(ana.get(page)).isEqualTo(200);
    assertThat(ana.page()).contains("evil.example)", "Next page of this text");
    assertThat(ana.page()).doesNotContain("/mail/link", "href=\"https:");
    assertThat(weight(ana, page)).isLessThan(PAGE);
    assertThat(ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)#preview\""))).isEqualTo(200);
    assertThat(ana.page()).doesNotContain("evil.example)");
  }

  @Test
  void withoutTheGateAStampStillShowsButNothingIsHandedOut() throws IOException {
    site.deliverStamped("ana", "clean", notes("uno"));
    site.gate(
        _ -> {
          throw new LazaretoException("letter.no-gate");
        });
    MailVisit ana = atTheAttachment();
    assertThat(ana.get(ana.piece("href=\"([^\"]+)#preview\""))).isEqualTo(200);
    assertThat(ana.page()).contains("unas notas");
    assertThat(press(ana, "/mail/download")).isEqualTo(503);
    assertThat(ana.page()).contains("does not answer just now");
  }

  @Test
  void aListTellsTypeAndVerdictOfEachAttachment() throws IOException {
    byte[] program = {'M', 'Z', 0, 0};
    String fields = "Content-Type: application/pdf; name=\"factura.pdf.exe\"";
    site.deliverStamped("ana", "clean", AttachmentFixture.letter("uno", fields, program));
    MailVisit ana = site.visit().in("ana");
    ana.get("/mail/folder");
    assertThat(ana.piece(">(factura.pdf.exe, [^<]*)</a>"))
        .startsWith("factura.pdf.exe, application/")
        .contains(": clean", "disguised");
  }

  @Test
  void aFolderInWhichNothingMayBeWrittenIsReadAllTheSame() throws IOException {
    site.close();
    Path rights = Files.createTempFile(Path.of("/tmp"), "lazareto", ".acl");
    try {
      Files.writeString(rights, "INBOX owner lr\n");
      Files.setPosixFilePermissions(
          rights, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
      site =
          new AttachmentFixture(
              folder.resolve("again"),
              org.lazareto.mailbox.RealDovecot.configured(
                  "mail_plugins = quota acl\n"
                      + "protocol imap {\n  mail_plugins = quota imap_quota acl imap_acl\n}\n"
                      + "plugin {\n  acl = vfile:"
                      + rights
                      + "\n}\n",
                  "ana"));
      site.deliverStamped("ana", "clean", notes("uno"));
      MailVisit ana = atTheMessage();
      assertThat(ana.page()).contains("el texto");
      ana.get("/mail/folder");
      assertThat(ana.page()).contains("<strong>new</strong>");
    } finally {
      Files.delete(rights);
    }
  }

  @Test
  void aLongLetterIsReadPageByPage() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(14);
    while (text.length() < 150_000) {
      text.append(Long.toString(random.nextLong(), 36))
          .append(random.nextInt(9) == 0 ? "\n\n" : "\n");
    }
    text.append("\nmira https://fin.example/x ya\n");
    site.deliverStamped("ana", "clean", "Subject: largo\n\n" + text);
    MailVisit ana = atTheMessage();
    String path = attachmentless(ana);
    assertThat(weight(ana, path)).isLessThan(PAGE);
    int pages = 1;
    while (ana.page().contains("Next page of this text")) {
      assertThat(ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""))).isEqualTo(200);
      pages++;
    }
    assertThat(pages).isBetween(5, 30);
    assertThat(ana.get(ana.piece("href=\"(/mail/link[^\"]+)\""))).isEqualTo(200);
    assertThat(ana.page()).contains("https://fin.example/x");
    assertThat(Browser.text(ana.reply(path))).doesNotContain("fin.example");
  }

  private static String attachmentless(MailVisit visit) {
    visit.get("/mail/folder");
    String path = visit.piece("href=\"(/mail/message[^\"]+)\"");
    visit.get(path);
    return path;
  }
}
