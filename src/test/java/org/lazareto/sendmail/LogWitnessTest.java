// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.journal.Sighting;
import org.lazareto.maillog.MailLog;

/**
 * Lines that sendmail 8.17.1 wrote for a list with an owner, a command, an unknown host, and a
 * message that a milter had it keep.
 */
class LogWitnessTest {

  private static final String LOG =
      """
      Nov 23 22:19:37 mx lab-in[22412]: 6ANMJbYf022412: from=<x@outside.test>, size=195, class=0, nrcpts=1, msgid=<1@infomed.test>, proto=ESMTP, daemon=MTA, relay=infomed.test [127.0.0.1]
      Nov 23 22:19:37 mx lab-in[22412]: 6ANMJbYf022412: to=<ana@infomed.test>, delay=00:00:00, mailer=local, pri=30195, stat=queued
      Nov 23 22:19:37 mx sm-mta[3352]: 6ANMJVjA003352: milter=lazareto, quarantine=held by Lazareto
      Nov 23 22:19:37 mx sm-mta[3352]: 6ANMJVjA003352: to=<ana@infomed.test>, delay=00:00:01, mailer=local, pri=60622, quarantine=held by Lazareto, stat=quarantined
      Nov 23 22:19:38 mx sendmail[22418]: 6ANMJcLT022418: to=ana@infomed.test, delay=00:00:00, xdelay=00:00:00, mailer=relay, pri=30194, relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent (6ANMJcdd022419 Message accepted for delivery)
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJbYf022412: to=<ana@infomed.test>, delay=00:00:03, xdelay=00:00:00, mailer=local, pri=120195, dsn=2.0.0, stat=Sent
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJb5r022407: 6ANMJeYK022475: clone: owner=boss
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJeYK022475: to=luis, delay=00:00:03, xdelay=00:00:00, mailer=local, pri=120196, dsn=2.0.0, stat=Sent
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJcwc022422: to=<nobody@nowhere.invalid>, delay=00:00:02, xdelay=00:00:00, mailer=esmtp, pri=120206, relay=nowhere.invalid., dsn=5.1.2, stat=Host unknown (Name server: nowhere.invalid.: host not found)
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJcwc022422: 6ANMJeYL022475: DSN: Host unknown (Name server: nowhere.invalid.: host not found)
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJeYL022475: 6ANMJeYM022475: return to sender: Host unknown (Name server: outside.test.: host not found)
      Nov 23 22:19:40 mx sendmail[22475]: 6ANMJeYM022475: to=boss, delay=00:00:00, xdelay=00:00:00, mailer=local, pri=32555, dsn=2.0.0, stat=Sent
      """;

  @TempDir private Path directory;

  @Test
  void idsThatTheRunnerDealtWith() throws IOException {
    Path file = Files.writeString(directory.resolve("mail.log"), LOG);
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T23:00:00Z"), ZoneOffset.UTC);
    MailLog log = new MailLog(List.of(file), ZoneOffset.UTC);
    List<String> seen = new ArrayList<>();
    new LogWitness(log, Instant.EPOCH, clock).look(sighting -> seen.add(words(sighting)));
    assertThat(seen)
        .containsExactly(
            "6ANMJcLT022418 perhaps",
            "6ANMJbYf022412",
            "6ANMJeYK022475 of 6ANMJb5r022407",
            "6ANMJeYK022475",
            "6ANMJcwc022422",
            "6ANMJeYL022475 bounce",
            "6ANMJeYM022475 bounce",
            "6ANMJeYM022475");
  }

  private static String words(Sighting sighting) {
    String origin = sighting.cloneOf().isEmpty() ? "" : " of " + sighting.cloneOf();
    String perhaps = sighting.perhaps() ? " perhaps" : "";
    return sighting.id() + perhaps + (sighting.bounce() ? " bounce" : "") + origin;
  }
}
