// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.sendmail.SendmailSettings;

class TracesTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to=<boss>, delay=00:00:01, mailer=local, pri=1, dsn=2.0.0, stat=Sent | true",
        "to=postmaster, mailer=relay, relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent"
            + " (6ANDbo7l017999 Message accepted for delivery) | false",
        "to=<b@y.test>, mailer=esmtp, relay=mx.y.test. [192.0.2.9], dsn=2.0.0, stat=Sent"
            + " (OK id=99) | true",
        "to=<boss>, delay=00:00:00, mailer=local, pri=1, stat=queued | false",
        "to=<boss>, mailer=local, dsn=5.1.1, stat=User unknown | false",
        "to=<ana@x.test>, relay=local, delay=0.1, dsn=2.0.0, status=sent (delivered) | true",
        "to=<ana@x.test>, relay=none, dsn=4.3.0, status=deferred (x) | false",
        "to=<boss>, mailer=esmtp, dsn=4.0.0, stat=Deferred: 451 not now, stat=Sent | false",
        "to=<b@y.test>, mailer=esmtp, relay=mx.y.test. [192.0.2.9], dsn=2.0.0, stat=Sent"
            + " (OK 6ANDbo7l017868) | true"
      })
  void theLogShowsDeliveriesOfTheTokensIdsAlone(String line, boolean delivered) throws IOException {
    Path log = Files.writeString(directory.resolve("log"), named("6ANDbo7l017111", TOKEN));
    LogTrace trace = LogTrace.of(log);
    append(log, named("6ANDbo7l017868", TOKEN) + named("6ANDbo7l017999", TOKEN));
    append(log, named("6ANDbo7l017222", OTHER));
    // Before the start, and of another message.
    append(log, entry("6ANDbo7l017111", "to=<boss>, mailer=local, dsn=2.0.0, stat=Sent"));
    append(log, entry("6ANDbo7l017222", "to=<boss>, mailer=local, dsn=2.0.0, stat=Sent"));
    assertThat(trace.shows(TOKEN)).isFalse();
    append(log, entry("6ANDbo7l017868", line.strip()));
    assertThat(trace.shows(TOKEN)).isEqualTo(delivered);
  }

  @Test
  void whatOthersWriteIntoTheirLinesIsNoLineOfTheProbe() throws IOException {
    Path log = Files.createFile(directory.resolve("log"));
    LogTrace trace = LogTrace.of(log);
    String forged = ": 6ANDbo7l017868: to=, stat=Sent";
    append(
        log,
        named("6ANDbo7l017868", TOKEN)
            + entry("6ANDbo7l017222", "from=<\"x" + forged + "\"@y.test>, size=9, class=0")
            + entry(
                "6ANDbo7l017222", "to=<\"x" + forged + "\"@x.test>, mailer=local, stat=queued"));
    assertThat(trace.shows(TOKEN)).isFalse();
    append(
        log,
        "Nov 23 12:00:00 mx sendmail[12]: [ID 801593 mail.info] 6ANDbo7l017868: to=boss,"
            + " mailer=local, dsn=2.0.0, stat=Sent\n");
    assertThat(trace.shows(TOKEN)).isTrue();
  }

  @Test
  void postfixNamesItsMessagesOtherwise() throws IOException {
    Path log = Files.createFile(directory.resolve("log"));
    LogTrace trace = LogTrace.of(log);
    append(
        log,
        "Nov 23 12:00:00 mx postfix/cleanup[12]: 4ABCDEF012: message-id=<"
            + TOKEN
            + "@x>\n"
            + "Nov 23 12:00:00 mx postfix/local[13]: 4ABCDEF012: to=<a@x>, status=sent (ok)\n");
    assertThat(trace.shows(TOKEN)).isTrue();
    assertThat(trace.shows(OTHER)).isFalse();
  }

  @Test
  void aLogThatWasBegunAnewIsReadFromItsBeginning() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "x".repeat(5000));
    LogTrace trace = LogTrace.of(log);
    Files.writeString(
        log,
        named("6ANDbo7l017868", TOKEN)
            + entry("6ANDbo7l017868", "to=<b>, mailer=local, dsn=2.0.0, stat=Sent"));
    assertThat(trace.shows(TOKEN)).isTrue();
  }

  @Test
  void filesThatChangedSinceTheStartAreLookedInto() throws IOException {
    Instant start = Instant.parse("2026-11-23T12:00:00Z");
    Path queue = Files.createDirectories(directory.resolve("q/qf")).getParent();
    FilesTrace trace = new FilesTrace(queue, "qf", start, Trace.Meaning.WAITING);
    file(queue.resolve("qf/df1"), start.plusSeconds(1));
    file(queue.resolve("qf/qf1"), start.minusSeconds(1));
    assertThat(trace.shows(TOKEN)).isFalse();
    file(queue.resolve("qf/qf2"), start);
    assertThat(trace.shows(TOKEN)).isTrue();
    assertThat(trace.shows(OTHER)).isFalse();
    Path mailbox = directory.resolve("mbox");
    Files.writeString(mailbox, "x".repeat(1 << 20) + TOKEN + "y".repeat(1000));
    assertThat(new FilesTrace(mailbox, "", Instant.EPOCH, Trace.Meaning.DELIVERED).shows(TOKEN))
        .isTrue();
  }

  @Test
  void aMailboxThatIsYetToComeIsWatched() throws IOException {
    Path mailbox = directory.resolve("mbox");
    Traces traces = of(Optional.of(mailbox), Optional.empty());
    assertThat(unwatched(traces)).isFalse();
    Trace trace = traces.traces().getFirst();
    assertThat(trace.meaning()).isEqualTo(Trace.Meaning.DELIVERED);
    assertThat(trace.shows(TOKEN)).isFalse();
    Files.writeString(mailbox, "Subject: Lazareto probe " + TOKEN + "\n");
    assertThat(trace.shows(TOKEN)).isTrue();
  }

  @Test
  void thatNothingIsWatchedIsSaid() throws IOException {
    Optional<Path> none = Optional.empty();
    Optional<Path> log = Optional.of(Files.createFile(directory.resolve("log")));
    Optional<Path> lost = Optional.of(directory.resolve("no/mbox"));
    assertThat(unwatched(of(none, none))).isTrue();
    assertThat(unwatched(of(lost, none))).isTrue();
    assertThat(unwatched(of(none, lost))).isTrue();
    assertThat(unwatched(of(none, log))).isFalse();
    assertThat(unwatched(of(lost, log))).isFalse();
    assertThat(unwatched(of(log, none))).isFalse();
  }

  private static boolean unwatched(Traces traces) {
    return traces.findings().stream().anyMatch(f -> f.key().equals("probe-unwatched"));
  }

  private Traces of(Optional<Path> mailbox, Optional<Path> log) throws IOException {
    SendmailSettings usual = SendmailSettings.defaults();
    SendmailSettings sendmail =
        new SendmailSettings(
            false,
            usual.incoming(),
            directory.resolve("none"),
            usual.locking(),
            usual.workers(),
            usual.inFlight(),
            usual.sweep(),
            usual.retry(),
            usual.retryAtMost(),
            usual.controlFile(),
            usual.lanes(),
            usual.alarmAt(),
            usual.known(),
            log,
            usual.deliverSocket());
    return Traces.of(sendmail, mailbox, Instant.now(), "nobody");
  }

  private static void file(Path path, Instant changed) throws IOException {
    Files.writeString(path, "H??Subject: Lazareto probe " + TOKEN + "\n");
    Files.setLastModifiedTime(path, FileTime.from(changed));
  }

  private static String named(String id, String token) {
    return entry(id, "from=<>, size=900, class=0, nrcpts=1, msgid=<" + token + "@x>, proto=ESMTP");
  }

  private static String entry(String id, String text) {
    return "Nov 23 12:00:00 mx mail.info sm-mta[12]: " + id + ": " + text + "\n";
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }
}
