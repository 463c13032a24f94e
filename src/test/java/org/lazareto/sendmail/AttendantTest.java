// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.alarm.Alarm;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.ByteSize;
import org.lazareto.passage.Outcome;
import org.lazareto.sendmail.QueueFolder.Item;

/** One message at a time, on a real queue; what its passage would say is made up. */
class AttendantTest {

  private static final QueueId ID = new QueueId("6ANDbo7l017868");
  private static final String GOOD = "V8\nT1795440110\nS<a@x.test>\nRPFD:<b@y.test>\nH??A: b\n.\n";

  @TempDir Path directory;
  private SomeRooms gate;
  private Backlog backlog;
  private Attendant attendant;
  private Item item;
  private Carrying carrier = (_, _, _) -> waits(Instant.EPOCH);
  private Leaving leaving = _ -> {};

  private interface Carrying {
    Outcome carry(Item item, ControlFile control, boolean alone) throws IOException;
  }

  private interface Leaving {
    void left(QueueId id) throws IOException;
  }

  private final class Ways implements Attendant.Carrier {

    @Override
    public Outcome carry(Item message, ControlFile control, boolean alone) throws IOException {
      return carrier.carry(message, control, alone);
    }

    @Override
    public void left(QueueId id) throws IOException {
      leaving.left(id);
    }
  }

  @BeforeEach
  void queue() throws IOException {
    gate = new SomeRooms(directory);
    SendmailSettings settings =
        new SomeSendmailSettings(directory, directory.resolve("mqueue"))
            .controlFile(ByteSize.kilobytes(1))
            .make();
    Lanes lanes = new Lanes(settings.lanes(), settings.controlFile(), gate.clock());
    backlog = new Backlog(lanes, gate.clock());
    attendant = new Attendant(settings, backlog, gate.alarms(), new Ways(), gate.clock());
    item = new Item(QueueFolder.of(directory), ID);
    Files.writeString(item.bodyFile(), "hola\n");
    write(GOOD);
    backlog.add(List.of(lanes.entry(item)));
  }

  @AfterEach
  void end() {
    gate.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          V8;T1                                 | the control file is unfinished
          V9;T1;S<a@x>;RPFD:<b@y>;.             | the control file is malformed: version 9, newer than 8
          V8;T1;S<a@x>;H??Subject: x;.          | the control file is malformed: no recipient line
          """)
  void whatIsMalformedIsLeftAloneAndToldOnceUntilItIsMended(String control, String reason)
      throws Exception {
    write(control.replace(';', '\n') + '\n');
    Files.setLastModifiedTime(
        item.controlFile(), FileTime.from(gate.clock().instant().minusSeconds(11)));
    for (int i = 0; i < 3; i++) {
      attend();
      assertThat(only().state()).isEqualTo(Waiting.State.MALFORMED);
      assertThat(only().reason()).isEqualTo(reason);
      backlog.unpark(_ -> true);
    }
    raised(ID.text());
    write(GOOD);
    attend();
    assertThat(gate.settledAlarms().list(true))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.times()).isEqualTo(1);
              assertThat(alarm.cleared()).isPresent();
            });
  }

  @Test
  void aMissingBodyAndAHugeControlFileAreLeftAlone() throws Exception {
    Files.delete(item.bodyFile());
    attend();
    assertThat(only().reason()).isEqualTo("the body file df" + ID + " is missing");
    write(GOOD.replace("A: b", "A: " + "b".repeat(1000)));
    backlog.unpark(_ -> true);
    attend();
    assertThat(only().reason()).startsWith("the control file is larger than ");
  }

  @Test
  void whatSendmailIsStillWritingOrHoldsIsLookedAtSoonAgain() throws Exception {
    write("V8\nT1\n");
    Files.setLastModifiedTime(item.controlFile(), FileTime.from(gate.clock().instant()));
    attend();
    assertThat(only().reason()).isEqualTo("locked");
    assertThat(untilNext()).isEqualTo(Duration.ofMillis(5));

    write(GOOD);
    gate.clock().move(Duration.ofMillis(5));
    try (QueueLock theirs = QueueLock.tryLock(item.controlFile(), Locking.FLOCK).orElseThrow()) {
      attend();
      assertThat(only().state()).isEqualTo(Waiting.State.DELAYED);
      assertThat(untilNext()).isEqualTo(Duration.ofMillis(10));
    }
    assertThat(gate.settledAlarms().list(true)).isEmpty();
  }

  @Test
  void theWaitDoublesAndHasAnEnd() throws Exception {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      attend();
      waits.add(untilNext().toSeconds());
      gate.clock().move(untilNext());
    }
    assertThat(waits).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
  }

  @Test
  void whatARuleHoldsWaitsForItsTime() throws Exception {
    carrier = (_, _, _) -> waits(gate.clock().instant().plus(Duration.ofMinutes(30)));
    attend();
    assertThat(untilNext()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aDiskThatFailsKeepsTheMessageAndIsToldAsLongAsItWaits() throws Exception {
    carrier =
        (_, _, _) -> {
          throw new FileSystemException(directory.toString(), null, "No space left on device");
        };
    attend();
    assertThat(only().reason()).contains("No space left on device");
    raised(directory.toString());
    carrier = (_, _, _) -> waits(Instant.EPOCH);
    gate.clock().move(Duration.ofMinutes(1));
    attend();
    assertThat(gate.settledAlarms().list(false)).isEmpty();
  }

  @Test
  void aFaultOfThisProgramKeepsTheMessageAndTheWorker() throws Exception {
    carrier =
        (_, _, _) -> {
          throw new StackOverflowError();
        };
    attend();
    assertThat(only().state()).isEqualTo(Waiting.State.DELAYED);
    assertThat(only().reason()).startsWith("a fault of this program: ");
  }

  @Test
  void whatSomebodyTookAwayIsToldOfAndForgotten() throws Exception {
    List<QueueId> left = new ArrayList<>();
    leaving = left::add;
    Files.delete(item.controlFile());
    attend();
    assertThat(backlog.size()).isZero();
    assertThat(left).containsExactly(ID);
  }

  @Test
  void whatFailsAfterTheCommitIsTriedUntilItIsDone() throws Exception {
    carrier =
        (_, _, _) -> {
          Files.delete(item.controlFile());
          throw new FileSystemException(directory.toString(), null, "Too many open files");
        };
    leaving =
        _ -> {
          throw new FileSystemException(directory.toString(), null, "Too many open files");
        };
    attend();
    gate.clock().move(untilNext());
    attend();
    assertThat(only().reason()).contains("Too many open files");
    leaving = _ -> {};
    gate.clock().move(untilNext());
    attend();
    assertThat(backlog.size()).isZero();
    assertThat(gate.settledAlarms().list(false)).isEmpty();
  }

  /** Alarms are written by a thread of their own. */
  private void raised(String subject) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(gate.alarms().list(false))
                    .extracting(Alarm::subject)
                    .containsExactly(subject));
  }

  private void attend() throws InterruptedException {
    attendant.attend(backlog.take(Backlog.GENERAL).orElseThrow(), false);
  }

  private Waiting only() {
    return backlog.list(Waiting.Place.START, 10).getFirst();
  }

  private Duration untilNext() {
    return Duration.between(gate.clock().instant(), only().next());
  }

  private static Outcome waits(Instant until) {
    return new Outcome.Waits("the engine is silent", true, until);
  }

  private void write(String control) throws IOException {
    Files.writeString(item.controlFile(), control, StandardCharsets.ISO_8859_1);
  }
}
