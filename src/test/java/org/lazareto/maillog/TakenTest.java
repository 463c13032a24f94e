// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.Address;

class TakenTest {

  private static final Instant GIVEN = Instant.parse("2026-11-23T12:00:01.700Z");
  private static final String FROM =
      "6ANC00aa000001: from=<x@y.test>, size=9, class=0, nrcpts=1, msgid=<1@y.test>, proto=ESMTP,"
          + " daemon=MTA, relay=h [192.0.2.1]";
  private static final String TO = "6ANC00aa000001: to=<ana@x.test>, delay=00:00:01, ";

  @TempDir private Path directory;

  @Test
  void whatWasDeliveredOrCouldNotBeYetIsThere() throws IOException {
    for (String end :
        List.of(
            "mailer=local, pri=1, dsn=2.0.0, stat=Sent",
            "mailer=esmtp, pri=1, relay=h, dsn=4.0.0, stat=Deferred: Connection refused")) {
      assertThat(said("sm-mta[1]: " + FROM, "sm-mta[1]: " + TO + end))
          .isEqualTo(new Taken.Yes("6ANC00aa000001"));
    }
  }

  /** sendmail says so while it writes the control file: that may fail. */
  @Test
  void whatIsBeingQueuedMayBeThere() throws IOException {
    assertThat(said("sm-mta[1]: " + FROM)).isEqualTo(new Taken.Perhaps());
    assertThat(said("sm-mta[1]: " + FROM, "sm-mta[1]: " + TO + "mailer=local, pri=1, stat=queued"))
        .isEqualTo(new Taken.Perhaps());
    assertThat(said("sm-mta[1]: " + FROM, "sm-mta[1]: " + TO + "pri=1, stat=virus"))
        .isEqualTo(new Taken.Perhaps());
  }

  @Test
  void postfixKeepsWhatItsQueueManagerSpeaksOf() throws IOException {
    String named = "postfix/cleanup[2]: 4WzT2k0Jk1z3: message-id=<1@y.test>";
    String kept = "postfix/qmgr[3]: 4WzT2k0Jk1z3: from=<X@Y.test>, size=9, nrcpt=1 (queue active)";
    assertThat(said(named)).isEqualTo(new Taken.Perhaps());
    assertThat(said(named, kept)).isEqualTo(new Taken.Yes("4WzT2k0Jk1z3"));
    assertThat(said(kept)).isEqualTo(new Taken.NotSeen());
    assertThat(said(named, kept.replace("X@Y", "other@y"))).isEqualTo(new Taken.Perhaps());
  }

  @Test
  void whatWasGivenBeforeIsAnother() throws IOException {
    String sent = "sm-mta[1]: " + TO + "mailer=local, pri=1, dsn=2.0.0, stat=Sent";
    assertThat(saidAt("Nov 23 12:00:00", "sm-mta[1]: " + FROM, sent))
        .isEqualTo(new Taken.NotSeen());
    // The stamp has whole seconds.
    assertThat(saidAt("Nov 23 12:00:01", "sm-mta[1]: " + FROM, sent))
        .isEqualTo(new Taken.Yes("6ANC00aa000001"));
  }

  /** Clocks go back at 01:00: this half past midnight is the second one of the day. */
  @Test
  void whatWasTakenInAnHourThatComesTwiceIsThere() throws IOException {
    Instant given = Instant.parse("2026-11-01T05:29:00Z");
    Path file = directory.resolve("mail.log");
    String stamp = "Nov  1 00:30:03 h sm-mta[1]: ";
    String sent = TO + "mailer=local, pri=1, dsn=2.0.0, stat=Sent\n";
    Files.writeString(file, stamp + FROM + "\n" + stamp + sent);
    MailLog log = new MailLog(List.of(file), ZoneId.of("America/Havana"));
    List<Taken.Wanted> wanted =
        List.of(new Taken.Wanted("<1@y.test>", new Address("x@y.test"), given));
    assertThat(Taken.from(log, wanted, given.plusSeconds(90)))
        .containsExactly(new Taken.Yes("6ANC00aa000001"));
  }

  @Test
  void aLogThatIsNotThereSaysNothing() throws IOException {
    MailLog none = new MailLog(List.of(directory.resolve("none")), ZoneOffset.UTC);
    assertThat(Taken.from(none, List.of(wanted("<1@y.test>")), GIVEN.plusSeconds(9)))
        .containsExactly(new Taken.NotSeen());
  }

  private Taken said(String... lines) throws IOException {
    return saidAt("Nov 23 12:00:03", lines);
  }

  private Taken saidAt(String stamp, String... lines) throws IOException {
    Path file = directory.resolve("mail.log");
    Files.writeString(file, stamp + " h " + String.join("\n" + stamp + " h ", lines) + "\n");
    MailLog log = new MailLog(List.of(file), ZoneOffset.UTC);
    List<Taken> answers =
        Taken.from(log, List.of(wanted("<2@y.test>"), wanted("<1@y.test>")), GIVEN.plusSeconds(9));
    assertThat(answers.getFirst()).isEqualTo(new Taken.NotSeen());
    return answers.getLast();
  }

  private static Taken.Wanted wanted(String messageId) {
    return new Taken.Wanted(messageId, new Address("x@y.test"), GIVEN);
  }
}
