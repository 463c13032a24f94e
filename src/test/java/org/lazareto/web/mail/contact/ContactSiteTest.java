// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.contact.Contact;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** The address book's pages, asked as a browser does. */
class ContactSiteTest {

  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final int LOOKS = 40;
  private static final String EVIL = "<script>alert(1)</script>\"'><img src=x>\u202eabc";

  private static RealDovecot dovecot;
  private static Mailboxes mailboxes;
  private Database database;
  private Contacts contacts;
  private SitesFixture portal;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    dovecot = RealDovecot.start("ana", "berta");
    mailboxes = SomeMailbox.on(dovecot.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    dovecot.close();
  }

  @BeforeEach
  void open() throws IOException {
    ContactSettings settings =
        new ContactSettings(
            folder.resolve("book/contacts.db"), 200, 5, LOOKS, 40, ByteSize.kilobytes(32));
    database = Contacts.database(settings);
    portal =
        new SitesFixture(
            folder,
            mailboxes,
            desk -> {
              contacts = new Contacts(database, settings, new FakeClock(NOW), mailboxes::prove);
              return new ContactSite(desk, contacts, AccountSettings.defaults()).routes();
            });
  }

  @AfterEach
  void close() {
    portal.close();
    database.close();
  }

  private MailVisit ana() {
    return portal.visit().in("ana");
  }

  private void fill(String owner, int people) {
    for (int i = 0; i < people; i++) {
      contacts.add(owner, Contact.of("Persona " + (char) ('A' + i), "p" + i + "@example.org"));
    }
  }

  @Test
  void somebodyIsEnteredFoundChangedAndRemoved() {
    MailVisit ana = ana();
    ana.get("/mail/contacts/new");
    assertThat(ana.send("/mail/contacts/new", "name", "José Pérez", "address", "no es una"))
        .isEqualTo(422);
    assertThat(ana.page()).contains("no es una is no mail address", "value=\"José Pérez\"");
    assertThat(ana.send("/mail/contacts/new", "name", "José Pérez", "address", "jo@example.org"))
        .isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("The person is in your book.").doesNotContain("jo@example");

    ana.get("/mail/contacts?q=pe");
    assertThat(ana.page()).contains("José Pérez", "jo@example.org");
    String person = ana.piece("href=\"(/mail/contacts/person[^\"]+)\"");
    ana.get(person);
    assertThat(ana.page()).contains("/mail/write?to=jo%40example.org");
    ana.send(person, "name", "José", "address", "jose@example.org", "phone", "+53 7");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Saved.", "value=\"+53 7\"", "value=\"jose@example.org\"");

