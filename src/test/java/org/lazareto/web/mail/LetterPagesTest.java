// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.fake.SomeSigner;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mailbox.Assurance.Unexamined;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.mailbox.rendition.RenditionSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.web.Browser;

/** Letters that are read, over servers that are not all alike. */
class LetterPagesTest {

  private static final int LIGHT = 30 << 10;
  private static final String CLEAN = "clean; by=node; id=1; at=2026-11-28T07:00:00Z";

  private final NodeKey key = NodeKey.forNow();
  private final Signer signer = SomeSigner.with(key);
  @TempDir private Path folder;

  private SitesFixture portal(Mailboxes mailboxes) throws IOException {
    Opening opening =
        new Opening(
            new Opening.Bounds(
                folder.resolve("letters"), ByteSize.kilobytes(256), Limits.defaults()),
            new Unpacker(UnpackSettings.defaults()),
            SomeMailbox.verifier(key.mark()),
            _ -> new Unexamined());
    Reading reading = new Reading(opening, new Renderer(RenditionSettings.defaults(), List.of()));
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
    return new SitesFixture(
        folder, new SitesFixture.Webmail(mailboxes, reading, clock), _ -> List.of());
  }

  private static String letterOfList(MailVisit visit) {
    visit.get("/mail/folder");
    return visit.piece("href=\"(/mail/message[^\"]+)\"");
  }

  @Test
  void aFolderInWhichNothingMayBeWrittenIsReadAllTheSame() throws IOException {
    Path rights = Files.createTempFile(Path.of("/tmp"), "lazareto", ".acl");
    Files.writeString(rights, "INBOX owner lr\n");
    Files.setPosixFilePermissions(rights, PosixFilePermissions.fromString("rw-r--r--"));
    String readOnly =
        "mail_plugins = quota acl\n"
            + "protocol imap {\n  mail_plugins = quota imap_quota acl imap_acl\n}\n"
            + "plugin {\n  acl = vfile:"
            + rights
            + "\n}\n";
    try (RealDovecot dovecot = RealDovecot.configured(readOnly, "ana");
        Mailboxes mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
        SitesFixture portal = portal(mailboxes)) {
      dovecot.deliver("ana", SomeSigner.stamped(signer, CLEAN, "Subject: uno\n\nel texto\n"));
      MailVisit ana = portal.visit().in("ana");
      assertThat(ana.get(letterOfList(ana))).isEqualTo(200);
      assertThat(ana.page()).contains("el texto");
      ana.get("/mail/folder");
      assertThat(ana.page()).contains("<strong>new</strong>");
    } finally {
      Files.delete(rights);
    }
  }

  @Test
  void aLongLetterIsReadPageByPage() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(14);
    while (text.length() < 150_000) {
      text.append(Long.toString(random.nextLong(), 36))
          .append(random.nextInt(9) == 0 ? "\n\n" : "\n");
    }
    text.append("\nmira https://fin.example/x ya\n");
    try (RealDovecot dovecot = RealDovecot.start("ana");
        Mailboxes mailboxes = SomeMailbox.on(dovecot.settings(), key.mark());
        SitesFixture portal = portal(mailboxes)) {
      dovecot.deliver("ana", SomeSigner.stamped(signer, CLEAN, "Subject: largo\n\n" + text));
      MailVisit ana = portal.visit().in("ana");
      String path = letterOfList(ana);
      assertThat(ana.get(path)).isEqualTo(200);
      assertThat(ana.packed(path)).isLessThan(LIGHT);
      int pages = 1;
      while (ana.page().contains("Next page of this text")) {
        assertThat(ana.get(ana.piece("rel=\"next\" href=\"([^\"]+)\""))).isEqualTo(200);
        pages++;
      }
      assertThat(pages).isBetween(5, 30);
      assertThat(ana.get(ana.piece("href=\"(/mail/link[^\"]+)\""))).isEqualTo(200);
      assertThat(ana.page()).contains("https://fin.example/x");
      String link = path.replace("/mail/message", "/mail/link");
      for (String number : List.of("1", "2147483648", "-1", "x")) {
        assertThat(ana.get(link + "&link=" + number)).as(number).isEqualTo(404);
      }
      assertThat(Browser.text(ana.reply(path))).doesNotContain("fin.example");
    }
  }
}
