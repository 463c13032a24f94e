// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Conversation;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.SomeMailbox;

/** A folder by conversations, as a real Dovecot has them and as we put them together. */
class ConversationsTest {

  /** Each answers to the one before it with the same letter. */
  private static final List<String> MAILS = List.of("a1", "b1", "a2", "c1", "b2", "a3", "d1");

  @ParameterizedTest
  @ValueSource(strings = {"", "imap_capability = IMAP4rev1 AUTH=PLAIN\n"})
  void theOneThatWasWrittenToLastComesFirst(String configuration) throws IOException {
    try (RealDovecot dovecot = RealDovecot.configured(configuration, "ana");
        Mailboxes mailboxes = SomeMailbox.paged(dovecot.settings(), 3, 1000)) {
      Mailbox box = mailboxes.of(SomeMailbox.login("ana"));
      for (String mail : MAILS) {
        put(box, mail);
      }

      Conversation.Some first = box.conversations().page("INBOX", Optional.empty());
      Conversation.Some second = box.conversations().page("INBOX", first.next());

      assertThat(subjects(first)).containsExactly("d1 of 1", "a3 of 3", "b2 of 2");
      assertThat(subjects(second)).containsExactly("c1 of 1");
      assertThat(second.next()).isEmpty();
      assertThat(first.total()).isEqualTo(4);
      Conversation a = first.conversations().get(1);
      Selection all = Selection.of("INBOX", a.newest().key().validity(), a.uids());
      assertThat(box.conversations().messages(all))
          .extracting(row -> row.heading().subject())
          .containsExactly("a3", "a2", "a1");
    }
  }

  private static void put(Mailbox box, String mail) throws IOException {
    char letter = mail.charAt(0);
    int number = mail.charAt(1) - '0';
    String references = number == 1 ? "" : "References: <" + letter + (number - 1) + "@x>\r\n";
    String text =
        "From: a@example.org\r\nSubject: "
            + mail
            + "\r\nMessage-ID: <"
            + mail
            + "@x>\r\n"
            + references
            + "\r\ntexto\r\n";
    Optional<Key> ignored =
        box.letters().append("INBOX", Set.of(), ByteSource.of(text.getBytes(US_ASCII)));
  }

  private static List<String> subjects(Conversation.Some page) {
    return page.conversations().stream()
        .map(c -> c.newest().heading().subject() + " of " + c.uids().size())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(3 6 (4 23)(44 7 96))(2) | [[3, 6, 4, 23, 44, 7, 96], [2]]",
        "((3)(5)) | [[3, 5]]",
        " (1)(2) | [[1], [2]]",
        "'' | []",
        "))((7 | [[]]",
        "5 (6) | [[6]]",
        "(99999999999999999999) | [[4294967296]]",
      })
  void readsWhatTheServerPutsTogether(String told, String conversations) {
    assertThat(Conversations.parsed(told).toString()).isEqualTo(conversations);
  }

  @Test
  void anyDepthIsRead() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);

    assertThat(Conversations.parsed(deep)).containsExactly(List.of(1L));
  }
}
