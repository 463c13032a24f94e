// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.sendmail.Backlog.Entry;
import org.lazareto.sendmail.QueueFolder.Item;

class BacklogTest {

  private static final SendmailSettings.Lane SMALL =
      new SendmailSettings.Lane("small", ByteSize.kilobytes(64), List.of(), false, 1);
  private static final QueueFolder FOLDER = QueueFolder.of(Path.of("nowhere"));

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T13:37:50Z"));
  private final Backlog backlog =
      new Backlog(new Lanes(List.of(SMALL), ByteSize.megabytes(1), clock), clock);

  @Test
  void oldestFirstOverAllLanesForGeneralWorkers() throws Exception {
    add("AAAAAAAA000003", 30, Backlog.GENERAL);
    add("AAAAAAAA000001", 10, 0);
    add("AAAAAAAA000002", 20, Backlog.GENERAL);
    assertThat(take(Backlog.GENERAL)).isEqualTo("AAAAAAAA000001");
    assertThat(take(Backlog.GENERAL)).isEqualTo("AAAAAAAA000002");
  }

  @Test
  void aLanesOwnWorkerPassesByWhatIsNotIts() throws Exception {
    add("AAAAAAAA000001", 10, Backlog.GENERAL);
    add("AAAAAAAA000002", 20, 0);
    assertThat(take(0)).isEqualTo("AAAAAAAA000002");
  }

