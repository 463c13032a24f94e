// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.DeskSettings.ReportSettings;
import org.lazareto.desk.Reports;
import org.lazareto.desk.SealedOriginals;
import org.lazareto.desk.Seen;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.store.Database;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.WebmailSettings;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.SitesFixture;

/** What is ticked in a list and reported as suspicious. */
class ReportSiteTest {

  private static final Pattern UID = Pattern.compile("name=\"uid\" value=\"(\\d+)\"");

  @TempDir private Path folder;

  @Test
  void ofMoreThanGoAtOnceTheRestIsTold() throws IOException {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
    try (RealDovecot dovecot = RealDovecot.start("ana");
        Mailboxes mailboxes = SomeMailbox.on(dovecot.settings());
        Database database = Database.ofOwner(folder.resolve("desk.db"), List.of("desk"));
        SitesFixture portal =
            new SitesFixture(
                folder,
                mailboxes,
                desk -> new ReportSite(desk, inbox(database, clock), messages()).routes())) {
      for (int i = 0; i < 22; i++) {
        dovecot.deliver("ana", "From: x@example.org\nSubject: raro " + i + "\n\nuno\n");
      }
      MailVisit ana = portal.visit().in("ana");
      ana.get("/mail/folder?name=INBOX");
      List<String> form = new ArrayList<>();
      UID.matcher(ana.page()).results().forEach(uid -> form.addAll(List.of("uid", uid.group(1))));
      assertThat(form).hasSize(44);
      form.addAll(List.of("of", ana.piece("name=\"of\" value=\"(\\d+)\"")));
      ana.send("/mail/report?name=INBOX", form.toArray(new String[0]));
      ana.get(ana.location());
      assertThat(ana.page())
          .contains("20 messages were reported.", "2 that you chose were not reported yet: 20 go");
    }
  }

  private ReportSite.Inbox inbox(Database database, FakeClock clock) {
    SealedOriginals originals =
        new SealedOriginals(folder.resolve("reports"), folder.resolve("reports.key"), clock);
    return new ReportSite.Inbox(
        new Reports(database, originals, ReportSettings.defaults(), clock),
        new Seen(database, Duration.ofDays(90), clock),
        OwnAddress.of(WebmailSettings.defaults(), List.of("health.test")));
  }

  private ReportSite.Messages messages() {
    try {
      Opening opening =
          SomeMailbox.opening(
              folder.resolve("letters"),
              _ -> new ExaminedHere(Verdict.UNSCANNABLE, List.of(), true));
      return new ReportSite.Messages(
          opening,
          new Excerpts(
              new Unpacker(UnpackSettings.defaults()),
              new Opening.Bounds(
                  folder.resolve("letters"), ByteSize.kilobytes(64), Limits.defaults())));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
