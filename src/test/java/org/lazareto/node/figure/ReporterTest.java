// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.Ledger;
import org.lazareto.node.OwnKeys;
import org.lazareto.node.web.Upstream;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

/** What hubs add up is what the node has counted, whatever its lines did to the reports. */
class ReporterTest {

  private static final Duration SKEW = Duration.ofHours(26);
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final Map<String, HubNodes> hubs = new HashMap<>();
  private final Map<String, Database> databases = new HashMap<>();
  private final Random random = new Random(26);
  private Database node;
  private Reporter reporter;
  private long counted;

  @BeforeEach
  void open() throws IOException {
    node = Database.of(StoreSettings.at(folder.resolve("node.db")), List.of("journal", "node"));
    Path keyFile = folder.resolve("node.key");
    for (String line : List.of("old", "new")) {
      Database database =
          Database.of(StoreSettings.at(folder.resolve(line + ".db")), List.of("node"));
      databases.put(line, database);
      HubNodes hub = new HubNodes(database, line, clock);
      hub.join("provincia", NodeKey.in(keyFile).mark().line());
      hubs.put(line, hub);
    }
    restart();
  }

  private void restart() {
    restart(SKEW);
  }

  private void restart(Duration skew) {
    reporter =
        new Reporter(
            "provincia",
            folder.resolve("node.key"),
            new Reporter.Rooms(
                node, new Ledger(node, clock), () -> new Report.Health(0, List.of(), List.of())),
            skew,
            clock);
  }

  @AfterEach
  void close() {
    node.close();
    databases.values().forEach(Database::close);
  }

  @Test
  void twoHubsHearTheSameWhileOneHandsOver() {
    for (int step = 0; step < 300; step++) {
      clock.move(Duration.ofMinutes(random.nextInt(40)));
      count(random.nextInt(20));
      tell(random.nextBoolean() ? "old" : "new");
      if (random.nextInt(50) == 0) {
        restart();
      }
    }
    clock.move(Duration.ofHours(2));
    tell("old");
    tell("new");
    assertThat(counted).isPositive();
    assertThat(sum("old")).isEqualTo(counted);
    assertThat(sum("new")).isEqualTo(counted);
  }

  @Test
  void hoursBeforeTheFirstRunAreNotTold() {
    count(3);
    clock.move(Duration.ofHours(2));
    count(4);
    tell("old");
    Instant to = clock.instant().plus(Duration.ofHours(1));
    assertThat(figures("old").byHour(NOON.minus(Duration.ofDays(2)), to))
        .extracting(HubFigures.Sum::messages)
        .containsExactly(3L, 4L);
  }

  @Test
  void whatWasTakenBackOrLostBeforeItWasSentIsToldAgain() {
    for (int step = 0; step < 200; step++) {
      clock.move(Duration.ofMinutes(random.nextInt(50)));
      count(random.nextInt(20));
      Optional<Upstream.Told> told = reporter.due("old");
      told.ifPresent(t -> reporter.handed("old", t));
      if (told.isPresent() && random.nextInt(3) == 0) {
        arrives("old", told.get());
      } else if (told.isPresent()) {
        reporter.takenBack("old");
      }
    }
    clock.move(Duration.ofHours(2));
    tell("old");
    assertThat(sum("old")).isEqualTo(counted);
  }

  @Test
  void whatIsNewWhileAReportIsOnItsWayIsToldByTheNext() throws IOException {
    Upstream.Told first = reporter.due("old").orElseThrow();
    new OwnKeys(folder.resolve("node.key")).makeNext();
    reporter.taken("old", first);
    reporter.taken("old", reporter.due("old").orElseThrow().upTo(0));
    assertThat(reporter.due("old")).isEmpty();
  }

