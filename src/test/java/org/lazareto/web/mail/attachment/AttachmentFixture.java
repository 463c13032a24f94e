// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeSigner;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
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
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked;
import org.lazareto.web.People;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.WebmailSettings;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.MailSessions;
import org.lazareto.web.mail.MailSite;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.Reading;

/** The webmail over a real Dovecot, beside a gate that answers as a test wants it to. */
final class AttachmentFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  final FakeClock clock = new FakeClock(NOW);
  final AtomicInteger asked = new AtomicInteger();
  final RealDovecot dovecot;
  private final Signer signer;
  private final Mailboxes mailboxes;
  private final PortalFixture portal;
  private volatile Examining gate = _ -> answer(Verdict.CLEAN, List.of());

  AttachmentFixture(Path folder) throws IOException {
    this(folder, RealDovecot.start("ana", "berta"));
  }

  AttachmentFixture(Path folder, RealDovecot dovecot) throws IOException {
    NodeKey key = NodeKey.forNow();
    this.signer = SomeSigner.with(key);
    this.dovecot = dovecot;
    this.mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
    MailSessions sessions = new MailSessions(mailboxes, WebmailSettings.defaults(), clock);
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
    AttachmentTools tools =
        new AttachmentTools(
            reading,
            examinations,
            new Previews(previews(folder.resolve("previews")), Limits.defaults(), renderer),
            new Downloads(folder.resolve("downloads"), LetterSettings.defaults(), clock));
    MailDesk desk = new MailDesk(sessions);
    List<Route> routes =
        new ArrayList<>(
            new MailSite(desk, mailboxes, reading, AccountSettings.defaults()).routes());
    routes.addAll(new AttachmentSite(desk, tools).routes());
    WebSettings web =
        PortalFixture.settings(folder.resolve("portal"), WebSettings.Bounds.defaults());
    this.portal = new PortalFixture(web, routes, people(sessions));
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

  private static People people(MailSessions sessions) {
    return new People() {
      @Override
      public Optional<Person> find(Asked.Visitor visitor) {
        return Optional.empty();
      }

      @Override
      public boolean hasMailbox(Asked.Visitor visitor) {
        return sessions.has(visitor);
      }
    };
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
    return new MailVisit(portal.browser, "en");
  }

  /** Asks without any cookie. */
  HttpResponse<byte[]> bare(String path) {
    return portal.browser.get(path);
  }

  void deliver(String user, String message) throws IOException {
    dovecot.deliver(user, message);
  }

  /** With the stamp of a gateway that is trusted. */
  void deliverStamped(String user, String verdict, String message) throws IOException {
    ByteSource source = ByteSource.of(message.replace("\n", "\r\n").getBytes(ISO_8859_1));
    String words = verdict + "; by=node; id=1; at=2026-11-28T07:00:00Z; engines=own/g0";
    dovecot.deliver(user, signer.field(words, signer.bodies(source), List.of()) + "\n" + message);
  }

  /** A message with a text and one attachment, whose fields are given. */
  static String letter(String subject, String fields, byte[] attachment) {
    return """
    From: x@example.org
    Subject: %s
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: text/plain

    el texto
    --b
    %s
    Content-Transfer-Encoding: base64

    %s
    --b--
    """
        .formatted(
            subject,
            fields,
            Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(attachment));
  }

  @Override
  public void close() throws IOException {
    portal.close();
    mailboxes.close();
    dovecot.close();
  }
}
