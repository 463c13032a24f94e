// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.maillog.MailLog.Event;

class MailLogTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:30:00Z");
  private static final ZoneId HAVANA = ZoneId.of("America/Havana");
  private static final LogLine LINE = new LogLine(ZoneOffset.UTC, NOW);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "6ANDbo7l017868: to=<ana@x.test>, delay=00:00:01, xdelay=00:00:00, mailer=local, pri=30195,"
            + " dsn=2.0.0, stat=Sent | 6ANDbo7l017868 Delivered[recipients=[ana@x.test]]",
        "6ANDbo7l017868: to=<a@x.test>,<b@x.test>, ctladdr=<me@x.test> (1000/1000),"
            + " delay=00:00:01, mailer=esmtp, pri=1, relay=mx.x.test. [192.0.2.1], dsn=2.0.0,"
            + " stat=Sent (6ANDbo7l000001 Message accepted for delivery)"
            + " | 6ANDbo7l017868 Delivered[recipients=[a@x.test, b@x.test]]",
        "6ANDbo7l017868: to=root, ctladdr=me (0/0), delay=00:00:01, mailer=local, pri=1, dsn=2.0.0,"
            + " stat=Sent | 6ANDbo7l017868 Delivered[recipients=[root]]",
        "6ANDbo7l017868: to=<n@x.test>, delay=00:00:01, mailer=local, pri=1, dsn=5.1.1,"
            + " stat=User unknown | 6ANDbo7l017868 Failed[recipients=[n@x.test]]",
        "6ANDbo7l017868: to=<n@x.test>, delay=00:00:01, mailer=esmtp, pri=1, relay=h, dsn=4.0.0,"
            + " stat=Deferred: Connection refused by h | 6ANDbo7l017868 Kept[sender=]",
        "6ANDbo7l017868: to=<n@x.test>, delay=00:00:00, pri=30337, stat=Deferred: not now | none",
        "6ANDbo7l017868: to=<n@x.test>, delay=00:00:01, mailer=local, pri=1, stat=queued | none",
        "6ANDbo7l017868: milter=lazareto, quarantine=held by Lazareto | none",
        "6ANDbo7l017868: to=<ana@x.test>, delay=00:00:01, mailer=local, pri=60622,"
            + " quarantine=held by Lazareto, stat=quarantined | none",
        "6ANDbo7l017868: to=ana, ctladdr=me (0/0), delay=00:00:00, mailer=relay, pri=1,"
            + " relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent (6ANDbo7l000001 Message"
            + " accepted for delivery) | 6ANDbo7l017868 HandedIn[recipients=[ana]]",
        "6ANDbo7l017868: to=<n@far.test>, delay=00:00:00, mailer=relay, pri=1,"
            + " relay=smart.test. [192.0.2.9], dsn=2.0.0, stat=Sent (ok)"
            + " | 6ANDbo7l017868 Delivered[recipients=[n@far.test]]",
        "6ANDbo7l017868: 6ANDbo7m017868: DSN: User unknown"
            + " | 6ANDbo7m017868 Bounce[about=6ANDbo7l017868]",
        "6ANDbo7l017868: 6ANDbo7m017868: return to sender: Cannot send message for 5 days"
            + " | 6ANDbo7m017868 Bounce[about=6ANDbo7l017868]",
        "6ANDbo7l017868: 6ANDbo7m017868: sender notify: Warning: could not send message"
            + " | 6ANDbo7m017868 Bounce[about=6ANDbo7l017868]",
        "6ANDbo7l017868: 6ANDbo7m017868: clone: owner=boss"
            + " | 6ANDbo7m017868 Clone[original=6ANDbo7l017868]",
        "6ANDbo7l017868: from=<x@y.test>, size=10, class=0, nrcpts=1, relay=h [192.0.2.1] | none",
        "6ANDbo7l017868: from=<x@y.test>, size=10, class=0, nrcpts=1, msgid=<1@y.test>,"
            + " bodytype=8BITMIME, proto=ESMTP, daemon=MTA, relay=h [192.0.2.1]"
            + " | 6ANDbo7l017868 Received[messageId=<1@y.test>, sender=x@y.test]",
        "6ANDbo7l017868: from=<>, size=10, class=-60, nrcpts=1, msgid=<1@y.test>, relay=h"
            + " | 6ANDbo7l017868 Received[messageId=<1@y.test>, sender=]",
        // A sender's quoted local part is no second field, and neither is a Message-ID.
        "6ANDbo7l017868: from=<\"a, size=1, class=0, nrcpts=1, msgid=<2@y.test>, \"@y.test>,"
            + " size=1, class=0, nrcpts=1, msgid=<1@y.test>, relay=h | none",
        "6ANDbo7l017868: from=<x@y.test>, size=10, class=0, nrcpts=1, msgid=<1 , msgid=<2@y.test>,"
            + " relay=h | none",
        "6ANDbo7l017868: to=<n@x.test>, delay=00:00:00, pri=30337,"
            + " stat=Message not examined yet, try again later | none",
        "6ANDbo7l017868: from=<x@y.test>, stat=Sent, to=<a>, size=1 | none",
        "NOQUEUE: connect from h [192.0.2.1] | none",
        // What another server says is no second status, and no other field.
        "6ANDbo7l017868: to=<n@far.test>, delay=00:00:00, mailer=esmtp, pri=1,"
            + " relay=mx.far.test. [192.0.2.9], dsn=2.0.0, stat=Sent (250 ok, stat=queued)"
            + " | 6ANDbo7l017868 Delivered[recipients=[n@far.test]]",
        "6ANDbo7l017868: to=<n@far.test>, delay=00:00:00, pri=1, stat=no, mailer=x, stat=no | none",
        "6ANDbo7l017868: to=<n@far.test>, delay=00:00:00, mailer=relay, pri=1,"
            + " relay=mx.far.test. [192.0.2.9], dsn=2.0.0, stat=Sent (ok [127.0.0.1], x)"
            + " | 6ANDbo7l017868 Delivered[recipients=[n@far.test]]",
        // Nor is what a sender writes into an address.
        "6ANDbo7l017868: to=<\"x, mailer=y\"@here.test>, delay=00:00:00, pri=30337,"
            + " stat=Message not examined yet | none",
        "6ANDbo7l017868: to=<x(, dsn=\\) 5)@here.test>, delay=00:00:00, pri=30337, stat=no | none",
        "6ANDbo7l017868: to=\"x, stat=Sent\\\", y\"@here.test, delay=00:00:00, pri=1, stat=no | none",
        "6ANDbo7l017868: to=<\"a, stat=queued\"@x.test>, ctladdr=<\"b, stat=no\"@x.test> (1/1),"
            + " delay=00:00:00, mailer=local, pri=1, dsn=2.0.0, stat=Sent"
            + " | 6ANDbo7l017868 Delivered[recipients=[\"a, stat=queued\"@x.test]]",
        "6ANDbo7l017868: to=<x(>), mailer=y@here.test>, delay=00:00:00, pri=1, stat=no | none",
        "6ANDbo7l017868: to=<x(a(b), dsn=\")@here.test>, delay=00:00:00, pri=1, stat=no | none",
        "6ANDbo7l017868: to=<x\\>, mailer=y@here.test>, delay=00:00:00, pri=1, stat=no | none",
        // Sendmail cuts long addresses in the middle.
        "6ANDbo7l017868: to=ana, ctladdr=<\"aaaa...x.test> (1/1), delay=00:00:00, mailer=local,"
            + " pri=1, dsn=2.0.0, stat=Sent | 6ANDbo7l017868 Delivered[recipients=[ana]]",
        "6ANDbo7l017868: to=<evil, stat=Sent | 6ANDbo7l017868 Delivered[recipients=[evil]]",
      })
  void linesOfSendmail(String text, String expected) {
    for (String head :
        List.of(
            "Nov 23 12:00:01 mx sm-mta-out[123]: ",
            "2026-11-23T12:00:01+00:00 mx sm-mta[9]: ",
            "2026-11-23T14:00:01.000000+02:00 mx sendmail[9]: ",
            "Nov 23 12:00:01 mx mail.info sm-mta[5]: ",
            "Nov 23 12:00:01 mx sendmail[5]: [ID 801593 mail.info] ")) {
      List<Event> events = LINE.event(head + text).stream().toList();
      assertThat(events.stream().map(e -> e.id() + " " + e.what()).findFirst().orElse("none"))
          .isEqualTo(expected);
      assertThat(events).allMatch(e -> e.at().equals(Instant.parse("2026-11-23T12:00:01Z")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cleanup[12]: 4WzT2k0Jk1z3: message-id=<1@y.test>"
            + " | 4WzT2k0Jk1z3 Received[messageId=<1@y.test>, sender=]",
        "qmgr[12]: 4WzT2k0Jk1z3: from=<x@y.test>, size=9, nrcpt=2 (queue active)"
            + " | 4WzT2k0Jk1z3 Kept[sender=x@y.test]",
        "qmgr[12]: 3F1A20: from=<>, size=9, nrcpt=2 (queue active) | 3F1A20 Kept[sender=]",
        "qmgr[12]: 4WzT2k0Jk1z3: removed | none",
        "smtpd[12]: 4WzT2k0Jk1z3: client=h[192.0.2.1] | none",
        "cleanup[12]: 4WzT2k0Jk1z3: message-id=<1@y.test> and more | none",
        "cleanup[12]: 4WzT2k0Jk1z3: from=<x@y.test>, size=9, nrcpt=2 (queue active) | none",
        "qmgr[12]: 4WzT2k0Jk1z3: message-id=<1@y.test> | none",
      })
  void linesOfPostfix(String text, String expected) {
    for (String head :
        List.of(
            "Nov 23 12:00:01 mx postfix/",
            "2026-11-23T12:00:01+00:00 mx postfix-in/",
            "Nov 23 12:00:01 mx mail.info postfix/")) {
      List<Event> events =
          new PostfixLine(ZoneOffset.UTC, NOW).event(head + text).stream().toList();
      assertThat(events.stream().map(e -> e.id() + " " + e.what()).findFirst().orElse("none"))
          .isEqualTo(expected);
      assertThat(events).allMatch(e -> e.at().equals(Instant.parse("2026-11-23T12:00:01Z")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Nov  3 12:00:01, 2026-11-03T12:00:01Z",
    "Dec 31 23:59:59, 2025-12-31T23:59:59Z",
    "Nov 24 01:00:00, 2026-11-24T01:00:00Z",
    "Nov 31 01:00:00, ",
    "rubbish, ",
  })
  void stampsWithoutAYear(String stamp, String expected) {
    LogTime time = new LogTime(ZoneOffset.UTC, NOW);
    assertThat(time.read(stamp).map(Instant::toString).orElse(null)).isEqualTo(expected);
  }

  /** At 05:00 UTC clocks in Cuba go back from 01:00 to 00:00. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-01T04:40:00Z, 00:30:00, 2026-11-01T04:30:00Z", // the second one is yet to come
    "2026-11-01T05:29:30Z, 00:30:00, 2026-11-01T05:30:00Z", // it has, since that look at the clock
    "2026-11-01T05:40:00Z, 00:30:00, 2026-11-01T05:30:00Z",
    "2026-11-01T05:40:00Z, 00:50:00, 2026-11-01T04:50:00Z",
    "2026-11-20T00:00:00Z, 00:30:00, 2026-11-01T05:30:00Z",
    "2026-11-20T00:00:00Z, 01:30:00, 2026-11-01T06:30:00Z",
  })
  void anHourThatComesTwice(Instant now, String time, Instant expected) {
    assertThat(new LogTime(HAVANA, now).read("Nov  1 " + time)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T03:59:59Z, 2026-11-01T03:59:59Z",
    "2026-11-01T04:20:00Z, 2026-11-01T04:00:00Z",
    "2026-11-01T05:20:00Z, 2026-11-01T04:00:00Z",
    "2026-11-01T06:00:00Z, 2026-11-01T06:00:00Z",
    "2026-03-08T05:20:00Z, 2026-03-08T05:20:00Z",
  })
  void ofWhenALineMayBeThatIsToldAsYounger(Instant since, Instant expected) {
    assertThat(new MailLog(List.of(), HAVANA).earliest(since)).isEqualTo(expected);
  }

  @Test
  void rotatedFilesInTheirOrderWithRubbishBetween() throws IOException {
    Path old = directory.resolve("mail.log.1.gz");
    Path now = directory.resolve("mail.log");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(old))) {
      out.write(line("6ANDbo7l000001"));
    }
    try (OutputStream out = Files.newOutputStream(now)) {
      out.write(new byte[100_000]);
      out.write("\n\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(line("6ANDbo7l000002"));
      out.write(
          "Nov 23 12:00:01 mx sm-mta[1]: 6ANDbo7l000003: to=<torn"
              .getBytes(StandardCharsets.US_ASCII));
    }
    MailLog log = new MailLog(List.of(old, directory.resolve("gone"), now), ZoneOffset.UTC);
    List<String> ids = new ArrayList<>();
    log.read(Instant.EPOCH, NOW, event -> ids.add(event.id()));
    assertThat(ids).containsExactly("6ANDbo7l000001", "6ANDbo7l000002");
    log.read(Instant.parse("2026-11-23T12:00:02Z"), NOW, event -> ids.add("too old"));
    assertThat(ids).hasSize(2);
  }

  @Test
  void filesRotatedByNumberOrDateAreFoundInTheirOrder() throws IOException {
    Path log = directory.resolve("maillog");
    List<String> oldestFirst =
        List.of(
            "maillog.12.gz",
            "maillog.2.gz",
            "maillog.1",
            "maillog-20261108.gz",
            "maillog-20261115-1763161201.gz",
            "maillog-2026-11-22",
            "maillog");
    for (int i = 0; i < oldestFirst.size(); i++) {
      put(directory.resolve(oldestFirst.get(i)), "6ANDbo7l00000" + i, NOW.minusSeconds(100 - i));
    }
    for (String other : List.of("maillog-errors", "maillog2", "maillog.1.xz", "mail-20261122")) {
      put(directory.resolve(other), "6ANDbo7l00000x", NOW);
    }
    MailLog rotated = MailLog.rotated(log);
    assertThat(rotated.files().stream().map(file -> file.getFileName().toString()))
        .containsExactlyElementsOf(oldestFirst);
    List<String> ids = new ArrayList<>();
    rotated.read(NOW.minusSeconds(97), NOW, event -> ids.add(event.id()));
    assertThat(ids).as("lines of before count for nothing").isEmpty();
    rotated.read(Instant.EPOCH, NOW, event -> ids.add(event.id()));
    assertThat(ids).hasSize(7).isSorted();
    assertThat(MailLog.rotated(directory.resolve("none/maillog")).files()).hasSize(1);
  }

  private static void put(Path file, String id, Instant changed) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(line(id));
    }
    Path ignored = Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private static byte[] line(String id) {
    String text = "Nov 23 12:00:01 mx sm-mta[1]: " + id + ": to=<a@x.test>, delay=1, stat=Sent\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Property(tries = 200, seed = "20261124")
  void noLineBreaksTheReader(@ForAll String rubbish) {
    LINE.event(rubbish);
    LINE.event("Nov 23 12:00:01 mx sm-mta[1]: 6ANDbo7l000001: to=" + rubbish + ", stat=Sent");
  }
}
