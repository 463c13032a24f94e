// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.ServerSettings.Security;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Terms;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.Wish.By;
import org.lazareto.mailbox.Wish.Order;

/** The demonstration's mailboxes, which are another server's than Dovecot's, read by our client. */
class ImapServerTest {

  private static final String ANA = "ana@salud.test";
  private static final String LUIS = "luis@salud.test";
  private static final String PASSWORD = "una \"clave\" \\ con todo";
  private static final List<String> MESSAGES =
      List.of(
          """
          From: Uno <c@example.org>
          To: ana@salud.test
          Subject: =?utf-8?Q?Ma=C3=B1ana?=
          Date: Mon, 02 Mar 2026 10:00:00 -0500
          Message-ID: <1@example.org>

          el primero
          """,
          """
          From: Dos <b@example.org>
          To: ana@salud.test
          Subject: Zapatos
          Date: Sun, 01 Mar 2026 10:00:00 -0500
          Message-ID: <2@example.org>
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary=b

          --b
          Content-Type: text/plain; charset=utf-8
          Content-Transfer-Encoding: 8bit

          el segundo, con acentuación y un perro
          --b
          Content-Type: application/pdf; name="=?utf-8?Q?a=C3=B1o.pdf?="
          Content-Disposition: attachment; filename*=utf-8''a%C3%B1o.pdf
          Content-Transfer-Encoding: base64

          JVBERi0xLjQKJcOkw7zDtsOfCg==
          --b--
          """,
          """
          From: Tres <a@example.org>
          To: ana@salud.test
          Subject: Re: Zapatos
          Date: Tue, 03 Mar 2026 10:00:00 -0500
          Message-ID: <3@example.org>
          In-Reply-To: <2@example.org>
          References: <2@example.org>
          MIME-Version: 1.0
          Content-Type: text/html

          <p>el tercero</p>
          """);