  @Test
  void aPartOfALongQueueIsListedByAge() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      QueueId id = new QueueId("AAAAAAAA%06d".formatted(i));
      Instant arrived = clock.instant().minusSeconds(i / 10);
      entries.add(new Entry(new Item(FOLDER, id), arrived, 10, Backlog.GENERAL));
    }
    backlog.add(entries);
    List<Waiting> first = backlog.list(Waiting.Place.START, 1000);
    assertThat(first).hasSize(1000);
    assertThat(first.getFirst().id()).isEqualTo("AAAAAAAA099990");
    Waiting last = first.getLast();
    List<Waiting> second = backlog.list(new Waiting.Place(last.arrived(), last.id()), 5);
    assertThat(second).extracting(Waiting::id).first().isEqualTo("AAAAAAAA098990");
    backlog.done(backlog.take(Backlog.GENERAL).orElseThrow());
    assertThat(backlog.list(Waiting.Place.START, 1).getFirst().id()).isEqualTo("AAAAAAAA099991");
    Waiting.Place youngest = new Waiting.Place(clock.instant(), "AAAAAAAA000009");
    assertThat(backlog.list(youngest, 5)).isEmpty();
  }

  @Test
  void whatIsKnownIsNotAddedTwice() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    add("AAAAAAAA000001", 10, 0);
    Entry taken = backlog.take(0).orElseThrow();
    add("AAAAAAAA000001", 10, 0);
    assertThat(backlog.size()).isEqualTo(1);
    backlog.done(taken);
    assertThat(backlog.size()).isZero();
  }

  @Test
  void whatWaitsComesBackInItsTimeAndOldestFirst() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    Entry first = backlog.take(0).orElseThrow();
    backlog.again(first, Duration.ofSeconds(30), "the engine is silent");
    add("AAAAAAAA000002", 20, 0);
    assertThat(backlog.list(Waiting.Place.START, 10).getFirst().reason())
        .isEqualTo("the engine is silent");
    Entry second = backlog.take(0).orElseThrow();
    assertThat(second.item.id().text()).isEqualTo("AAAAAAAA000002");
    clock.move(Duration.ofSeconds(31));
    assertThat(take(0)).isEqualTo("AAAAAAAA000001");
  }

  @Test
  void onlyWhatRestsIsLetGo() throws Exception {
    for (int i = 1; i <= 6; i++) {
      add("AAAAAAAA00000" + i, 10 * i, 0);
    }
    backlog.rest(backlog.take(0).orElseThrow(), Duration.ofHours(1), "held by a rule");
    backlog.again(backlog.take(0).orElseThrow(), Duration.ofHours(1), "the disk is full");
    backlog.busy(backlog.take(0).orElseThrow());
    backlog.park(backlog.take(0).orElseThrow(), "malformed");
    Entry atWork = backlog.take(0).orElseThrow();
    assertThat(backlog.resting()).isEqualTo(1);
    backlog.letGo();
    assertThat(backlog.resting()).isZero();
    assertThat(ids()).containsExactly(2, 3, 4, 5, 6);
    assertThat(backlog.oldest()).contains(Instant.ofEpochSecond(10));
    assertThat(backlog.atWork()).containsExactly(atWork.item.id());

    backlog.foundAgain();
    add("AAAAAAAA000001", 10, 0);
    assertThat(ids()).startsWith(1, 2);
    assertThat(take(0)).isEqualTo("AAAAAAAA000001");
  }

  @Test
  void whatIsCalledOrHasItsTurnRestsNoMore() throws Exception {
    for (int i = 1; i <= 3; i++) {
      add("AAAAAAAA00000" + i, 10 * i, 0);
    }
    for (int minutes = 1; minutes <= 3; minutes++) {
      backlog.rest(backlog.take(0).orElseThrow(), Duration.ofMinutes(minutes), "silent");
    }
    assertThat(backlog.resting()).isEqualTo(3);
    backlog.wake(id -> id.text().endsWith("3"));
    backlog.letGo();
    assertThat(ids()).containsExactly(3);
    Entry called = backlog.take(0).orElseThrow();
    backlog.wake(_ -> true);
    backlog.rest(called, Duration.ofHours(1), "silent a moment ago");
    assertThat(backlog.resting()).isZero();
    backlog.rest(backlog.take(0).orElseThrow(), Duration.ofMinutes(1), "and still");
    clock.move(Duration.ofMinutes(2));
    assertThat(take(0)).isEqualTo("AAAAAAAA000003");
    assertThat(backlog.resting()).isZero();
  }

  private List<Integer> ids() {
    return backlog.list(Waiting.Place.START, 100).stream()
        .map(waiting -> Integer.valueOf(waiting.id().substring(8)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"-P365D", "-PT1H", "P365D"})
  void aClockThatJumpsMakesNoWaitLonger(Duration jump) throws Exception {
    add("AAAAAAAA000001", 10, 0);
    backlog.again(backlog.take(0).orElseThrow(), Duration.ofMinutes(10), "the disk is full");
    clock.move(jump);
    assertThat(take(0)).isEqualTo("AAAAAAAA000001");
  }

  @Test
  void whatIsLockedIsLookedAtSoonAgainAtFirstAndSeldomLater() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    List<Long> waits = new ArrayList<>();
    for (int look = 0; look < 100; look++) {
      backlog.busy(backlog.take(0).orElseThrow());
      Instant next = backlog.list(Waiting.Place.START, 10).getFirst().next();
      waits.add(Duration.between(clock.instant(), next).toMillis());
      clock.move(Duration.ofMillis(waits.getLast()));
    }
    assertThat(waits.subList(0, 6)).containsExactly(5L, 10L, 20L, 40L, 40L, 40L);
    assertThat(waits.subList(0, 80)).allMatch(wait -> wait <= 40);
    assertThat(waits.subList(80, 100)).isSorted().endsWith(5000L);
  }

  @Test
  void wakingTriesAtOnce() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    backlog.again(backlog.take(0).orElseThrow(), Duration.ofHours(1), "silent");
    backlog.wake(_ -> true);
    assertThat(take(0)).isEqualTo("AAAAAAAA000001");
  }

  @Test
  void wakingReachesWhatIsAboutToWait() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    Entry atWork = backlog.take(0).orElseThrow();
    backlog.wake(_ -> true);
    backlog.again(atWork, Duration.ofHours(1), "the disk was full a moment ago");
    Entry again = backlog.take(0).orElseThrow();
    backlog.again(again, Duration.ofHours(1), "and still is");
    assertThat(backlog.list(Waiting.Place.START, 10).getFirst().next())
        .isEqualTo(clock.instant().plusSeconds(3600));
  }

  @Test
  void whatIsGoneHasItsTurnAtOnceUnlessSomebodyWorksOnIt() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    add("AAAAAAAA000002", 20, 0);
    add("AAAAAAAA000003", 30, 0);
    Entry atWork = backlog.take(0).orElseThrow();
    backlog.again(backlog.take(0).orElseThrow(), Duration.ofHours(1), "silent");
    backlog.callUp(_ -> false);
    assertThat(backlog.atWork()).containsExactly(atWork.item.id());
    assertThat(take(0)).isEqualTo("AAAAAAAA000002");
    assertThat(take(0)).isEqualTo("AAAAAAAA000003");
  }

  @Test
  void aParkedMessageStaysUntilItIsLookedAtAgain() throws Exception {
    add("AAAAAAAA000001", 10, 0);
    backlog.park(backlog.take(0).orElseThrow(), "malformed");
    add("AAAAAAAA000002", 20, 0);
    assertThat(take(0)).isEqualTo("AAAAAAAA000002");
    backlog.unpark(id -> id.text().equals("AAAAAAAA000002"));
    assertThat(backlog.ready()).isZero();
    backlog.unpark(_ -> true);
    assertThat(take(0)).isEqualTo("AAAAAAAA000001");
  }

  @Test
  void closingLetsEveryWorkerGo() throws Exception {
    Thread worker = Thread.ofVirtual().start(() -> assertThat(takeQuietly()).isTrue());
    backlog.close();
    worker.join(Duration.ofSeconds(10));
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void copyIdsAreDifferentAndOfSendmailsForm() {
    CopyIds ids = new CopyIds(clock, 17868);
    List<String> made =
        java.util.stream.Stream.generate(ids::next).limit(8_000).map(QueueId::text).toList();
    assertThat(made).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-Za-x]{8}017868"));
    // 2026-11-23 13:37:50, years counted from 1900.
    assertThat(made.getFirst()).startsWith("6ANDbo");
  }

  @ParameterizedTest
  @CsvSource({
    "6ANDbo7l017868, 2026-11-23T13:37:50Z", // its own second
    "6A1000AA017868, 2026-11-01T00:00:00Z",
    "6ANEboAA017868, 2026-11-23T14:37:50Z", // a clock that is an hour ahead
    "6ANFboAA017868, ''", // no clock is so far ahead
    "67M000AA017868, ''", // older than any mail that waits
    "6AU000AA017868, ''", // still to come
    "6ZN000AA017868, ''", // no month
    "6A0000AA017868, ''", // no day
    "yANDboAA017868, ''", // no digit of sendmail's
    "AAA12345, ''", // of an older sendmail
  })
  void anIdTellsWhenItWasMade(String id, String when) {
    Optional<Instant> expected =
        when.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(when));
    // One second short of the hour that clocks may differ.
    assertThat(IdTime.in(new QueueId(id), clock.instant().plusSeconds(1))).isEqualTo(expected);
  }

  @Test
  void anIdOfDecemberIsOfLastYearInJanuary() {
    Instant january = Instant.parse("2027-01-02T00:00:00Z");
    assertThat(IdTime.in(new QueueId("6BV000AA017868"), january))
        .contains(Instant.parse("2026-12-31T00:00:00Z"));
  }

  private boolean takeQuietly() {
    try {
      return backlog.take(0).isEmpty();
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void add(String id, int second, int lane) {
    Item item = new Item(FOLDER, new QueueId(id));
    backlog.add(List.of(new Entry(item, Instant.ofEpochSecond(second), 1000, lane)));
  }

  private String take(int lane) throws InterruptedException {
    Entry entry = backlog.take(lane).orElseThrow();
    return entry.item.id().text();
  }
}
