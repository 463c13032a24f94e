// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.fake.SomePolicy;
import org.lazareto.fake.SomeRooms;
import org.lazareto.limit.ByteSize;
import org.lazareto.policy.Policy;

/** The open door on two real queues, with every room behind it real, and an engine that waits. */
class SendmailDoorTest {

  private static final int MESSAGES = 8;

  @TempDir Path directory;
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private volatile boolean silent;
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private Path incoming;
  private Path outgoing;
  private SomeRooms gate;
  private FakeClamd clamd;

  @BeforeEach
  void rooms() throws IOException {
    incoming = Files.createDirectory(directory.resolve("mqueue.in"));
    outgoing = Files.createDirectory(directory.resolve("mqueue"));
    gate = new SomeRooms(directory);
    clamd = FakeClamd.unix(directory.resolve("clamd"), this::answer);
  }

  @AfterEach
  void end() throws IOException {
    clamd.close();
    gate.close();
  }

  /** Messages of a kilobyte each, and one thousand bytes of room stand for one of them. */
  @ParameterizedTest
  @CsvSource({
    "3, 100K, 3", // workers
    "8, 100K, 8",
    "8, 5000, 2", // bytes: two kilobytes are set down for each
    "8, 100,  1", // one alone may be larger
  })
  void noMoreAreAtWorkThanMayBe(int workers, String inFlight, int expected) throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      put(i);
    }
    SomeSendmailSettings settings =
        new SomeSendmailSettings(incoming, outgoing)
            .workers(workers)
            .inFlight(ByteSize.parse(inFlight))
            .lanes();
    try (SendmailDoor door = door(settings.make())) {
      door.open();
      await(() -> assertThat(atWork()).isEqualTo(expected));
      mayAnswer.countDown();
      await(() -> assertThat(door.backlog()).isZero());
    }
    assertThat(mostAtWork).hasValue(expected);
    assertThat(outgoing.toFile().list()).hasSize(2 * MESSAGES);
    assertThat(incoming).isEmptyDirectory();
  }

  @Test
  void aQueueLongerThanMemoryGoesOn() throws IOException {
    for (int i = 0; i < MESSAGES; i++) {
      put(i);
    }
    SomeSendmailSettings settings =
        new SomeSendmailSettings(incoming, outgoing).workers(1).known(3);
    try (SendmailDoor door = door(settings.lanes().make())) {
      door.open();
      await(() -> assertThat(door.backlog()).isEqualTo(MESSAGES));
      assertThat(door.waiting(Waiting.Place.START, MESSAGES))
          .extracting(Waiting::id)
          .containsExactly(id(0).text(), id(1).text(), id(2).text());
      put(MESSAGES);
      await(() -> assertThat(door.backlog()).isEqualTo(MESSAGES + 1));
      mayAnswer.countDown();
      await(() -> assertThat(door.backlog()).isZero());
    }
    assertThat(outgoing.toFile().list()).hasSize(2 * (MESSAGES + 1));
    assertThat(incoming).isEmptyDirectory();
  }

  /** A rule holds more of the oldest than are known at once. */
  @Test
  void youngerMailPassesThoseThatOnlyWaitAndTheseGoInTheirTime() throws IOException {
    mayAnswer.countDown();
    for (int i = 0; i < MESSAGES; i++) {
      put(i, i < 5 ? "held@salud.test" : "ana@salud.test");
    }
    SomeSendmailSettings settings =
        new SomeSendmailSettings(incoming, outgoing)
            .workers(1)
            .known(3)
            .sweep(Duration.ofMillis(200));
    Policy policy =
        SomePolicy.before(
            """
            [[rules]]
            name = "held for a while"
            when.senders = ["held@salud.test"]
            treatment = "hold"
            with.hold = "1h"
            """);
    try (SendmailDoor door = door(settings.lanes().make(), policy, gate.clock())) {
      door.open();
      for (int i = 5; i < MESSAGES; i++) {
        String younger = "qf" + id(i);
        await(() -> assertThat(outgoing.resolve(younger)).exists());
      }
      await(() -> assertThat(door.backlog()).isEqualTo(5));
      put(MESSAGES, "ana@salud.test");
      await(() -> assertThat(outgoing.resolve("qf" + id(MESSAGES))).exists());
      assertThat(incoming.toFile().list((_, name) -> name.startsWith("qf"))).hasSize(5);
      gate.clock().move(Duration.ofHours(3));
      await(() -> assertThat(door.backlog()).isZero());
    }
    assertThat(outgoing.toFile().list()).hasSize(2 * (MESSAGES + 1));
    assertThat(incoming).isEmptyDirectory();
  }

  @Test
  void whatIsMalformedIsToldOfAndStopsNoOther() throws IOException {
    mayAnswer.countDown();
    put(1);
    put(2);
    Path bad = incoming.resolve("qf" + id(1));
    Files.writeString(bad, "V9\nof a later sendmail\n.\n");
    try (SendmailDoor door = door(new SomeSendmailSettings(incoming, outgoing).make())) {
      door.open();
      await(() -> assertThat(outgoing.resolve("qf" + id(2))).exists());
      await(() -> assertThat(gate.alarms().list(false)).hasSize(1));
      await(
          () ->
              assertThat(door.waiting(Waiting.Place.START, 10))
                  .extracting(Waiting::id)
                  .containsExactly(id(1).text()));
    }
    assertThat(bad).hasContent("V9\nof a later sendmail\n.\n");
  }

  @ParameterizedTest(name = "by {0} days")
  @ValueSource(ints = {-3650, 3650})
  void whatWaitedIsTriedAgainAfterTheClockJumped(int days) throws IOException {
    mayAnswer.countDown();
    silent = true;
    put(1);
    try (SendmailDoor door = door(new SomeSendmailSettings(incoming, outgoing).make())) {
      door.open();
      await(
          () ->
              assertThat(door.waiting(Waiting.Place.START, 10))
                  .singleElement()
                  .matches(w -> w.tries() == 1));
      silent = false;
      gate.clock().move(Duration.ofDays(days));
      await(() -> assertThat(outgoing.resolve("qf" + id(1))).exists());
      put(2);
      await(() -> assertThat(outgoing.resolve("qf" + id(2))).exists());
    }
    assertThat(incoming).isEmptyDirectory();
  }

  @Test
  void whoWaitedLongForADiskGoesWithTheFirstThatFindsItMended() throws IOException {
    mayAnswer.countDown();
    Path away = outgoing.resolveSibling("away");
    put(1);
    SendmailSettings settings = new SomeSendmailSettings(incoming, outgoing).make();
    try (SendmailDoor door = door(settings)) {
      door.open();
      await(() -> assertThat(outgoing.resolve("qf" + id(1))).exists());
      Files.move(outgoing, away);
      put(2);
      for (int tries = 1; tries < 6; tries++) {
        tried(door, 2, tries);
        assertThat(door.wake(id(2).text())).isTrue();
      }
      tried(door, 2, 6);
      put(3);
      tried(door, 3, 1);
      Files.move(away, outgoing);
      gate.clock().move(settings.retry().multipliedBy(2));
      await(() -> assertThat(outgoing.resolve("qf" + id(3))).exists());
      await(() -> assertThat(outgoing.resolve("qf" + id(2))).exists());
    }
  }

  private static void tried(SendmailDoor door, int number, int tries) {
    await(
        () ->
            assertThat(door.waiting(Waiting.Place.START, 10))
                .filteredOn(w -> w.id().equals(id(number).text()))
                .singleElement()
                .matches(w -> w.tries() == tries && w.state() == Waiting.State.DELAYED));
  }

  @Test
  void aStopLetsThoseAtWorkComeToTheirEnd() throws IOException, InterruptedException {
    put(1);
    SendmailDoor door = door(new SomeSendmailSettings(incoming, outgoing).make());
    door.open();
    await(() -> assertThat(atWork()).isEqualTo(1));
    Thread stop = Thread.ofVirtual().start(door::close);
    mayAnswer.countDown();
    stop.join();
    assertThat(gate.fates(id(1).text())).containsOnly(Map.entry("luis@salud.test", "DELIVERED"));
  }

  @Test
  void anErrorBetweenTwoMessagesDoesNotEndAWorker() throws IOException {
    mayAnswer.countDown();
    put(1);
    SomeSendmailSettings settings = new SomeSendmailSettings(incoming, outgoing).workers(1).lanes();
    OnceOutOfMemory clock = new OnceOutOfMemory(gate.clock());
    try (SendmailDoor door = door(settings.make(), clock)) {
      door.open();
      await(() -> assertThat(outgoing.resolve("qf" + id(1))).exists());
    }
    assertThat(clock.was).isTrue();
  }

  /** A clock; the first time that a worker looks at it there is no memory. */
  private static final class OnceOutOfMemory extends Clock {

    private final Clock real;
    private volatile boolean was;

    OnceOutOfMemory(Clock real) {
      this.real = real;
    }

    @Override
    public Instant instant() {
      if (!was && Thread.currentThread().getName().startsWith("worker-")) {
        was = true;
        throw new OutOfMemoryError("Java heap space");
      }
      return real.instant();
    }

    @Override
    public ZoneId getZone() {
      return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return real.withZone(zone);
    }
  }

  private SendmailDoor door(SendmailSettings settings) {
    return door(settings, gate.clock());
  }

  private SendmailDoor door(SendmailSettings settings, Clock clock) {
    return door(settings, SomePolicy.standard(), clock);
  }

  private SendmailDoor door(SendmailSettings settings, Policy policy, Clock clock) {
    Map<String, EngineSettings> engines =
        Map.of("clamd", new SomeEngineSettings().clamd(clamd.address()).make());
    return new SendmailDoor(
        settings, gate.passage(policy, engines), gate.alarms(), SomeRooms.OWN_FIELDS, clock);
  }

  private void answer(FakeClamd.Peer peer) throws IOException, InterruptedException {
    mostAtWork.accumulateAndGet(atWork(), Math::max);
    mayAnswer.await();
    if (silent) {
      return;
    }
    FakeClamd.honest(peer);
  }

  private int atWork() {
    return gate.journal().unfinished(SendmailDoor.NAME).size();
  }

  private void put(int number) throws IOException {
    put(number, "ana@salud.test");
  }

  private void put(int number, String sender) throws IOException {
    Files.writeString(incoming.resolve("df" + id(number)), number + "x".repeat(1100));
    // At once, since whoever sees half of it looks again by a clock that stands here.
    Path made = incoming.resolveSibling("made");
    Files.writeString(
        made,
        "V8\nT1795440110\nS<" + sender + ">\nRPFD:<luis@salud.test>\nH??Subject: x\n.\n",
        StandardCharsets.ISO_8859_1);
    Files.move(made, incoming.resolve("qf" + id(number)), StandardCopyOption.ATOMIC_MOVE);
  }

  private static QueueId id(int number) {
    return new QueueId("6ANDbo" + number + "A017868");
  }

  private static void await(org.awaitility.core.ThrowingRunnable condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(condition);
  }
}
