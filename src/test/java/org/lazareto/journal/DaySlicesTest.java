// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.journal.JournalFixture.ANA;
import static org.lazareto.journal.JournalFixture.NOON;
import static org.lazareto.journal.JournalFixture.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.journal.Statistics.Dimension;
import org.lazareto.journal.Statistics.Slice;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.store.Database;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class DaySlicesTest {

  /** Without summer time, with it, with half and quarter hours, and with half an hour of summer. */
  private static final List<ZoneId> ZONES =
      Stream.of("UTC", "America/Havana", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe")
          .map(ZoneId::of)
          .toList();

  private static final int MANY = 1000;

  @TempDir private Path directory;

  /**
   * Messages become final, some of them long after their day, and the upkeep comes when it does.
   */
  @Property(tries = 8, seed = "20261128")
  void slicesEqualTheHoursAtAnyTime(@ForAll @Size(min = 5, max = 20) List<Integer> seeds)
      throws IOException {
    Path own = Files.createTempDirectory("slices");
    try (JournalFixture fixture = new JournalFixture(own)) {
      // From before Havana's and Lord Howe's clocks change until after.
      fixture.clock.move(Duration.between(NOON, Instant.parse("2026-10-01T01:15:00Z")));
      DaySlices slices = new DaySlices(fixture.database, fixture.clock);
      for (int i = 0; i < seeds.size(); i++) {
        int n = seeds.get(i) & Integer.MAX_VALUE;
        fixture.clock.move(Duration.ofMinutes(n % 5000));
        finished(fixture, "M" + i, n);
        int _ = slices.make(n / 7 % 4);
        compare(fixture, n);
      }
    } finally {
      try (var files = Files.list(own)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(own);
    }
  }

  private static void finished(JournalFixture fixture, String id, int n) {
    Envelope usual = fixture.intake(id, ANA).envelope();
    Route route = Route.values()[n / 27 % Route.values().length];
    Intake intake =
        new Intake(
            id,
            "sendmail",
            new Envelope(
                id, usual.arrived(), route, usual.client(), usual.sender(), usual.recipients()),
            Direction.values()[n % Direction.values().length],
            "Policlínico " + n / 3 % 3,
            1000);
    Attempt _ = fixture.journal.begin(intake, false);
    Verdict verdict = Verdict.values()[n / 9 % Verdict.values().length];
    fixture.journal.intend(
        fixture.intent(id, verdict, share(id, new Treatment.Deliver(), ANA)), Dossier.NONE);
    Duration late = n % 5 == 0 ? Duration.ofHours(n / 11 % 200) : Duration.ZERO;
    fixture.journal.finish(id, fixture.clock.instant().minus(late));
  }

  private static void compare(JournalFixture fixture, int n) {
    ZoneId zone = ZONES.get(n / 13 % ZONES.size());
    Statistics statistics = new Statistics(fixture.database, zone);
    LocalDate last = LocalDate.ofInstant(fixture.clock.instant(), zone);
    Instant from = start(last.minusDays(n / 17 % 60), zone);
    Instant to = start(last.plusDays(1), zone);
    for (Dimension dimension : Dimension.values()) {
      List<Slice> whole = statistics.split(dimension, from, to);
      assertThat(byName(whole))
          .as("%s %s from %s to %s", zone, dimension, from, to)
          .isEqualTo(hours(fixture.database, dimension, from, to));
      Instant middle = start(last.minusDays(n / 17 % 60 / 2), zone);
      assertThat(messages(statistics.split(dimension, from, middle)))
          .isEqualTo(messages(whole) - messages(statistics.split(dimension, middle, to)));
    }
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static long messages(List<Slice> slices) {
    return slices.stream().mapToLong(Slice::messages).sum();
  }

  private static Map<String, Slice> byName(List<Slice> slices) {
    Map<String, Slice> byName = new TreeMap<>();
    slices.forEach(slice -> byName.put(slice.name(), slice));
    return byName;
  }

  /** The same of nothing but the hours. */
  private static Map<String, Slice> hours(
      Database database, Dimension dimension, Instant from, Instant to) {
    String sql =
        """
        SELECT %s, sum(messages), sum(iif(verdict = 'infected', messages, 0)),
          sum(iif(verdict = 'blocked', messages, 0)),
          sum(iif(verdict = 'unscannable', messages, 0))
        FROM hour_message WHERE hour >= ? AND hour < ? GROUP BY 1\
        """;
    return byName(
        database.read(
            handle ->
                handle
                    .createQuery(sql.formatted(Labels.of(dimension)))
                    .bind(0, Figures.hour(from))
                    .bind(1, Figures.hour(to))
                    .map(
                        (row, _) ->
                            new Slice(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                    .list()));
  }

  @Test
  void onlyDaysThatAreOverAreSummedUpAndOnce() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      DaySlices slices = new DaySlices(fixture.database, fixture.clock);
      for (int day = 0; day < 3; day++) {
        fixture.delivered("A" + day, ANA);
        fixture.quarantined("B" + day, ANA);
        fixture.clock.move(Duration.ofDays(1));
      }
      fixture.delivered("today", ANA);
      assertThat(slices.make(2)).isEqualTo(2);
      assertThat(slices.make(2)).isEqualTo(1);
      assertThat(slices.make(2)).isZero();
      assertThat(days(fixture, "day_unsummed")).containsExactly(day(3));
      assertThat(days(fixture, "day_slice WHERE dimension = 'route'"))
          .containsExactly(day(0), day(1), day(2));
    }
  }

  @Test
  void aDayThatGetsAMessageAfterwardsIsSummedUpAgain() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      fixture.delivered("A1", ANA);
      fixture.clock.move(Duration.ofDays(2));
      DaySlices slices = new DaySlices(fixture.database, fixture.clock);
      assertThat(slices.make(MANY)).isEqualTo(1);
      Attempt _ = fixture.begin("A2", ANA);
      fixture.journal.intend(
          fixture.intent("A2", Verdict.CLEAN, share("A2", new Treatment.Deliver(), ANA)),
          Dossier.NONE);
      fixture.journal.finish("A2", NOON);
      assertThat(days(fixture, "day_slice")).isEmpty();
      assertThat(total(fixture)).isEqualTo(2);
      assertThat(slices.make(MANY)).isEqualTo(1);
      assertThat(days(fixture, "day_slice WHERE dimension = 'direction'")).containsExactly(day(0));
      assertThat(total(fixture)).isEqualTo(2);
    }
  }

  @Test
  void whatWasThereBeforeTheTablesIsSummedUpToo() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      for (int day : List.of(0, 1, 4)) {
        fixture.clock.move(Duration.between(fixture.clock.instant(), later(day)));
        fixture.delivered("A" + day, ANA);
      }
      fixture.database.change(
          handle -> {
            handle.execute("DROP TRIGGER day_slice_begins");
            handle.execute("DROP TRIGGER day_slice_is_old");
            handle.execute("DROP TABLE day_slice");
            handle.execute("DROP TABLE day_unsummed");
            handle.execute("DROP TABLE unheard"); // of the version after it
            handle.execute("DELETE FROM migration_journal WHERE version IN ('10', '11', '12')");
          });
    }
    try (JournalFixture fixture = new JournalFixture(directory)) {
      assertThat(days(fixture, "day_unsummed")).containsExactly(day(0), day(1), day(4));
      assertThat(new DaySlices(fixture.database, () -> later(4)).make(MANY)).isEqualTo(2);
      assertThat(days(fixture, "day_slice WHERE dimension = 'route'"))
          .containsExactly(day(0), day(1));
    }
  }

  private static Instant later(int days) {
    return NOON.plus(Duration.ofDays(days));
  }

  private static long total(JournalFixture fixture) {
    return messages(
        new Statistics(fixture.database, ZoneId.of("UTC"))
            .split(Dimension.ROUTE, NOON.minus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(2))));
  }

  private static long day(int after) {
    return later(after).getEpochSecond() / Duration.ofDays(1).toSeconds();
  }

  private static List<Long> days(JournalFixture fixture, String of) {
    return fixture.database.read(
        handle -> handle.createQuery("SELECT day FROM " + of).mapTo(Long.class).list());
  }
}
