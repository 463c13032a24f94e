// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;

/** A folder of ten thousand messages: pages, orders, search and steps as in a small one. */
class GreatFolderTest {

  private static final int MESSAGES = 10_000;
  private static final int LIGHT = 30_000;
  private static final Pattern UID = Pattern.compile("name=\"uid\" value=\"(\\d+)\"");

  private RealDovecot dovecot;
  private Mailboxes mailboxes;
  private SitesFixture portal;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    dovecot = RealDovecot.start("ana");
    dovecot.deliver("ana", message(0));
    Path box = dovecot.home("ana").resolve("Maildir/new");
    for (int i = 1; i < MESSAGES; i++) {
      // Names in the order of arrival, as a server numbers what it finds.
      Path file = box.resolve(String.format("9%09d.test", i));
      Files.writeString(file, message(i).replace("\n", "\r\n"), ISO_8859_1);
      Files.setOwner(file, Files.getOwner(box));
    }
    mailboxes = SomeMailbox.on(dovecot.settings());
    portal = new SitesFixture(folder, mailboxes, _ -> List.of());
  }

  private static String message(int number) {
    return "From: p%03d@example.org\nSubject: asunto %05d\n\ntexto%s\n"
        .formatted(number % 500, MESSAGES - number, number % 100 == 0 ? " sangre" : "");
  }

  @AfterEach
  void end() throws IOException {
    portal.close();
    mailboxes.close();
    dovecot.close();
  }

  private static Set<String> uids(String page) {
    Set<String> uids = new HashSet<>();
    for (Matcher m = UID.matcher(page); m.find(); ) {
      uids.add(m.group(1));
    }
    return uids;
  }

  @Test
  void tenThousandMessagesArePagedSortedSearchedAndChanged() {
    MailVisit ana = portal.visit().in("ana");
    Set<String> seen = new HashSet<>();
    ana.get("/mail/folder");
    assertThat(ana.page()).contains("10,000 messages");
    for (int page = 0; page < 4; page++) {
      assertThat(uids(ana.page())).hasSize(50).noneMatch(seen::contains);
      seen.addAll(uids(ana.page()));
      ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""));
    }

    ana.get("/mail/folder?sort=subject&up=1");
    assertThat(ana.page()).contains("asunto 00001", "asunto 00050").doesNotContain("asunto 00051");
    ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""));
    assertThat(ana.page()).contains("asunto 00051", "asunto 00100").doesNotContain("asunto 00050");
    ana.get("/mail/folder?sort=from");
    assertThat(ana.page()).contains("p499@example.org").doesNotContain("p001@");

    ana.get("/mail/folder?words=p007%40");
    assertThat(ana.page()).contains("20 messages");
    ana.get("/mail/folder?words=sangre&text=1");
    assertThat(ana.page()).contains("100 messages");
    Set<String> found = uids(ana.page());

    String[] form = {
      "uid",
      found.iterator().next(),
      "of",
      ana.piece("name=\"of\" value=\"(\\d+)\""),
      "do",
      "delete"
    };
    assertThat(ana.send(ana.piece("method=\"post\" action=\"(/mail/folder[^\"]*)\""), form))
        .isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("1 message was deleted.", "99 messages");
    assertThat(ana.packed("/mail/folder")).isLessThan(LIGHT);
  }
}