    ana.get(ana.piece("href=\"(/mail/contacts/person/remove[^\"]+)\""));
    assertThat(ana.page()).contains("José (jose@example.org) goes out of your book");
    assertThat(ana.send(ana.piece("action=\"(/mail/contacts/person/remove[^\"]+)\"")))
        .isEqualTo(303);
    assertThat(ana.get(person)).isEqualTo(404);
    assertThat(ana.page()).contains("That is not in your book any more.");
  }

  @Test
  void noPageHoldsTheWholeBookWithoutThePassword() {
    fill("ana@health.test", 12);
    MailVisit ana = ana();
    for (String path :
        List.of(
            "/mail/contacts",
            "/mail/contacts?q=persona",
            "/mail/contacts/all",
            "/mail/contacts/choose?q=pe",
            "/mail/contacts/export")) {
      assertThat(ana.get(path)).as(path).isEqualTo(200);
      assertThat(ana.page().split("@example.org", -1).length - 1).as(path).isLessThanOrEqualTo(16);
      assertThat(ana.page()).as(path).doesNotContain("p11@example.org");
    }
    ana.get("/mail/contacts/all");
    assertThat(ana.page()).contains("Persona A", "Persona E").doesNotContain("@example", "na F");
    ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""));
    assertThat(ana.page()).contains("Persona F");

    ana.get("/mail/contacts/export");
    assertThat(ana.send("/mail/contacts/export", "password", "otra")).isEqualTo(422);
    assertThat(ana.page()).contains("Name or password is wrong.").doesNotContain("@example.org");
    assertThat(ana.get("/mail/contacts")).as("the session goes on").isEqualTo(200);
    ana.get("/mail/contacts/export");
    assertThat(ana.send("/mail/contacts/export", "password", RealDovecot.PASSWORD)).isEqualTo(200);
    assertThat(ana.page()).contains("BEGIN:VCARD", "p11@example.org");
  }

  @Test
  void aSmallBookIsNotSeenWholeEither() {
    fill("ana@health.test", 3);
    MailVisit ana = ana();
    ana.get("/mail/contacts/all");
    assertThat(ana.page()).contains("Persona A", "Persona B").doesNotContain("Persona C");
    ana.get("/mail/contacts?q=persona");
    assertThat(ana.page()).contains("p0@example.org").doesNotContain("p2@example.org");
    fill("berta@health.test", 1);
    MailVisit berta = portal.visit().in("berta");
    berta.get("/mail/contacts/all");
    assertThat(berta.page()).contains("There is one person in your book.").doesNotContain("Pers");
  }

  @Test
  void guessedPasswordsMakeTheNextWait() {
    MailVisit thief = ana();
    thief.get("/mail/contacts/export");
    int last = 0;
    for (int i = 0; i < 6; i++) {
      last = thief.send("/mail/contacts/export", "password", "otra" + i);
      thief.get("/mail/contacts/export");
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void tooManyQuestionsAreToldPlainly() {
    fill("ana@health.test", 1);
    MailVisit ana = ana();
    int status = 0;
    for (int i = 0; i <= LOOKS; i++) {
      status = ana.get("/mail/contacts?q=pe");
    }
    assertThat(status).isEqualTo(429);
    assertThat(ana.page()).contains("Wait a minute, please.");
    assertThat(ana.get("/mail/contacts/choose?q=pe")).isEqualTo(429);
    assertThat(ana.get("/mail/contacts")).isEqualTo(200);
  }

  @Test
  void aGroupIsMadeFilledWrittenToAndRemoved() {
    fill("ana@health.test", 7);
    MailVisit ana = ana();
    ana.get("/mail/contacts");
    assertThat(ana.send("/mail/contacts/groups", "name", " ")).isEqualTo(422);
    assertThat(ana.send("/mail/contacts/groups", "name", "guardia")).isEqualTo(303);
    String group = ana.location().replaceAll("&did.*", "");
    ana.get(group + "&q=persona");
    String first = ana.piece("name=\"person\" value=\"(\\d+)\"");
    assertThat(ana.send(group, "do", "in", "person", first, "person", "9999")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("They are in the group.", "Persona A", "1 person");

    assertThat(ana.get(ana.piece("href=\"(/mail/contacts/chosen[^\"]+)\""))).isEqualTo(303);
    assertThat(ana.location()).isEqualTo("/mail/write?to=p0%40example.org");

    ana.get(group);
    assertThat(ana.send(group, "do", "out")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("Nobody was chosen.");
    ana.send(group, "do", "rename", "name", "noche");
    ana.get(ana.location());
    assertThat(ana.page()).contains("<h1>noche</h1>");
    ana.send(group, "do", "out", "person", first);
    ana.get(ana.location());
    assertThat(ana.page()).contains("Nobody is in this group.");

    ana.get(ana.piece("href=\"(/mail/contacts/group/remove[^\"]+)\""));
    ana.send(ana.piece("action=\"(/mail/contacts/group/remove[^\"]+)\""));
    ana.get(ana.location());
    assertThat(ana.page()).contains("The group is removed.").doesNotContain("noche");
  }

  @Test
  void whomToWriteToIsChosenStepByStep() {
    fill("ana@health.test", 3);
    MailVisit ana = ana();
    ana.get("/mail/contacts/choose?q=persona+b");
    assertThat(ana.page()).contains("Persona B &lt;p1@example.org&gt;").doesNotContain("checked");
    ana.get("/mail/contacts/choose?to=p1%40example.org&to=no&q=persona+c");
    assertThat(ana.page()).contains("1 chosen", "value=\"p1@example.org\" checked", "p2@example");
    assertThat(ana.get("/mail/contacts/chosen?to=p1%40example.org&to=p2%40example.org&q=x"))
        .isEqualTo(303);
    assertThat(ana.location()).isEqualTo("/mail/write?to=p1%40example.org%2C+p2%40example.org");
    long group = contacts.groups().add("ana@health.test", "todas");
    for (int i = 3; i < 7; i++) {
      contacts.add("ana@health.test", Contact.of("Persona " + i, "q" + i + "@example.org"));
    }
    for (Contact one : contacts.completions("ana@health.test", "persona")) {
      contacts.groups().member("ana@health.test", group, one.number(), true);
    }
    assertThat(ana.get("/mail/contacts/chosen?group=" + group)).isEqualTo(200);
    assertThat(ana.page()).contains("Not all of the group are ticked", "5 chosen");
    assertThat(ana.get("/mail/contacts/chosen?to=a%40b.c%0d%0aSet-Cookie:x")).isEqualTo(303);
    assertThat(ana.location()).isEqualTo("/mail/write?to=");
  }

  @Test
  void addressesAreNotedOnlyForWhoWantsIt() {
    MailVisit ana = ana();
    ana.get("/mail/contacts/collected");
    assertThat(ana.page()).contains("Addresses that you write to are not noted.");
    ana.send("/mail/contacts/collected", "collect", "1");
    ana.get(ana.location());
    assertThat(ana.page()).contains("From now on, addresses that you write to are noted.");
    assertThat(contacts.collects("ana@health.test")).isTrue();
    assertThat(contacts.collects("berta@health.test")).isFalse();
    contacts.wrote("ana@health.test", List.of("nueva@example.org"));
    ana.get("/mail/contacts?q=nueva");
    ana.get(ana.piece("href=\"(/mail/contacts/person[^\"]+)\""));
    assertThat(ana.page()).contains("This address was noted when you wrote to it.");
    ana.get("/mail/contacts/collected");
    ana.send("/mail/contacts/collected");
    assertThat(contacts.collects("ana@health.test")).isFalse();
  }

  @Test
  void aFileIsTakenInAndEachRefusedCardIsTold() {
    MailVisit ana = ana();
    ana.get("/mail/contacts/import");
    String cards =
        "BEGIN:VCARD\r\nFN:Eva\r\nEMAIL:eva@example.org\r\nEND:VCARD\r\n"
            + "BEGIN:VCARD\r\nFN:"
            + EVIL
            + "\r\nTEL:1\r\nEND:VCARD\r\n"
            + "BEGIN:VCARD\r\nFN:Roto\r\n";
    assertThat(ana.send("/mail/contacts/import", "cards", cards)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page())
        .contains("1 address came in.", "2 cards were not taken:", "Card 2, &lt;script&gt;")
        .contains("it has no address that mail can go to", "Card 3, Roto: the file ends within it");
    assertThat(SitesFixture.harmless(ana.page())).isTrue();

    assertThat(ana.send("/mail/contacts/import", "cards", "x".repeat(40_000))).isEqualTo(422);
    assertThat(ana.page()).contains("The file is greater than", ">xxxxxxxxxx");
    ana.get("/mail/contacts/import");
    byte[] file = cards.replace("eva@", "rosa@").getBytes(UTF_8);
    assertThat(ana.sendFile("/mail/contacts/import", "../a.vcf", file)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("1 address came in.", "Card 3, Roto");
    assertThat(contacts.knows("ana@health.test", "rosa@example.org")).isTrue();
    ana.get("/mail/contacts/import");
    assertThat(ana.sendFile("/mail/contacts/import", "a.vcf", new byte[40_000])).isEqualTo(422);
    assertThat(ana.page()).contains("The file is greater than");
    ana.get("/mail/contacts/import");
    byte[] large = new byte[27_000_000];
    assertThat(ana.sendFile("/mail/contacts/import", "a.vcf", large)).isEqualTo(413);
    assertThat(ana.page()).contains("27.0 MB came", "files of 26.2 MB at most");

    MailVisit berta = portal.visit().in("berta");
    berta.get("/mail/contacts/import?did=taken");
    assertThat(berta.page()).doesNotContain("Card 2");
  }

  @Test
  void whatAStrangerCallsHimselfIsOnlyEverText() {
    contacts.add(
        "ana@health.test",
        new Contact(0, EVIL, "e'x&onload=@example.org", EVIL, EVIL, EVIL, false));
    long group = contacts.groups().add("ana@health.test", EVIL);
    contacts
        .groups()
        .member(
            "ana@health.test",
            group,
            contacts.completions("ana@health.test", "<script").getFirst().number(),
            true);
    for (String language : List.of("en", "es")) {
      MailVisit ana = portal.visit(language).in("ana");
      ana.get("/mail/contacts?q=%3Cscript");
      String person = ana.piece("href=\"(/mail/contacts/person[^\"]+)\"");
      for (String path :
          List.of(
              "/mail/contacts?q=%3Cscript",
              "/mail/contacts/all",
              person,
              person.replace("person", "person/remove"),
              "/mail/contacts/group?number=" + group,
              "/mail/contacts/group/remove?number=" + group,
              "/mail/contacts/choose?q=%3Cscript&to=" + "x%40y.z",
              "/mail/contacts/new?name=%3Cscript%3E&address=%22%3E%3Cscript%3E")) {
        assertThat(ana.get(path)).as(path).isEqualTo(200);
        assertThat(SitesFixture.harmless(ana.page())).as(path + ana.page()).isTrue();
      }
    }
  }

  @Test
  void anothersPeopleAreNobodys() {
    fill("ana@health.test", 1);
    long number = contacts.completions("ana@health.test", "persona").getFirst().number();
    long group = contacts.groups().add("ana@health.test", "guardia");
    contacts.groups().member("ana@health.test", group, number, true);
    MailVisit berta = portal.visit().in("berta");
    String person = "/mail/contacts/person?number=" + number;
    String remove = "/mail/contacts/person/remove?number=" + number;
    String theirs = "/mail/contacts/group?number=" + group;
    for (String path :
        List.of(person, remove, theirs, "/mail/contacts/group/remove?number=" + group)) {
      assertThat(berta.get(path)).as(path).isEqualTo(404);
    }
    assertThat(post(berta, remove)).isEqualTo(404);
    assertThat(post(berta, person, "name", "x", "address", "x@example.org")).isEqualTo(404);
    assertThat(post(berta, theirs, "do", "out", "person", "" + number)).isEqualTo(404);
    assertThat(post(berta, "/mail/contacts/group/remove?number=" + group)).isEqualTo(404);
    assertThat(berta.get("/mail/contacts/chosen?group=" + group)).isEqualTo(303);
    assertThat(berta.location()).isEqualTo("/mail/write?to=");
    assertThat(contacts.find("ana@health.test", number)).map(Contact::name).contains("Persona A");
    assertThat(contacts.groups().addresses("ana@health.test", group)).hasSize(1);
  }

  /** From a page with a form, as only a browser with a session can. */
  private static int post(MailVisit visit, String path, String... fields) {
    visit.get("/mail/contacts");
    return visit.send(path, fields);
  }
}
