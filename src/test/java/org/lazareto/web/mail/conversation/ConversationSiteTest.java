// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** Conversations, asked as a browser does. */
class ConversationSiteTest {

  private RealDovecot dovecot;
  private Mailboxes mailboxes;
  private SitesFixture portal;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    dovecot = RealDovecot.start("ana", "berta");
    mailboxes = SomeMailbox.paged(dovecot.settings(), 2, 100);
    portal = new SitesFixture(folder, mailboxes, desk -> new ConversationSite(desk).routes());
  }

  @AfterEach
  void end() throws IOException {
    portal.close();
    mailboxes.close();
    dovecot.close();
  }

  private void deliver(String subject, String id, String answers) throws IOException {
    dovecot.deliver(
        "ana",
        "From: x@example.org\nSubject: "
            + subject
            + "\nMessage-ID: <"
            + id
            + ">\n"
            + (answers.isEmpty() ? "" : "References: <" + answers + ">\n")
            + "\nuno\n");
  }

  private void deliverSome() throws IOException {
    deliver("turno", "a@x", "");
    deliver("otra <script>alert(1)</script>", "b@x", "");
    deliver("Re: turno", "c@x", "a@x");
    deliver("sola", "d@x", "");
  }

  @Test
  void messagesThatAnswerEachOtherStandTogether() throws IOException {
    deliverSome();
    MailVisit ana = portal.visit().in("ana");
    assertThat(ana.get("/mail/conversations?name=INBOX")).isEqualTo(200);
    assertThat(ana.page()).contains("Conversations: Inbox", "3 conversations", "2 messages");
    assertThat(ana.page()).contains("Re: turno", "sola").doesNotContain("otra");
    String one = ana.piece("href=\"(/mail/conversation\\?[^\"]+)\"");
    ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""));
    assertThat(ana.page()).contains("otra &lt;script&gt;").doesNotContain("turno");
    assertThat(SitesFixture.harmless(ana.page())).isTrue();

    assertThat(ana.get(one)).isEqualTo(200);
    assertThat(ana.page()).contains("<h1>Re: turno</h1>", ">turno</a>").doesNotContain("sola");
    ana.get(ana.piece("href=\"(/mail/message[^\"]+)\""));
    assertThat(ana.page())
        .contains("Of the same conversation", ">turno</a>")
        .doesNotContain("sola");
    ana.get(one);
    assertThat(
            ana.send(
                ana.piece("action=\"(/mail/folder[^\"]+)\""),
                "of",
                ana.piece("name=\"of\" value=\"(\\d+)\""),
                "uid",
                "1",
                "uid",
                "3",
                "do",
                "delete"))
        .isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("2 messages were deleted.");
    ana.get(one);
    assertThat(ana.page()).contains("These messages are not in the folder any more.");
  }

  @Test
  void theOthersOfAMessagesConversationAreFoundFromIt() throws IOException {
    deliverSome();
    deliver("Re: Re: turno", "e@x", "a@x");
    var box = mailboxes.of(SomeMailbox.login("ana"));
    var rows = box.lists().page(Wish.newest("INBOX")).rows();
    assertThat(rows.getFirst().heading().subject()).isEqualTo("Re: Re: turno");
    var others =
        box.conversations().around("INBOX", rows.getFirst().key(), rows.getFirst().heading());
    assertThat(others)
        .extracting(row -> row.heading().subject())
        .containsExactly("Re: turno", "turno");
    assertThat(box.conversations().around("INBOX", rows.get(1).key(), rows.get(1).heading()))
        .isEmpty();
  }

  @Test
  void anothersConversationsAreNobodys() throws IOException {
    deliverSome();
    MailVisit ana = portal.visit().in("ana");
    ana.get("/mail/conversations");
    String one = ana.piece("href=\"(/mail/conversation\\?[^\"]+)\"");
    MailVisit berta = portal.visit().in("berta");
    assertThat(berta.get(one)).isIn(List.of(404, 200));
    assertThat(berta.page()).doesNotContain("turno");
    for (String path :
        List.of("/mail/conversation", "/mail/conversation?of=1&uids=x", "/mail/conversation?of=1"))
      assertThat(berta.get(path)).as(path).isEqualTo(404);
  }
}
