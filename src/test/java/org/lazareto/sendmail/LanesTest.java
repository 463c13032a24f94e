// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.sendmail.Backlog.Entry;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.sendmail.SendmailSettings.Lane;

class LanesTest {

  private static final Lane URGENT =
      new Lane("urgent", ByteSize.kilobytes(8), List.of("*@lists.test", "director@*"), false, 1);
  private static final Lane SMALL = new Lane("small", ByteSize.kilobytes(4), List.of(), false, 1);
  private static final Lane OURS =
      new Lane("ours", ByteSize.kilobytes(8), List.of("urgente-bounces+*@lists.test"), true, 1);
  private static final ByteSize MOST_READ = ByteSize.kilobytes(2);

  @TempDir Path directory;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T13:37:50Z"));
  private final Lanes lanes = new Lanes(List.of(URGENT, SMALL), MOST_READ, clock);
  private final Backlog backlog = new Backlog(lanes, clock);
  private Item item;

  @BeforeEach
  void queue() {
    item = new Item(QueueFolder.of(directory), new QueueId("6ANDbo7l017868"));
  }

  @ParameterizedTest
  @CsvSource({
    "gau@lists.test,       1000, urgent",
    "GAU@Lists.test,       8192, urgent", // case does not count
    "director@salud.test,  5000, urgent",
    "gau@lists.test,       8193, ''", // too big for either
    "ana@salud.test,       4096, small",
    "ana@salud.test,       4097, ''",
    "gau@lists.test.x.org, 1000, small",
    "'',                   1000, small", // a bounce has no sender
  })
  void theFirstThatFitsCounts(String sender, int size, String lane) throws Exception {
    write(control(sender), size);
    backlog.add(List.of(lanes.entry(item)));
    assertThat(backlog.list(Waiting.Place.START, 10))
        .extracting(Waiting::lane)
        .containsExactly(lane);
    assertThat(backlog.inItsLane(backlog.take(Backlog.GENERAL).orElseThrow())).isTrue();
  }

  /** sendmail creates the control file empty: only later is it known whose mail it is. */
  @ParameterizedTest
  @CsvSource({"gau@lists.test, urgent", "ana@salud.test, small"})
  void whatAppearsEmptyComesIntoItsLaneOnceItIsWritten(String sender, String lane)
      throws Exception {
    write("", 1000);
    backlog.add(List.of(lanes.entry(item)));
    assertThat(backlog.list(Waiting.Place.START, 10))
        .extracting(Waiting::lane)
        .containsExactly("urgent");

    write(control(sender), 1000);
    boolean stays = backlog.inItsLane(backlog.take(0).orElseThrow());
    assertThat(stays).isEqualTo(lane.equals("urgent"));
    assertThat(backlog.list(Waiting.Place.START, 10))
        .extracting(Waiting::lane)
        .containsExactly(lane);
    if (!stays) {
      Entry entry = backlog.take(1).orElseThrow();
      assertThat(backlog.inItsLane(entry)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, small", "5000, ''"})
  void whatNobodyCanReadIsNoUrgentMail(int size, String lane) throws Exception {
    for (String control : List.of("V8\nno control file\n.\n", control("gau@lists.test", 3000))) {
      write(control, size);
      backlog.add(List.of(lanes.entry(item)));
      assertThat(backlog.inItsLane(backlog.take(0).orElseThrow())).isFalse();
      assertThat(backlog.list(Waiting.Place.START, 10))
          .extracting(Waiting::lane)
          .containsExactly(lane);
      backlog.done(backlog.take(Backlog.GENERAL).orElseThrow());
    }
  }

  /** A sender is easily written; where a message comes from, sendmail says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost [127.0.0.1]                | urgente-bounces+9@lists.test | ours",
        "[IPv6:0:0:0:0:0:0:0:1]               | urgente-bounces+9@lists.test | ours",
        "lista@localhost                      | urgente-bounces+9@lists.test | ours",
        "localhost [127.0.0.1]                | urgente-bounces@lists.test   | small",
        "mail.outside.test [192.0.2.7]        | urgente-bounces+9@lists.test | small",
        "localhost [192.0.2.7] (may be forged)| urgente-bounces+9@lists.test | small",
        "me[127.0.0.1]@x.test [192.0.2.7]     | urgente-bounces+9@lists.test | small",
      })
  void whatStrangersBringIsNoUrgentMail(String client, String sender, String lane)
      throws Exception {
    Lanes ours = new Lanes(List.of(OURS, SMALL), MOST_READ, clock);
    write(
        "V8\nT1795440110\n$_%s\n$rESMTP\n$sx\nS<%s>\nRPFD:<luis@salud.test>\n.\n"
            .formatted(client, sender),
        100);
    assertThat(ours.names().get(ours.entry(item).lane())).isEqualTo(lane);
  }

  /** What rmail brings comes from the loopback network, and from a stranger. */
  @Test
  void whatComesByUucpIsNoUrgentMail() throws Exception {
    Lanes ours = new Lanes(List.of(OURS, SMALL), MOST_READ, clock);
    write(
        """
        V8
        T1795440110
        $_localhost [127.0.0.1]
        $rESMTP
        S<urgente-bounces+9@lists.test>
        RPFD:<luis@salud.test>
        H??Received: from mx.test (localhost [127.0.0.1])
        \tby mx.test (8.17.1.9/8.17.1) with ESMTP id 6ANDbo7l017868
        H??Received: from pinar.UUCP (uucp@localhost)
        \tby mx.test (8.17.1.9/8.17.1/Submit) with UUCP id 6ANDbo7l017867
        .
        """,
        100);
    assertThat(ours.names().get(ours.entry(item).lane())).isEqualTo("small");
  }

  private void write(String control, int size) throws IOException {
    Files.write(item.bodyFile(), new byte[size]);
    Files.writeString(item.controlFile(), control, StandardCharsets.ISO_8859_1);
  }

  private static String control(String sender) {
    return control(sender, 0);
  }

  private static String control(String sender, int subject) {
    return "V8\nT1795440110\nS<%s>\nRPFD:<luis@salud.test>\nH??Subject: %s\n.\n"
        .formatted(sender, "x".repeat(subject));
  }
}
