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
      new Lane("urgent", ByteSize.kilobytes(8), List.of("*@lists.test", "director@*"), 1);
  private static final Lane SMALL = new Lane("small", ByteSize.kilobytes(4), List.of(), 1);
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