  @Test
  void numbersOfAClockThatWasFarAheadAreNotGoneOnWith() {
    clock.move(Duration.ofDays(400));
    assertThat(reporter.now("old").report()).isNotEmpty();
    clock.move(Duration.ofDays(-400));
    count(7);
    tell("old");
    assertThat(sum("old")).isEqualTo(7);
  }

  @Test
  void numbersThatAHubRefusesAreNotGoneOnWith() {
    clock.move(Duration.ofDays(2));
    assertThat(reporter.now("old").report()).isNotEmpty();
    clock.move(Duration.ofDays(-2));
    count(7);
    tell("old");
    assertThat(sum("old")).isEqualTo(7);
  }

  @Test
  void numbersThatAHubTookAreGoneOnWith() {
    Duration wide = Duration.ofDays(5);
    hubs.put(
        "old",
        new HubNodes(
            database("old"),
            "old",
            clock,
            new HubNodes.Terms(wide, Duration.ofDays(14), () -> {})));
    restart(wide);
    clock.move(Duration.ofDays(4));
    Upstream.Told ahead = reporter.due("old").orElseThrow();
    clock.move(Duration.ofDays(-4));
    arrives("old", ahead);
    count(7);
    tell("old");
    assertThat(sum("old")).isEqualTo(7);
  }

  @Test
  void hoursToldByAClockThatWasAheadKeepNoneFromBeingTold() {
    count(3);
    clock.move(Duration.ofDays(40));
    // By mail nobody says that it was refused.
    reporter.taken("old", reporter.due("old").orElseThrow());
    clock.move(Duration.ofDays(-40));
    count(4);
    tell("old");
    assertThat(sum("old")).isEqualTo(7);
    // Then it goes on from there.
    assertThat(told("old")).isEqualTo(clock.millis() / 3_600_000);
    clock.move(Duration.ofHours(1));
    count(5);
    tell("old");
    assertThat(sum("old")).isEqualTo(12);
  }

  @Test
  void whatAClockThatWasAheadToldArrivesTooLateToCount() {
    clock.move(Duration.ofDays(1));
    Upstream.Told ahead = reporter.due("old").orElseThrow();
    reporter.handed("old", ahead);
    clock.move(Duration.ofDays(-1));
    count(4);
    arrives("old", ahead);
    tell("old");
    assertThat(sum("old")).isEqualTo(4);
    assertThat(told("old")).isEqualTo(clock.millis() / 3_600_000);
  }

  private long told(String line) {
    return node.read(
        handle ->
            handle
                .createQuery("SELECT hour FROM node_told WHERE line = ?")
                .bind(0, line)
                .mapTo(Long.class)
                .one());
  }

  private void tell(String line) {
    reporter
        .due(line)
        .ifPresent(
            told -> {
              reporter.handed(line, told);
              arrives(line, told);
            });
  }

  private void arrives(String line, Upstream.Told told) {
    assertThat(hub(line).take(told.report(), line)).isEmpty();
    reporter.arrived(line, told.hour());
  }

  private HubNodes hub(String line) {
    return Optional.ofNullable(hubs.get(line)).orElseThrow();
  }

  private HubFigures figures(String line) {
    return new HubFigures(database(line));
  }

  private Database database(String line) {
    return Optional.ofNullable(databases.get(line)).orElseThrow();
  }

  private long sum(String line) {
    return figures(line).byHour(NOON, clock.instant().plus(Duration.ofHours(1))).stream()
        .mapToLong(HubFigures.Sum::messages)
        .sum();
  }

  private void count(int messages) {
    counted += messages;
    long hour = clock.millis() / 3_600_000;
    node.change(
        handle -> {
          handle.execute("INSERT OR IGNORE INTO hour_running (hour) VALUES (?)", hour);
          handle.execute(
              """
              INSERT INTO hour_total (hour, verdict, messages, bytes) VALUES (?, 'clean', ?, 0)
              ON CONFLICT (hour, verdict) DO UPDATE SET messages = messages + excluded.messages\
              """,
              hour,
              messages);
        });
  }
}
