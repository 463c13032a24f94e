// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.digest.Sha256;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.OldRoom;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.ContactSettings;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Owners;
import org.lazareto.mailbox.contact.Contacts;
import org.lazareto.mailbox.contact.Group;
import org.lazareto.store.Database;
import org.lazareto.web.WebmailSettings;
import org.lazareto.web.mail.OwnAddress;

/** What an earlier version kept under each spelling of a log-in is one person's. */
class OwnersTest {

  private static final String ANA = "ana@infomed.test";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00Z"));
  @TempDir private Path folder;
  private Database books;
  private Contacts contacts;
  private Postings postings;

  @BeforeEach
  void open() {
    ContactSettings settings =
        new ContactSettings(
            folder.resolve("contacts.db"), 100, 50, 100, 100, ByteSize.kilobytes(64));
    OldRoom.at("mailbox", "2", settings.database()).useHandle(this::fill);
    books = Contacts.database(settings);
    contacts = new Contacts(books, settings, clock, _ -> {});
    postings = new Postings(books, WritingSettings.Limits.defaults(), clock);
    UnaryOperator<String> name =
        OwnAddress.of(WebmailSettings.defaults(), List.of("infomed.test"))::name;
    Owners.settle(books, name);
    Owners.settle(books, name);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private void fill(Handle handle) {
    contact(handle, 1, "ana", "Eva", "eva@x.test", "1");
    contact(handle, 2, "Ana", "Eva P", "EVA@x.test", "2");
    contact(handle, 3, "Ana", "Luis", "luis@x.test", "");
    contact(handle, 4, ANA, "Rosa", "rosa@x.test", "");
    contact(handle, 5, "ana@other.test", "Otra", "otra@x.test", "");
    contact(handle, 6, "ANA", "", "rosa@x.test", "3");
    handle.execute("INSERT INTO circle VALUES (1, 'ana', 'Familia'), (2, 'Ana', 'Familia')");
    handle.execute("INSERT INTO circle VALUES (3, 'Ana', 'Guardia')");
    handle.execute("INSERT INTO circle_member VALUES (1, 1), (2, 2), (2, 3), (3, 2)");
    handle.execute("INSERT INTO contact_choice VALUES ('ana', 1), ('Ana', 0), ('Luis', 1)");
    handle.execute(
        "INSERT INTO identity (owner, name, address, signature) VALUES"
            + " ('ana', 'Ana', 'ana@infomed.test', 's'), ('Ana', 'Ana', 'ana@infomed.test', 's'),"
            + " ('Ana', 'Dra. Ana', 'ana@infomed.test', 't')");
    long now = clock.instant().getEpochSecond();
    handle.execute(
        "INSERT INTO posting VALUES ('ana', 'a', ?, 3, 0, '', 0), ('Ana', 'a', ?, 3, 1, '', 1),"
            + " ('Ana', 'b', ?, 499, 1, 'x', 0)",
        now,
        now,
        now);
    for (String owner : List.of("ana", "Ana")) {
      handle.execute(
          "INSERT INTO written_to VALUES (?, ?)",
          owner,
          Sha256.hex(owner + "\n" + owner.toLowerCase(java.util.Locale.ROOT) + "1@x.test"));
    }
    handle.execute("INSERT INTO written_to VALUES ('Ana', ?)", Sha256.hex("Ana\nberta@x.test"));
  }

  private static void contact(
      Handle handle, int number, String owner, String name, String address, String phone) {
    handle.execute(
        "INSERT INTO contact (number, owner, address, folded, name, sought, phone)"
            + " VALUES (?, ?, ?, lower(?), ?, lower(? || ' ' || ?), ?)",
        number,
        owner,
        address,
        address,
        name,
        name,
        address,
        phone);
  }

  @Test
  void contactsAndGroupsOfAllAreKept() {
    assertThat(book(ANA)).containsExactly("Eva P|2|Eva\n1", "Luis||", "Rosa|3|");
    assertThat(book("ana@other.test")).containsExactly("Otra||");
    assertThat(contacts.groups().list(ANA))
        .extracting(Group::name, Group::size)
        .containsExactly(tuple("Familia", 2), tuple("Guardia", 1));
    assertThat(contacts.export(ANA, Login.of("ana", "x"))).contains("luis@x.test", "Eva P");
    assertThat(contacts.collects(ANA)).isFalse();
    assertThat(contacts.collects("luis@infomed.test")).isTrue();
  }

  private List<String> book(String owner) {
    return books.read(
        h ->
            h.createQuery(
                    "SELECT name || '|' || phone || '|' || note FROM contact WHERE owner = ?"
                        + " ORDER BY sought")
                .bind(0, owner)
                .mapTo(String.class)
                .list());
  }

  @Test
  void identitiesPostingsAndWhoWasWrittenToAreKept() {
    Identities identities =
        new Identities(books, new OwnAddresses(Optional::of, List.of(), "infomed.test"));
    assertThat(identities.list(ANA))
        .extracting(Identity::name, Identity::signature)
        .containsExactlyInAnyOrder(tuple("Ana", "s"), tuple("Dra. Ana", "t"));
    Posting sent = postings.sent(ANA, "a").orElseThrow();
    assertThat(sent.copied()).isTrue();
    assertThat(postings.sent(ANA, "b").orElseThrow().refused()).isEqualTo("x");
    assertThat(List.of("ana1@x.test", "berta@x.test"))
        .allMatch(address -> postings.wrote(ANA, address));
    assertThat(postings.wrote(ANA, "eva@x.test")).isFalse();
    postings.wrote(ANA, List.of("eva@x.test"));
    assertThat(postings.wrote(ANA, "EVA@x.test")).isTrue();
  }
}
