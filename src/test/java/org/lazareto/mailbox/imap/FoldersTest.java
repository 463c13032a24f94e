// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.FakeImap;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Folder.Use;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Quota;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;

/** Folders, with a real Dovecot. */
class FoldersTest {

  private static RealDovecot dovecot;
  private static Mailboxes mailboxes;

  @BeforeAll
  static void start() throws IOException {
    dovecot = RealDovecot.start("ana", "luis", "eva", "rosa");
    mailboxes = SomeMailbox.on(dovecot.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    dovecot.close();
  }

  private static Folders of(String user) {
    return mailboxes.of(SomeMailbox.login(user)).folders();
  }

  private static List<String> names(Folders folders) {
    return folders.list().stream().map(Folder::name).toList();
  }

  @Test
  void theInboxComesFirstThenThoseWithAUse() throws IOException {
    dovecot.deliver("ana", "From: a@example.org\nSubject: uno\n\nuno\n");
    Folders folders = of("ana");
    folders.create("Aaa");

    List<Folder> all = folders.list();

    assertThat(all).extracting(Folder::name).containsExactly("INBOX", "Drafts", "Papelera", "Aaa");
    assertThat(all)
        .extracting(Folder::use)
        .containsExactly(Use.INBOX, Use.DRAFTS, Use.TRASH, Use.OTHER);
    assertThat(all.getFirst().messages()).isEqualTo(1);
    assertThat(all.getFirst().unseen()).isEqualTo(1);
    assertThat(all.getLast().subscribed()).isTrue();
    assertThat(folders.quota()).map(Quota::limit).contains(ByteSize.megabytes(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Año nuevo",
        "R&D",
        "日本",
        "a\" CREATE \"b",
        "a\\",
        "NIL",
        "{5}",
        "(x) \"y\"",
        "100%",
        "<script>alert(1)",
        "emoji 😀"
      })
  void aNameIsOnlyEverAName(String name) {
    Folders folders = of("luis");
    List<String> before = names(folders);

    folders.create(name);
    assertThat(names(folders)).containsOnlyOnce(name).hasSize(before.size() + 1);
    folders.rename(name, name + " (2)");
    assertThat(names(folders)).contains(name + " (2)").doesNotContain(name);
    folders.delete(name + " (2)");

    assertThat(names(folders)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\r\nx1 DELETE INBOX", "a\nb", "a\0b", "\u0007", "a\u007Fb"})
  void aNameWithControlSignsIsNone(String name) {
    assertThatThrownBy(() -> of("luis").create(name))
        .isInstanceOfSatisfying(
            MailboxTrouble.class,
            e -> assertThat(e.kind()).isEqualTo(MailboxTrouble.Kind.FOLDER_NAME));
  }

  @Test
  void whatTheServerRefusesIsToldAndTheConnectionGoesOn() {
    Folders folders = of("eva");

    assertThatThrownBy(() -> folders.create("INBOX"))
        .isInstanceOfSatisfying(
            MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(MailboxTrouble.Kind.REFUSED))
        .hasMessageContaining("exists");

    assertThat(names(folders)).contains("INBOX");
  }

  @Test
  void foldersLieBelowEachOther() {
    Folders folders = of("eva");
    folders.create("Casos/2026/Enero");
    folders.subscribe("Casos/2026/Enero", false);

    Optional<Folder> deepest =
        folders.list().stream().filter(f -> f.label().equals("Enero")).findFirst();

    assertThat(deepest).map(Folder::depth).contains(2);
    assertThat(deepest).map(Folder::subscribed).contains(false);
  }

  @Test
  void aFolderForAUseIsFoundOrMade() {
    Mailbox box = mailboxes.of(SomeMailbox.login("rosa"));

    assertThat(box.folders().of(Use.TRASH)).isEqualTo("Papelera");
    assertThat(box.folders().of(Use.SENT)).isEqualTo("Sent");
    assertThat(box.folders().of(Use.SENT)).isEqualTo("Sent");
    assertThat(names(box.folders())).containsOnlyOnce("Sent");
  }

  @Test
  void whereAllLiesBelowTheInboxTheFirstFolderDoesToo() throws IOException {
    UnaryOperator<String> below =
        said ->
            said.startsWith("LIST")
                ? "* LIST () \".\" INBOX\n$ OK done"
                : said.startsWith("CREATE") && !said.contains("INBOX.")
                    ? "$ NO Invalid mailbox name."
                    : "";
    try (FakeImap server = new FakeImap(below);
        Mailboxes some = SomeMailbox.on(server.settings())) {
      assertThat(some.of(Login.of("a", "b")).folders().of(Use.DRAFTS)).isEqualTo("INBOX.Drafts");
    }
  }

  @Test
  void usualNamesTellWhatAFolderIsForWhereTheServerDoesNot() throws IOException {
    UnaryOperator<String> plain =
        said ->
            said.startsWith("LIST")
                ? List.of(
                            "INBOX",
                            "Borradores",
                            "\"Elementos enviados\"",
                            "Sent",
                            "INBOX/Archivo",
                            "\"CORREO NO DESEADO\"",
                            "Proyectos/Papelera",
                            "Eliminados")
                        .stream()
                        .map(name -> "* LIST () \"/\" " + name + "\n")
                        .collect(Collectors.joining())
                    + "$ OK done"
                : "";
    try (FakeImap server = new FakeImap(plain);
        Mailboxes some = SomeMailbox.on(server.settings())) {
      assertThat(some.of(Login.of("a", "b")).folders().list())
          .extracting(Folder::name, Folder::use)
          .containsExactlyInAnyOrder(
              tuple("INBOX", Use.INBOX),
              tuple("Borradores", Use.DRAFTS),
              tuple("Sent", Use.SENT),
              tuple("Elementos enviados", Use.OTHER),
              tuple("INBOX/Archivo", Use.ARCHIVE),
              tuple("CORREO NO DESEADO", Use.JUNK),
              tuple("Eliminados", Use.TRASH),
              tuple("Proyectos/Papelera", Use.OTHER));
    }
  }

  @Test
  void aServerThatTellsNoQuotaAndNoSubscriptionsHidesNothing() throws IOException {
    UnaryOperator<String> grudging =
        said ->
            switch (said.split(" ", 2)[0]) {
              case "CAPABILITY" -> "* CAPABILITY IMAP4rev1 QUOTA\n$ OK done";
              case "LIST" -> "* LIST () \"/\" INBOX\n* LIST () \"/\" Mine\n$ OK done";
              case "LSUB", "GETQUOTAROOT" -> "$ NO not you";
              default -> "";
            };
    try (FakeImap server = new FakeImap(grudging);
        Mailboxes some = SomeMailbox.on(server.settings())) {
      Folders folders = some.of(Login.of("a", "b")).folders();

      assertThat(folders.list()).extracting(Folder::name).containsExactly("INBOX", "Mine");
      assertThat(folders.quota()).isEmpty();
    }
  }

  @Test
  void whatAServerRefusesBesidesHidesNothing() throws IOException {
    UnaryOperator<String> grudging =
        said ->
            said.startsWith("LIST")
                ? "* LIST () \"/\" INBOX\n* LIST () \"/\" Mine\n* LIST () \"/\" Theirs\n$ OK done"
                : said.startsWith("STATUS Theirs") || said.contains("SUBSCRIBE")
                    ? "$ NO not you"
                    : said.startsWith("STATUS")
                        ? "* STATUS Mine (MESSAGES 3 UNSEEN 1)\n$ OK done"
                        : "";
    try (FakeImap server = new FakeImap(grudging);
        Mailboxes some = SomeMailbox.on(server.settings())) {
      Folders folders = some.of(Login.of("a", "b")).folders();

      assertThat(folders.list())
          .extracting(Folder::name, Folder::messages)
          .containsExactly(tuple("INBOX", 3L), tuple("Mine", 3L), tuple("Theirs", -1L));
      folders.create("Nueva");
      folders.rename("Nueva", "Otra");
      folders.delete("Otra");
      assertThat(server.heard()).contains("CREATE Nueva", "RENAME Nueva Otra", "DELETE Otra");
      assertThatThrownBy(() -> folders.subscribe("Mine", true)).isInstanceOf(MailboxTrouble.class);
    }
  }
}