  private ImapServer server;
  private Mailboxes mailboxes;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = ImapServer.start(List.of(ANA, LUIS), PASSWORD);
    mailboxes =
        SomeMailbox.on(ServerSettings.defaults().at("127.0.0.1", server.port(), Security.NONE));
    for (String message : MESSAGES) {
      server.deliver(
          Address.NULL,
          List.of(new Address(ANA), new Address("nobody@salud.test")),
          message.replace("\n", "\r\n").getBytes(UTF_8));
    }
  }

  @AfterEach
  void stop() throws IOException {
    mailboxes.close();
    server.close();
  }

  private Mailbox of(String user) {
    return mailboxes.of(Login.of(user, PASSWORD));
  }

  private static List<Row> rows(Mailbox box, String name) {
    return box.lists().page(Wish.newest(name)).rows();
  }

  private static List<String> subjects(Mailbox box, Wish wish) {
    return box.lists().page(wish).rows().stream().map(r -> r.heading().subject()).toList();
  }

  private static Selection of(Row row) {
    return Selection.of("INBOX", row.key());
  }

  @Test
  void aMailboxIsItsOwnersWithThePassword() {
    assertThat(rows(of(ANA), "INBOX")).hasSize(3);
    assertThat(rows(of(LUIS), "INBOX")).isEmpty();
    assertThatThrownBy(() -> rows(mailboxes.of(Login.of(ANA, "otra")), "INBOX"))
        .isInstanceOfSatisfying(
            MailboxTrouble.class,
            e -> assertThat(e.kind()).isEqualTo(MailboxTrouble.Kind.LOG_IN_REFUSED));
  }

  @Test
  void aListHasWhatEachMessageIsMadeOf() {
    List<Row> rows = rows(of(ANA), "INBOX");

    assertThat(rows)
        .extracting(r -> r.heading().subject())
        .containsExactly("Re: Zapatos", "Zapatos", "Mañana");
    assertThat(rows.get(0).attachments())
        .extracting(a -> a.declaredType())
        .containsExactly("text/html");
    assertThat(rows.get(1).attachments()).extracting(a -> a.name()).containsExactly("año.pdf");
    assertThat(rows.get(2).attachments()).isEmpty();
    assertThat(rows).allSatisfy(r -> assertThat(r.size()).isPositive());
    assertThat(rows).allSatisfy(r -> assertThat(r.flags()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, false, Zapatos;Mañana;Re: Zapatos",
    "DATE, true, Re: Zapatos;Mañana;Zapatos",
    "FROM, false, Re: Zapatos;Zapatos;Mañana",
    "SIZE, true, Zapatos;Re: Zapatos;Mañana",
    "ARRIVAL, false, Mañana;Zapatos;Re: Zapatos",
  })
  void aListHasEveryOrder(By by, boolean descending, String expected) {
    assertThat(subjects(of(ANA), Wish.newest("INBOX").by(new Order(by, descending))))
        .containsExactly(expected.split(";"));
  }

  @ParameterizedTest
  @CsvSource({
    "header, Zapatos, Re: Zapatos;Zapatos",
    "header, zapatos, Re: Zapatos;Zapatos",
    "header, Mañana, Mañana",
    "header, b@example, Zapatos",
    "header, \"nada\" \\, ''",
    "text, perro, Zapatos",
    "text, primero, Mañana",
    "text, acentuación, Zapatos",
  })
  void whatIsSoughtIsFound(String where, String words, String expected) {
    Terms terms = where.equals("header") ? Terms.header(words) : Terms.text(words);

    assertThat(subjects(of(ANA), Wish.newest("INBOX").with(terms)))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(";"));
  }

  @Test
  void newAndFlaggedOnesAreFound() {
    Mailbox box = of(ANA);
    List<Row> rows = rows(box, "INBOX");
    box.changes().flag(of(rows.get(0)), Flag.SEEN, true);
    box.changes().flag(of(rows.get(1)), Flag.FLAGGED, true);
    Terms unseen = new Terms("", "", Optional.empty(), Optional.empty(), true, false);
    Terms flagged = new Terms("", "", Optional.empty(), Optional.empty(), false, true);

    Wish all = Wish.newest("INBOX");
    assertThat(subjects(box, all.with(unseen))).containsExactly("Zapatos", "Mañana");
    assertThat(subjects(box, all.with(flagged))).containsExactly("Zapatos");
    box.changes().flag(of(rows.get(1)), Flag.FLAGGED, false);
    assertThat(subjects(box, all.with(flagged))).isEmpty();
    assertThat(box.folders().list())
        .filteredOn(f -> f.use() == Folder.Use.INBOX)
        .extracting(Folder::messages, Folder::unseen)
        .containsExactly(org.assertj.core.api.Assertions.tuple(3L, 2L));
  }

  @Test
  void whatIsRemovedCanComeBack() {
    Mailbox box = of(ANA);
    Optional<Selection> trashed = box.changes().remove(of(rows(box, "INBOX").get(1)));
    String trash = box.folders().of(Folder.Use.TRASH);
    assertThat(rows(box, "INBOX")).hasSize(2);
    assertThat(rows(box, trash)).hasSize(1);

    Optional<Selection> back = box.changes().move(trashed.orElseThrow(), "INBOX");

    assertThat(rows(box, "INBOX")).hasSize(3);
    assertThat(rows(box, trash)).isEmpty();
    Optional<Selection> again = box.changes().remove(back.orElseThrow());
    assertThat(box.changes().remove(again.orElseThrow())).isEmpty();
    assertThat(rows(box, trash)).isEmpty();
  }

  @Test
  void foldersAreMadeNamedAnewAndRemoved() {
    Mailbox box = of(ANA);
    box.folders().create("Año & más");
    box.changes().move(of(rows(box, "INBOX").get(0)), "Año & más");
    assertThat(rows(box, "Año & más")).hasSize(1);

    box.folders().rename("Año & más", "Niños");
    assertThat(rows(box, "Niños")).hasSize(1);
    assertThat(box.folders().list()).extracting(Folder::name).contains("Niños");
    box.folders().delete("Niños");
    assertThat(box.folders().list()).extracting(Folder::name).doesNotContain("Niños");
    Optional<?> ignored = box.folders().quota();
  }

  @Test
  void aMessageIsTheBytesThatCame() throws IOException {
    Mailbox box = of(ANA);
    List<Row> rows = rows(box, "INBOX").reversed();
    for (int i = 0; i < MESSAGES.size(); i++) {
      Path file = folder.resolve("letter" + i);
      box.letters().fetch("INBOX", rows.get(i).key(), file);
      assertThat(Files.readString(file)).isEqualTo(MESSAGES.get(i).replace("\n", "\r\n"));
    }
    assertThat(rows(box, "INBOX")).allSatisfy(r -> assertThat(r.flags()).isEmpty());
  }

  @Test
  void aLongMessageComesInPieces() throws IOException {
    Mailbox box = of(LUIS);
    String long1 = "Subject: largo\r\n\r\n" + "línea de texto\r\n".repeat(60_000);
    server.deliver(Address.NULL, List.of(new Address(LUIS)), long1.getBytes(UTF_8));
    Path file = folder.resolve("long");
    box.letters().fetch("INBOX", rows(box, "INBOX").getFirst().key(), file);
    assertThat(Files.readString(file)).isEqualTo(long1);
  }

  @Test
  void aDraftIsKept() throws IOException {
    Mailbox box = of(LUIS);
    String drafts = box.folders().of(Folder.Use.DRAFTS);
    String draft = "Subject: =?utf-8?Q?a=C3=B1o?=\r\n\r\nuno, ñandú\r\n";
    Optional<?> ignored =
        box.letters()
            .append(drafts, Set.of(Flag.DRAFT, Flag.SEEN), ByteSource.of(draft.getBytes(UTF_8)));
    List<Row> rows = rows(box, drafts);
    assertThat(rows).extracting(r -> r.heading().subject()).containsExactly("año");
    assertThat(rows.getFirst().flags()).containsExactlyInAnyOrder(Flag.DRAFT, Flag.SEEN);
    Path file = folder.resolve("draft");
    box.letters().fetch(drafts, rows.getFirst().key(), file);
    assertThat(Files.readString(file)).isEqualTo(draft);
  }

  @Test
  void conversationsAreFound() {
    var some = of(ANA).conversations().page("INBOX", Optional.empty());
    assertThat(some.conversations()).extracting(c -> c.uids().size()).containsExactly(2, 1);
  }
}
