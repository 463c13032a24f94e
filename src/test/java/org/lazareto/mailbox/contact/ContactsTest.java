// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.contact.Contacts.Import;
import org.lazareto.mailbox.contact.Contacts.Shelf;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** Address books: what they answer, to whom, and how often. */
class ContactsTest {

  private static final int LOOKS = 30;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  @TempDir private Path directory;
  private Database database;
  private Contacts contacts;

  @BeforeEach
  void open() {
    ContactSettings settings =
        new ContactSettings(
            directory.resolve("portal/contacts.db"), 12, 4, LOOKS, 10, ByteSize.kilobytes(64));
    database = Contacts.database(settings);
    contacts = new Contacts(database, settings, clock, ContactsTest::prove);
  }

  private static void prove(Login login) {
    if (!login.password().equals("buena")) {
      throw new MailboxTrouble(MailboxTrouble.Kind.LOG_IN_REFUSED);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static void refused(String key, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(LazaretoException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private void fill(String owner, String... names) {
    for (String name : names) {
      contacts.add(
          owner,
          Contact.of(
              name, name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "@example.org"));
    }
  }

  private List<String> names(List<Contact> found) {
    return found.stream().map(Contact::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "jo, 'José Pérez'",
    "pe, 'José Pérez;Pedro Ruiz'",
    "PÉ, 'José Pérez;Pedro Ruiz'",
    "ruiz, 'Ana Ruiz;Pedro Ruiz'",
    "edro, ''",
    "p, ''",
    "%, ''",
    "'%%', ''",
    "'__', ''",
    "''' OR 1=1 --', ''",
  })
  void completesWordsThatBeginSo(String typed, String found) {
    fill("ana", "José Pérez", "Pedro Ruiz", "Ana Ruiz");

    assertThat(String.join(";", names(contacts.completions("ana", typed)))).isEqualTo(found);
  }

  @Test
  void whoIsWrittenToMostComesFirst() {
    fill("ana", "Pedro Gil", "Pedro Ruiz", "Eva");
    contacts.wrote("ana", List.of("PEDRORUIZ@example.org"));

    assertThat(names(contacts.completions("ana", "ped")))
        .containsExactly("Pedro Ruiz", "Pedro Gil");
  }

  @Test
  void aBookIsItsOwnersAlone() {
    fill("ana", "Pedro Gil");
    long number = contacts.completions("ana", "pedro").getFirst().number();
    long group = contacts.groups().add("ana", "guardia");
    contacts.groups().member("ana", group, number, true);

    assertThat(contacts.completions("luis", "pedro")).isEmpty();
    assertThat(contacts.page("luis", Optional.empty()).contacts()).isEmpty();
    assertThat(contacts.page("luis", Optional.of(number)).contacts()).isEmpty();
    assertThat(contacts.find("luis", number)).isEmpty();
    assertThat(contacts.groups().list("luis")).isEmpty();
    assertThat(contacts.groups().addresses("luis", group)).isEmpty();
    refused("contact.gone", () -> contacts.remove("luis", number));
    refused("contact.gone", () -> contacts.groups().remove("luis", group));
    Contact other = new Contact(number, "x", "x@example.org", "", "", "", false);
    refused("contact.gone", () -> contacts.change("luis", other));
    contacts.groups().member("luis", group, number, false);
    assertThat(contacts.groups().addresses("ana", group)).containsExactly("pedrogil@example.org");
  }

  @Test
  void anOtherOwnersContactJoinsNoGroup() {
    fill("luis", "Pedro Gil");
    long number = contacts.completions("luis", "pedro").getFirst().number();
    long group = contacts.groups().add("ana", "guardia");

    contacts.groups().member("ana", group, number, true);

    assertThat(contacts.groups().addresses("ana", group)).isEmpty();
  }

  @Test
  void pagesGoThroughTheBookByName() {
    fill("ana", "Zoe", "Álvaro", "beto", "Carla", "Dora", "Eva");
    List<String> all = new ArrayList<>();
    Optional<Long> next = Optional.empty();
    do {
      Shelf shelf = contacts.page("ana", next);
      assertThat(shelf.contacts()).hasSizeLessThanOrEqualTo(4);
      all.addAll(names(shelf.contacts()));
      next = shelf.next();
    } while (next.isPresent());

    assertThat(all).containsExactly("Álvaro", "beto", "Carla", "Dora", "Eva", "Zoe");
  }

  @Test
  void aMinuteHasSoManyAnswers() {
    for (int i = 0; i < LOOKS; i++) {
      assertThat(contacts.completions("ana", "xx")).isEmpty();
    }
    refused("contact.too-often", () -> contacts.completions("ana", "xx"));
    refused("contact.too-often", () -> contacts.page("ana", Optional.empty()));
    refused("contact.too-often", () -> contacts.find("ana", 1));
    refused("contact.too-often", () -> contacts.groups().addresses("ana", 1));
    refused("contact.too-often", () -> contacts.export("ana", Login.of("ana", "buena")));
    assertThat(contacts.completions("luis", "xx")).isEmpty();

    clock.move(Duration.ofSeconds(61));

    assertThat(contacts.completions("ana", "xx")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void noAnswerHoldsTheWholeBookHoweverSmall(int people) {
    long group = contacts.groups().add("ana", "todos");
    for (int i = 0; i < people; i++) {
      contacts.add("ana", Contact.of("Persona " + i, "p" + i + "@example.org"));
      String name = "persona " + i;
      contacts
          .groups()
          .member("ana", group, contacts.completions("ana", name).getFirst().number(), true);
    }
    int some = Math.min(4, people - 1);
    assertThat(contacts.page("ana", Optional.empty()).contacts()).hasSize(some);
    // Whoever seeks the one that there is, or writes to it, has its name already.
    assertThat(contacts.completions("ana", "persona")).hasSize(Math.max(1, people - 1));
    assertThat(contacts.groups().addresses("ana", group)).hasSize(Math.max(1, some));
    assertThat(contacts.groups().members("ana", group, Optional.empty()).contacts())
        .hasSize(Math.max(1, some));
  }

  @Test
  void aDayShowsTheAddressesOfSoManyPeopleUntilThePasswordIsTyped() {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      contacts.add("ana", Contact.of("Persona " + (char) ('a' + i), "p" + i + "@example.org"));
      clock.move(Duration.ofMinutes(1));
    }
    for (int i = 0; i < 10; i++) {
      String name = "persona " + (char) ('a' + i);
      numbers.add(contacts.completions("ana", name).getFirst().number());
      clock.move(Duration.ofMinutes(1));
    }
    assertThat(contacts.find("ana", numbers.getFirst())).as("seen before").isPresent();
    refused("contact.too-many-people", () -> contacts.completions("ana", "persona k"));
    refused("contact.too-many-people", () -> contacts.find("ana", numbers.getLast() + 1));
    assertThat(contacts.page("ana", Optional.empty()).contacts()).as("names alone").hasSize(4);

    assertThat(contacts.export("ana", Login.of("ana", "buena"))).contains("p11@example.org");
    assertThat(contacts.completions("ana", "persona k")).hasSize(1);
    for (int i = 0; i < 9; i++) {
      assertThat(contacts.completions("ana", "persona " + (char) ('a' + i))).hasSize(1);
    }
    refused("contact.too-many-people", () -> contacts.completions("ana", "persona l"));
    clock.move(Duration.ofDays(1));
    assertThat(contacts.completions("ana", "persona l")).hasSize(1);
  }

  @Test
  void theWholeBookWantsThePassword() {
    fill("ana", "Pedro; \\ Gil");

    assertThatThrownBy(() -> contacts.export("ana", Login.of("ana", "mala")))
        .isInstanceOf(MailboxTrouble.class);

    assertThat(contacts.export("ana", Login.of("ana", "buena")))
        .isEqualTo(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Pedro\\; \\\\ Gil\r\nEMAIL:pedrogil@example.org\r\n"
                + "END:VCARD\r\n");
  }

  @Test
  void onlyWhoWantsItHasAddressesNoted() {
    contacts.wrote("ana", List.of("nueva@example.org"));
    assertThat(contacts.knows("ana", "nueva@example.org")).isFalse();

    contacts.collect("ana", true);
    contacts.wrote("ana", List.of("nueva@example.org", "no es una", "a@b\r\nBcc: c@d"));

    assertThat(contacts.knows("ana", "NUEVA@example.org")).isTrue();
    assertThat(contacts.completions("ana", "nueva")).singleElement().matches(Contact::collected);
    contacts.collect("ana", false);
    assertThat(contacts.collects("ana")).isFalse();
  }

  @Test
  void aFullBookTakesNoMore() {
    for (int i = 0; i < 12; i++) {
      contacts.add("ana", Contact.of("n" + i, "n" + i + "@example.org"));
    }

    refused("contact.book-full", () -> contacts.add("ana", Contact.of("x", "x@example.org")));
    contacts.collect("ana", true);
    contacts.wrote("ana", List.of("x@example.org"));
    assertThat(contacts.knows("ana", "x@example.org")).isFalse();
    assertThat(contacts.take("ana", card("x@example.org")))
        .isEqualTo(new Import(0, 0, List.of(new Refused(0, "x@example.org", Refused.Why.FULL)), 1));
  }

  private static byte[] card(String... addresses) {
    StringBuilder file = new StringBuilder();
    for (String address : addresses) {
      file.append("BEGIN:VCARD\nFN:n\nEMAIL:").append(address).append("\nEND:VCARD\n");
    }
    return file.toString().getBytes(UTF_8);
  }

  @Test
  void whatIsExportedCanBeTakenIn() {
    fill("ana", "José; Pérez, \\n", "Eva");
    contacts.add(
        "ana",
        new Contact(0, "Sara", "sara@example.org", "+53 7 1", "Policlínico", "uno\ndos", false));

    Import came =
        contacts.take("luis", contacts.export("ana", Login.of("ana", "buena")).getBytes(UTF_8));

    assertThat(came).isEqualTo(new Import(3, 0, List.of(), 0));
    assertThat(contacts.export("luis", Login.of("luis", "buena")))
        .isEqualTo(contacts.export("ana", Login.of("ana", "buena")));
    assertThat(contacts.take("luis", card("eva@example.org", "EVA@example.org", "nada")))
        .isEqualTo(new Import(0, 2, List.of(new Refused(3, "n", Refused.Why.NO_ADDRESS)), 1));
  }

  @Test
  void aFileThatIsTooBigIsRefused() {
    refused("contact.file-too-big", () -> contacts.take("ana", new byte[65 << 10]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "ana@",
        "@example.org",
        "a b@example.org",
        "a@b@c",
        "<a@b>",
        "a@b,c@d",
        "a@b\r\nBcc: c@d",
        "\"a\"@b",
        "a\u202e@b.c",
        "a\u200b@b.c"
      })
  void whatIsNoAddressIsRefused(String address) {
    refused("contact.no-address", () -> Contact.of("x", address));
  }

  @Test
  void namesAreOneLineAndKeptAsTheyAre() {
    Contact contact = Contact.of("<script>\r\nalert(1)</script>\u0000", "a@example.org");

    assertThat(contact.name()).isEqualTo("<script> alert(1)</script>");
    assertThat(Contact.of("Ana\u202egro", "a@example.org").name()).isEqualTo("Ana gro");
    refused("contact.group-name", () -> contacts.groups().add("ana", " \n "));
    long group = contacts.groups().add("ana", "guardia");
    refused("contact.group-name", () -> contacts.groups().add("ana", "guardia"));
    contacts.groups().rename("ana", group, "guardia\r\nde noche");
    assertThat(contacts.groups().find("ana", group)).map(Group::name).contains("guardia de noche");
  }

  @Test
  void aGroupIsItsOwnersAndItsPeopleComeByPages() {
    fill("ana", "Zoe", "Alba", "Beto", "Carla", "Dora", "Eva");
    long group = contacts.groups().add("ana", "guardia");
    for (Contact contact : contacts.completions("ana", "zoe")) {
      contacts.groups().member("ana", group, contact.number(), true);
      assertThat(contacts.groups().of("ana", contact.number())).containsExactly(group);
      assertThat(contacts.groups().of("luis", contact.number())).isEmpty();
    }
    for (String name : List.of("alba", "beto", "carla", "dora")) {
      long number = contacts.completions("ana", name).getFirst().number();
      contacts.groups().member("ana", group, number, true);
    }

    Shelf first = contacts.groups().members("ana", group, Optional.empty());
    assertThat(names(first.contacts())).containsExactly("Alba", "Beto", "Carla", "Dora");
    assertThat(names(contacts.groups().members("ana", group, first.next()).contacts()))
        .containsExactly("Zoe");
    assertThat(contacts.groups().members("luis", group, Optional.empty()).contacts()).isEmpty();
    assertThat(contacts.groups().find("luis", group)).isEmpty();
    refused("contact.gone", () -> contacts.groups().rename("luis", group, "mía"));
  }

  @Test
  void anAddressIsNeverTwoPeoples() {
    fill("ana", "Alba", "Beto");
    Contact beto = contacts.completions("ana", "beto").getFirst();
    Contact taken = new Contact(beto.number(), "Beto", "ALBA@example.org", "", "", "", false);

    refused("contact.known", () -> contacts.change("ana", taken));

    contacts.change("ana", new Contact(beto.number(), "Be", "BETO@example.org", "", "", "", false));
    assertThat(contacts.find("ana", beto.number())).map(Contact::name).contains("Be");
  }

  @Test
  void nobodyElseReadsTheDatabase() throws IOException {
    fill("ana", "Eva");

    assertThat(Files.getPosixFilePermissions(directory.resolve("portal/contacts.db")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
