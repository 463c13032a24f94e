// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.fake.SomeSigner;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.draft.Attaching;
import org.lazareto.mailbox.draft.Drafts;
import org.lazareto.mailbox.draft.Identities;
import org.lazareto.mailbox.draft.Outbox;
import org.lazareto.mailbox.draft.OwnAddresses;
import org.lazareto.mailbox.draft.Postings;
import org.lazareto.mailbox.draft.WritingSettings;
import org.lazareto.mailbox.draft.WritingSettings.Grant;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;
import org.lazareto.web.WebmailSettings;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.SitesFixture;

/**
 * A webmail with a real Dovecot behind it and a mail server that keeps what it takes. Its gate
 * finds EICAR, and gives no answer for what says so.
 */
final class WritingFixture implements AutoCloseable {

  private static final String DOMAIN = "health.test";
  private static final Pattern FIELD =
      Pattern.compile("<input[^>]*name=\"(id|window|draft|refs|placed|from)\" value=\"([^\"]*)\"");

  final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  final RealDovecot dovecot;
  final FakeNextHop mta;
  private final SitesFixture portal;
  private final Signer signer;
  private final Mailboxes mailboxes;
  private final Database books;

  WritingFixture(Path folder) throws IOException {
    this(folder, WritingSettings.defaults());
  }

  WritingFixture(Path folder, WritingSettings usual) throws IOException {
    NodeKey key = NodeKey.forNow();
    this.signer = SomeSigner.with(key);
    this.dovecot = RealDovecot.start("ana", "berta", "eva@other.test");
    this.mta = new FakeNextHop(List.of("8BITMIME", "SIZE 50000000"));
    this.mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
    ContactSettings contacts = contacts(folder);
    this.books = Contacts.database(contacts);
    Opening opening =
        SomeMailbox.opening(
            folder.resolve("letters"),
            _ -> new ExaminedHere(Verdict.UNSCANNABLE, List.of(), true),
            key.mark());
    Reading reading =
        new Reading(opening, new Renderer(RenditionSettings.defaults(), List.of(DOMAIN)));
    WritingSettings settings = usual.at("127.0.0.1", mta.port());
    Drafts drafts =
        new Drafts(
            new Drafts.Bounds(folder.resolve("drafts"), settings.message(), ByteSize.kilobytes(64)),
            opening,
            reading.renderer(),
            clock);
    Postings postings = new Postings(books, settings.limits(), clock);
    WriteDesk writing =
        new WriteDesk(
            drafts,
            new Attaching(drafts, gate()),
            new Outbox(
                settings,
                drafts,
                postings,
                new Contacts(books, contacts, clock, mailboxes::prove),
                address -> address.domain().equals(DOMAIN)),
            postings,
            new Identities(books, addresses(settings)),
            ByteSize.kilobytes(200));
    this.portal =
        new SitesFixture(
            web(folder),
            new SitesFixture.Webmail(mailboxes, reading, clock),
            desk -> new WriteSite(desk, writing, reading).routes());
  }

  private static OwnAddresses addresses(WritingSettings settings) {
    OwnAddress own = OwnAddress.of(WebmailSettings.defaults(), List.of(DOMAIN));
    List<Grant> grants =
        settings.grants().stream().map(g -> new Grant(own.name(g.user()), g.addresses())).toList();
    return new OwnAddresses(user -> own.of(user).map(Address::text), grants, DOMAIN);
  }

  private static ContactSettings contacts(Path folder) {
    ContactSettings d = ContactSettings.defaults();
    return new ContactSettings(
        folder.resolve("books.db"), d.most(), d.page(), d.looks(), d.people(), d.file());
  }

  private static WebSettings web(Path folder) {
    WebSettings.Bounds usual = WebSettings.Bounds.defaults();
    return PortalFixture.settings(
        folder.resolve("portal"),
        new WebSettings.Bounds(
            usual.connections(),
            usual.requests(),
            usual.head(),
            usual.body(),
            usual.fields(),
            new WebSettings.FileBounds(ByteSize.kilobytes(200), 3, 2),
            usual.idle(),
            usual.rate()));
  }

  private static Examining gate() {
    return message -> {
      String text = new String(message.readAll(), ISO_8859_1);
      if (text.contains("c2lsZW5jaW8")) { // "silencio"
        return new ExaminedHere(Verdict.UNKNOWN, List.of(), true);
      }
      boolean found = text.contains("dmlydXM"); // "virus"
      return new ExaminedHere(
          found ? Verdict.INFECTED : Verdict.CLEAN,
          found
              ? List.of(new Finding("1", Finding.Kind.VIRUS, "Test.Virus", ""))
              : List.<Finding>of(),
          false);
    };
  }

  MailVisit visit(String user) {
    return portal.visit().in(user);
  }

  /** A draft as another program leaves it; its key. */
  Key draft(String user, String message) throws IOException {
    byte[] bytes = message.replace("\n", "\r\n").getBytes(ISO_8859_1);
    return mailboxes
        .of(SomeMailbox.login(user))
        .letters()
        .append("Drafts", Set.of(Flag.DRAFT), ByteSource.of(bytes))
        .orElseThrow();
  }

  /** A message that a gateway vouches for. */
  void deliverStamped(String user, String message) throws IOException {
    String words = "clean; by=node; id=1; at=2026-11-28T08:00:00Z";
    dovecot.deliver(user, SomeSigner.stamped(signer, words, message));
  }

  /** The fields that the page has filled in itself, and those. */
  static String[] fields(MailVisit visit, String... more) {
    List<String> all = new ArrayList<>();
    for (MatchResult field : FIELD.matcher(visit.page()).results().toList()) {
      all.add(field.group(1));
      all.add(field.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\""));
    }
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  /** Sends the form of a message. */
  static int write(MailVisit visit, String step, String... more) {
    List<String> all = new ArrayList<>(List.of(fields(visit, more)));
    all.addAll(List.of("do", step));
    return visit.send("/mail/write", all.toArray(new String[0]));
  }

  /** The same with a file. */
  static int file(MailVisit visit, String name, byte[] content, String step) {
    return visit.sendFile(
        "/mail/write",
        name,
        content,
        fields(visit, "to", "berta@health.test", "text", "mi texto", "do", step));
  }

  static void folder(MailVisit visit, String name) {
    assertThat(visit.get("/mail/folder?name=" + name)).isEqualTo(200);
  }

  /** The one message that the mail server has. */
  String sentMail() {
    assertThat(mta.messages()).hasSize(1);
    return mta.messages().getFirst();
  }

  /** Forgets who is logged in. */
  void sessionsEnd() {
    clock.move(Duration.ofDays(1));
  }

  @Override
  public void close() throws IOException {
    portal.close();
    books.close();
    mailboxes.close();
    mta.close();
    dovecot.close();
  }
}
