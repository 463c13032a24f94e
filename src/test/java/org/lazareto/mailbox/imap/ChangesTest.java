// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;

/**
 * Changes to messages, with a real Dovecot: one as it is, one that can only what the oldest can.
 */
class ChangesTest {

  private static RealDovecot able;
  private static RealDovecot old;

  @BeforeAll
  static void start() throws IOException {
    String[] users = {"ana", "luis", "eva", "rosa"};
    able = RealDovecot.start(users);
    old = RealDovecot.configured("imap_capability = IMAP4rev1 AUTH=PLAIN\n", users);
  }

  @AfterAll
  static void stop() throws IOException {
    able.close();
    old.close();
  }

  private static Mailboxes on(String which) {
    return SomeMailbox.on((which.equals("able") ? able : old).settings());
  }

  private static List<Key> put(Mailbox box, String... subjects) throws IOException {
    for (String subject : subjects) {
      String message = "From: a@example.org\r\nSubject: " + subject + "\r\n\r\n" + subject + "\r\n";
      Optional<Key> ignored =
          box.letters()
              .append(
                  "INBOX", Set.of(), ByteSource.of(message.getBytes(StandardCharsets.US_ASCII)));
    }
    return rows(box, "INBOX").reversed().stream().map(Row::key).toList();
  }

  private static List<Row> rows(Mailbox box, String folder) {
    return box.lists().page(Wish.newest(folder)).rows();
  }

  private static List<String> subjects(Mailbox box, String folder) {
    return rows(box, folder).stream().map(r -> r.heading().subject()).toList();
  }

  private static Selection of(List<Key> keys) {
    return Selection.of("INBOX", keys.getFirst().validity(), keys.stream().map(Key::uid).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"able", "old"})
  void marksAreSetAndTakenAway(String which) throws IOException {
    try (Mailboxes mailboxes = on(which)) {
      Mailbox box = mailboxes.of(SomeMailbox.login("ana"));
      List<Key> keys = put(box, "uno", "dos", "tres");

      box.changes().flag(of(keys.subList(0, 2)), Flag.SEEN, true);
      box.changes().flag(of(keys.subList(1, 3)), Flag.FLAGGED, true);
      box.changes().flag(of(keys.subList(0, 1)), Flag.SEEN, false);

      assertThat(rows(box, "INBOX"))
          .extracting(Row::flags)
          .containsExactly(Set.of(Flag.FLAGGED), Set.of(Flag.SEEN, Flag.FLAGGED), Set.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"able", "old"})
  void whatIsRemovedLiesInTheTrashAndCanComeBack(String which) throws IOException {
    try (Mailboxes mailboxes = on(which)) {
      Mailbox box = mailboxes.of(SomeMailbox.login("luis"));
      List<Key> keys = put(box, "uno", "dos", "tres");

      Optional<Selection> trashed = box.changes().remove(of(keys.subList(0, 2)));

      String trash = box.folders().of(Folder.Use.TRASH);
      assertThat(subjects(box, "INBOX")).containsExactly("tres");
      assertThat(subjects(box, trash)).containsExactly("dos", "uno");
      assertThat(trashed).map(Selection::folder).contains(trash);

      Optional<Selection> back = box.changes().move(trashed.orElseThrow(), "INBOX");

      assertThat(subjects(box, "INBOX")).containsExactlyInAnyOrder("uno", "dos", "tres");
      assertThat(subjects(box, trash)).isEmpty();
      Optional<Selection> again = box.changes().remove(back.orElseThrow());
      assertThat(box.changes().remove(again.orElseThrow())).isEmpty();
      assertThat(subjects(box, trash)).isEmpty();
    }
  }

  @Test
  void anOldServerErasesNothingThatOthersHaveMarked() throws IOException {
    try (Mailboxes mailboxes = on("old")) {
      Mailbox box = mailboxes.of(SomeMailbox.login("eva"));
      List<Key> keys = put(box, "uno", "dos", "tres");
      box.changes().flag(of(keys.subList(2, 3)), Flag.DELETED, true);

      Optional<Selection> ignored = box.changes().remove(of(keys.subList(0, 1)));

      assertThat(subjects(box, "INBOX")).containsExactly("tres", "dos", "uno");
      assertThat(rows(box, "INBOX").getLast().flags()).contains(Flag.DELETED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"able", "old"})
  void anotherFolderOfThatNameIsNotTouched(String which) throws IOException {
    try (Mailboxes mailboxes = on(which)) {
      Mailbox box = mailboxes.of(SomeMailbox.login("rosa"));
      List<Key> keys = put(box, "uno");
      Selection before = Selection.of("INBOX", keys.getFirst().validity() - 1, List.of(1L));

      assertThatThrownBy(() -> box.changes().remove(before))
          .isInstanceOfSatisfying(
              MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOLDER_CHANGED));
      assertThatThrownBy(
              () -> box.changes().flag(Selection.of("INBOX", 1, List.of()), Flag.SEEN, true))
          .isInstanceOfSatisfying(
              MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.MESSAGE_GONE));
      List<Long> many = LongStream.rangeClosed(1, 1001).boxed().toList();
      assertThatThrownBy(
              () ->
                  box.changes()
                      .copy(Selection.of("INBOX", keys.getFirst().validity(), many), "Drafts"))
          .isInstanceOfSatisfying(
              MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_MANY));
      assertThat(subjects(box, "INBOX")).containsExactly("uno");
    }
  }

  @Test
  void aSelectionIsWrittenInRanges() {
    assertThat(Selection.of("f", 1, List.of(9L, 3L, 4L, 5L, 7L, 8L)).set()).isEqualTo("3:5,7:9");
    assertThat(Selection.of("f", 1, List.of(1L)).set()).isEqualTo("1");
  }
}
