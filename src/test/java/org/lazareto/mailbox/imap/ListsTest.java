// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Attachment;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.Page.Cursor;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Terms;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.Wish.By;
import org.lazareto.mailbox.Wish.Order;

/** Lists of messages, with a real Dovecot; pages of three. */
class ListsTest {

  private static RealDovecot dovecot;
  private static RealDovecot plain;
  private static Mailboxes mailboxes;
  private static Mailboxes plainMailboxes;

  @BeforeAll
  static void start() throws IOException {
    dovecot = RealDovecot.start("ana", "luis", "eva", "rosa", "juan", "sol");
    // As an old server: it neither sorts nor counts.
    plain = RealDovecot.configured("imap_capability = IMAP4rev1 AUTH=PLAIN\n", "ana", "sol");
    mailboxes = SomeMailbox.paged(dovecot.settings(), 3, 1000);
    plainMailboxes = SomeMailbox.paged(plain.settings(), 3, 5);
    for (int i = 1; i <= 8; i++) {
      put(mailboxes.of(SomeMailbox.login("ana")), numbered(i));
      put(plainMailboxes.of(SomeMailbox.login("ana")), numbered(i));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    plainMailboxes.close();
    dovecot.close();
    plain.close();
  }

  private static String numbered(int i) {
    return """
    From: %c <w%d@example.org>
    To: ana@example.org
    Subject: %s%d
    Date: Mon, %02d Mar 2026 10:00:00 -0500

    %s
    """
        .formatted('z' - i, i, i % 2 == 0 ? "Re: " : "", i, 28 - i, "x".repeat(100 * i));
  }

  private static Key put(Mailbox box, String message) throws IOException {
    byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return box.letters()
        .append("INBOX", Set.of(), ByteSource.of(bytes))
        .orElseGet(() -> new Key(0, 0));
  }

  private static Mailbox of(String user) {
    return mailboxes.of(SomeMailbox.login(user));
  }

  /** The numbers in the subjects, page by page. */
  private static List<String> pages(Mailbox box, Wish first) {
    List<String> pages = new ArrayList<>();
    Optional<Wish> next = Optional.of(first);
    while (next.isPresent()) {
      Wish wish = next.get();
      Page page = box.lists().page(wish);
      pages.add(String.join("", page.rows().stream().map(ListsTest::number).toList()));
      next = page.next().map(wish::from);
    }
    return pages;
  }

  private static String number(Row row) {
    return row.heading().subject().replace("Re: ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "ARRIVAL, true, 876 543 21",
    "ARRIVAL, false, 123 456 78",
    "DATE, true, 123 456 78",
    "DATE, false, 876 543 21",
    "SIZE, true, 876 543 21",
    "SUBJECT, false, 123 456 78",
    "FROM, true, 876 543 21",
  })
  void pagesFollowEachOtherInEveryOrder(By by, boolean descending, String pages) {
    Wish wish = Wish.newest("INBOX").by(new Order(by, descending));

    assertThat(pages(of("ana"), wish)).containsExactly(pages.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "ARRIVAL, true, 876 543 21",
    "ARRIVAL, false, 123 456 78",
    "DATE, true, 456 78",
    "SIZE, true, 876 54",
    "SUBJECT, false, 456 78",
    "FROM, true, 876 54",
  })
  void aServerThatSortsNothingIsSortedForOverItsNewest(By by, boolean descending, String pages) {
    Mailbox box = plainMailboxes.of(SomeMailbox.login("ana"));
    Wish wish = Wish.newest("INBOX").by(new Order(by, descending));

    assertThat(pages(box, wish)).containsExactly(pages.split(" "));
    assertThat(box.lists().page(wish).partial()).isEqualTo(by != By.ARRIVAL);
  }

  @Test
  void aRowSaysWhatIsAttachedWithoutOpeningAnything() throws IOException {
    Mailbox box = of("luis");
    Key key =
        put(
            box,
            """
            From: =?UTF-8?Q?Jos=C3=A9_P=C3=A9rez?= <jose@example.org>
            To: "Ruiz, Luis" <luis@example.org>, otra@example.org
            Subject: =?ISO-8859-1?Q?Ni=F1os?=
            Message-ID: <1@example.org>
            References: <0@example.org> <00@example.org>
            Date: Sat, 28 Nov 2026 08:00:00 -0500
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain

            hola
            --c
            Content-Type: text/html

            <b>hola</b>
            --c--
            --b
            Content-Type: application/pdf; name="=?UTF-8?Q?inform=C3=A9.pdf?="
            Content-Transfer-Encoding: base64

            JVBERi0xLjQKJcOkw7zDtsOfCg==
            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*=UTF-8''%3Cscript%3E%20%22x.exe

            MZ
            --b--
            """);

    Row row = box.lists().page(Wish.newest("INBOX")).rows().getFirst();

    assertThat(row.key()).isEqualTo(key);
    assertThat(row.heading().from())
        .containsExactly(new Correspondent("José Pérez", "jose@example.org"));
    assertThat(row.heading().to())
        .containsExactly(
            new Correspondent("Ruiz, Luis", "luis@example.org"),
            new Correspondent("", "otra@example.org"));
    assertThat(row.heading().subject()).isEqualTo("Niños");
    assertThat(row.heading().date()).contains(Instant.parse("2026-11-28T13:00:00Z"));
    assertThat(row.heading().references()).containsExactly("<0@example.org>", "<00@example.org>");
    assertThat(row.attachments())
        .extracting(Attachment::path, Attachment::name, Attachment::declaredType)
        .containsExactly(
            tuple("1.2", "", "text/html"),
            tuple("2", "informé.pdf", "application/pdf"),
            tuple("3", "<script> \"x.exe", "application/octet-stream"));
    assertThat(row.flags()).isEmpty();
    assertThat(row.stamp()).isEmpty();
    assertThat(box.lists().row("INBOX", key)).contains(row);
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void headersWithoutEndCostTheirOwnMessagesAlone(By by) throws IOException {
    for (RealDovecot server : List.of(dovecot, plain)) {
      try (Mailboxes few = SomeMailbox.paged(answeringWith64K(server.settings()), 3, 1000)) {
        Mailbox box = few.of(SomeMailbox.login("sol"));
        if (box.lists().page(Wish.newest("INBOX")).rows().isEmpty()) {
          String references = ("\n <" + "x".repeat(900) + "@example.org>").repeat(100);
          Key ignored = put(box, numbered(1));
          ignored =
              put(box, "Subject: vast\nReferences:" + references + "\nFrom: z@y.test\n\nhola\n");
          ignored =
              put(box, "Subject: huge\nReferences:" + references + "\nFrom: z@y.test\n\nhola\n");
        }

        List<Row> rows = box.lists().page(Wish.newest("INBOX").by(new Order(by, true))).rows();

        assertThat(rows)
            .extracting(ListsTest::number)
            .containsExactlyInAnyOrder("1", "vast", "huge");
        assertThat(rows)
            .flatExtracting(row -> row.heading().from())
            .contains(new Correspondent("y", "w1@example.org"));
      }
    }
  }

  private static ServerSettings answeringWith64K(ServerSettings s) {
    return new ServerSettings(
        s.host(),
        s.port(),
        s.security(),
        s.trust(),
        s.connect(),
        s.answer(),
        s.transfer(),
        ByteSize.kilobytes(64));
  }

  @Test
  void aLinkToANextPageSurvivesThatItsMessageGoes() throws IOException {
    Mailbox box = of("eva");
    for (int i = 1; i <= 8; i++) {
      Key ignored = put(box, numbered(i));
    }
    for (Order order : List.of(Order.NEWEST, new Order(By.SIZE, true))) {
      Page first = box.lists().page(Wish.newest("INBOX").by(order));
      Cursor cursor = first.next().orElseThrow();
      Key last = first.rows().getLast().key();
      box.changes().remove(Selection.of("INBOX", last));

      Page second = box.lists().page(Wish.newest("INBOX").by(order).from(cursor));

      assertThat(second.rows()).as(order.toString()).isNotEmpty();
      assertThat(second.rows()).doesNotContainAnyElementsOf(first.rows());
    }
  }

  @Test
  void aCursorOfAnotherFolderIsRefused() {
    Cursor cursor = new Cursor(new Key(12345, 3), 3);

    assertThatThrownBy(() -> of("ana").lists().page(Wish.newest("INBOX").from(cursor)))
        .isInstanceOfSatisfying(
            MailboxTrouble.class,
            e -> assertThat(e.kind()).isEqualTo(MailboxTrouble.Kind.FOLDER_CHANGED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ñandú",
        "a\" OR ALL \"",
        "x) ALL (",
        "{3}",
        "back\\slash",
        "*",
        "NIL",
        "日本語",
        "<script>alert(1)</script>"
      })
  void wordsAreSearchedForAndNothingElse(String words) throws IOException {
    Mailbox box = of("rosa");
    String utf8 = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String type = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n";
    Key key =
        put(box, "From: a@example.org\nSubject: uno\n" + type + "\nantes " + utf8 + " luego\n");
    Key other = put(box, "From: b@example.org\nSubject: dos\n\nnada\n");

    Page found = box.lists().page(Wish.newest("INBOX").with(Terms.text(words)));

    assertThat(found.rows()).extracting(Row::key).containsExactly(key).doesNotContain(other);
    assertThat(found.total()).isEqualTo(1);
  }

  @Test
  void linesInWordsEndNoCommand() {
    Mailbox box = of("rosa");

    Page found =
        box.lists()
            .page(Wish.newest("INBOX").with(Terms.header("a\r\nx LOGOUT\r\ny UID SEARCH ALL")));

    assertThat(found.rows()).isEmpty();
    assertThat(box.folders().list()).isNotEmpty();
  }

  @Test
  void searchesByDayAndMark() throws IOException {
    Mailbox box = of("juan");
    Key first = put(box, numbered(1));
    Key second = put(box, numbered(2));
    box.changes().flag(Selection.of("INBOX", first), Flag.SEEN, true);

    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Terms unseen =
        new Terms("", "", Optional.of(today.minusDays(2)), Optional.empty(), true, false);
    Terms old = new Terms("", "", Optional.empty(), Optional.of(today.minusDays(2)), false, false);
    Terms sender = Terms.header("w1@example.org");

    assertThat(keys(box, unseen)).containsExactly(second);
    assertThat(keys(box, old)).isEmpty();
    assertThat(keys(box, sender)).containsExactly(first);
  }

  private static List<Key> keys(Mailbox box, Terms terms) {
    return box.lists().page(Wish.newest("INBOX").with(terms)).rows().stream()
        .map(Row::key)
        .toList();
  }

  @Test
  void anEmptyFolderHasAnEmptyPage() {
    Page page = of("ana").lists().page(Wish.newest("Drafts"));

    assertThat(page.rows()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.total()).isZero();
  }
}
