// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeLetter;
import org.lazareto.fake.SomeSigner;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Examinations;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.preview.PreviewSettings;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Route;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.download.Downloads;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.SitesFixture;

/** The webmail over a real Dovecot, beside a gate that answers as a test wants it to. */
final class AttachmentFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  /** How much a page may weigh. */
  static final int PAGE = 30 << 10;

  static final String NOTES = "Content-Type: text/plain; name=\"notas.txt\"";

  final FakeClock clock = new FakeClock(NOW);
  final AtomicInteger asked = new AtomicInteger();
  final RealDovecot dovecot;
  private final Signer signer;
  private final Mailboxes mailboxes;
  private final SitesFixture portal;
  private volatile Examining gate = _ -> answer(Verdict.CLEAN, List.of());

  AttachmentFixture(Path folder) throws IOException {
    this(folder, RealDovecot.start("ana", "berta"));
  }

  AttachmentFixture(Path folder, RealDovecot dovecot) throws IOException {
    NodeKey key = NodeKey.forNow();
    this.signer = SomeSigner.with(key);
    this.dovecot = dovecot;
    this.mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
    Examinations examinations =
        new Examinations(
            message -> {
              asked.incrementAndGet();
              return gate.examine(message);
            },
            LetterSettings.defaults(),
            clock);
    Renderer renderer = new Renderer(RenditionSettings.defaults(), List.of("health.test"));
    Reading reading =
        new Reading(
            new Opening(
                new Opening.Bounds(
                    folder.resolve("letters"), ByteSize.kilobytes(256), Limits.defaults()),
                new Unpacker(UnpackSettings.defaults()),
                SomeMailbox.verifier(key.mark()),
                examinations),
            renderer);
    DownloadSite downloads =
        new DownloadSite(
            new Downloads(folder.resolve("downloads"), LetterSettings.defaults(), clock));
    AttachmentTools tools =
        new AttachmentTools(
            reading,
            examinations,
            new Previews(previews(folder.resolve("previews")), Limits.defaults(), renderer),
            downloads);
    this.portal =
        new SitesFixture(
            folder,
            new SitesFixture.Webmail(mailboxes, reading, clock),
            desk -> join(new AttachmentSite(desk, tools).routes(), downloads.routes()));
  }

  private static List<Route> join(List<Route> some, List<Route> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static PreviewSettings previews(Path place) {
    PreviewSettings d = PreviewSettings.defaults();
    return new PreviewSettings(
        place,
        d.cache(),
        d.size(),
        d.pages(),
        300,
        d.points(),
        d.atOnce(),
        d.patience(),
        d.document(),
        d.child());
  }

  /** From now on the gate does that. */
  void gate(Examining other) {
    gate = other;
  }

  static ExaminedHere answer(Verdict verdict, List<Part> parts, Finding... findings) {
    return new ExaminedHere(
        verdict, List.of(findings), false, new Assurance.Look(NOW, List.of("own g1"), parts));
  }

  MailVisit visit() {
    return portal.visit();
  }

  /** Asks without any cookie. */
  HttpResponse<byte[]> bare(String path) {
    return portal.bare(path);
  }

  void deliver(String user, String message) throws IOException {
    dovecot.deliver(user, message);
  }

  /** With the stamp of a gateway that is trusted. */
  void deliverStamped(String user, String verdict, String message) throws IOException {
    String words = verdict + "; by=node; id=1; at=2026-11-28T07:00:00Z; engines=own/g0";
    dovecot.deliver(user, SomeSigner.stamped(signer, words, message));
  }

  static String notes(String subject) {
    return SomeLetter.with(subject, NOTES, "unas notas".getBytes(UTF_8));
  }

  /** Ana before the one message of her list. */
  MailVisit atTheMessage() {
    MailVisit ana = visit().in("ana");
    assertThat(ana.get("/mail/folder")).isEqualTo(200);
    assertThat(ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""))).isEqualTo(200);
    return ana;
  }

  /** Ana before its attachment. */
  MailVisit atTheAttachment() {
    MailVisit ana = atTheMessage();
    assertThat(ana.get(attachment(ana))).isEqualTo(200);
    return ana;
  }

  static String attachment(MailVisit visit) {
    return visit.piece("href=\"(/mail/attachment[^\"]+)\"");
  }

  static String attachmentOfList(MailVisit visit) {
    visit.get("/mail/folder");
    return attachment(visit);
  }

  /** Sends a form of the page that stands before somebody, with all its hidden fields. */
  static int press(MailVisit visit, String action) {
    String form = visit.piece("(?s)(<form method=\"post\" action=\"" + action + "\".*?</form>)");
    List<String> fields = new ArrayList<>();
    Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
        .matcher(form)
        .results()
        .filter(m -> !m.group(1).equals("form-token"))
        .forEach(m -> fields.addAll(List.of(m.group(1), m.group(2))));
    return visit.send(action, fields.toArray(String[]::new));
  }

  /** As if the form were there. */
  static int download(MailVisit visit, String page) {
    List<String> fields = new ArrayList<>();
    for (String pair : page.substring(page.indexOf('?') + 1).split("&(?:amp;)?")) {
      fields.addAll(List.of(pair.split("=", 2)));
    }
    return visit.send("/mail/download", fields.toArray(String[]::new));
  }

  /** Where the page that stands before somebody fetches the file. */
  static String file(MailVisit visit) {
    return visit.piece("srcdoc=\"[^\"]*(/download/[A-Za-z0-9_-]{43})");
  }

  static Finding virus() {
    return new Finding("2", Finding.Kind.VIRUS, "Eicar<b>Test", "own");
  }

  @Override
  public void close() throws IOException {
    portal.close();
    mailboxes.close();
    dovecot.close();
  }
}
