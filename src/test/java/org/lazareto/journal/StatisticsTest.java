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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.journal.Statistics.Period;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class StatisticsTest {

  /** What happens to one message: minutes after the one before, recipients, and its end. */
  record Life(int minutes, int recipients, Treatment treatment, Verdict verdict) {}

  private static final List<Treatment> TREATMENTS =
      List.of(
          new Treatment.Deliver(),
          new Treatment.Deliver(Changes.replacing(List.of("2"))),
          new Treatment.Quarantine(),
          new Treatment.Reject(""),
          new Treatment.Discard(),
          new Treatment.Hold());

  @Property(tries = 15, seed = "20261124")
  void figuresEqualACountOfTheEntries(@ForAll @Size(min = 1, max = 20) List<Integer> seeds)
      throws IOException {
    Path directory = Files.createTempDirectory("statistics");
    try (JournalFixture fixture = new JournalFixture(directory)) {
      IntStream.range(0, seeds.size()).forEach(i -> live(fixture, "M" + i, life(seeds.get(i))));
      Statistics statistics = new Statistics(fixture.database, ZoneOffset.UTC);
      Instant end = fixture.clock.instant().plus(Duration.ofDays(1));
      List<Row> days = statistics.by(Period.DAY, NOON, end);
      List<Entry> entries = fixture.journal.entries(Query.newest(1000));
      assertThat(days).hasSizeGreaterThan(0);
      for (Row day : days) {
        Instant next = day.start().plus(Duration.ofDays(1));
        compare(day, entries, at -> !at.isBefore(day.start()) && at.isBefore(next));
      }
      assertThat(sum(statistics.by(Period.HOUR, NOON, end))).isEqualTo(sum(days));
      assertThat(sum(statistics.by(Period.MONTH, NOON, end))).isEqualTo(sum(days));
    } finally {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static Life life(int seed) {
    int n = seed & Integer.MAX_VALUE;
    return new Life(
        n % 700,
        1 + n / 7 % 3,
        TREATMENTS.get(n / 21 % TREATMENTS.size()),
        Verdict.values()[n / 126 % 4]);
  }

  private static void live(JournalFixture fixture, String id, Life life) {
    fixture.clock.move(Duration.ofMinutes(life.minutes()));
    Address[] recipients =
        IntStream.range(0, life.recipients())
            .mapToObj(i -> new Address("r" + i + "@x.test"))
            .toArray(Address[]::new);
    fixture.begin(id, recipients);
    if (life.minutes() % 10 == 0) {
      fixture.journal.vanished(id);
    } else if (life.minutes() % 10 > 1) {
      fixture.journal.intend(
          fixture.intent(id, life.verdict(), share(id, life.treatment(), recipients)),
          Dossier.NONE);
      fixture.journal.finish(id, fixture.clock.instant());
    }
  }

  private static void compare(Row day, List<Entry> all, Predicate<Instant> within) {
    List<Entry> done = all.stream().filter(e -> e.finished().filter(within).isPresent()).toList();
    List<Entry> judged = done.stream().filter(e -> e.verdict().isPresent()).toList();
    assertThat(day.messages()).isEqualTo(judged.size());
    assertThat(day.bytes()).isEqualTo(judged.size() * 1000L);
    assertThat(day.infected()).isEqualTo(verdicts(judged, Verdict.INFECTED));
    assertThat(day.blocked()).isEqualTo(verdicts(judged, Verdict.BLOCKED));
    assertThat(day.unscannable()).isEqualTo(verdicts(judged, Verdict.UNSCANNABLE));
    // Who is held apart is counted with the message that stays.
    long pairs = done.stream().mapToLong(e -> e.fates().size()).sum();
    assertThat(day.recipients()).isEqualTo(pairs - outcomes(done, Outcome.APART));
    assertThat(day.quarantined()).isEqualTo(outcomes(done, Outcome.QUARANTINED));
    assertThat(day.rejected()).isEqualTo(outcomes(done, Outcome.REJECTED));
    assertThat(day.discarded()).isEqualTo(outcomes(done, Outcome.DISCARDED));
    assertThat(day.removed()).isEqualTo(outcomes(done, Outcome.REMOVED));
    assertThat(day.waiting())
        .isEqualTo(
            all.stream()
                .filter(e -> e.finished().isEmpty())
                .filter(e -> within.test(e.intake().envelope().arrived()))
                .count());
  }

  private static long verdicts(List<Entry> entries, Verdict verdict) {
    return entries.stream().filter(e -> e.verdict().orElseThrow() == verdict).count();
  }

  private static long outcomes(List<Entry> entries, Outcome outcome) {
    return entries.stream()
        .flatMap(e -> e.fates().stream())
        .filter(f -> f.outcome() == outcome)
        .count();
  }

  private static List<Long> sum(List<Row> rows) {
    long messages = rows.stream().mapToLong(Row::messages).sum();
    return List.of(messages, rows.stream().mapToLong(Row::recipients).sum());
  }

  @TempDir private Path directory;

  @Test
  void findingsAndSlicesLargestFirst() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      fixture.quarantined("A1", ANA);
      fixture.quarantined("A2", ANA);
      fixture.delivered("A3", ANA);
      Statistics statistics = new Statistics(fixture.database, ZoneOffset.UTC);
      Instant end = NOON.plusSeconds(3600);
      assertThat(statistics.topFindings(NOON, end, 5))
          .containsExactly(new Statistics.FindingCount("virus", "Eicar-Test", 2));
      assertThat(statistics.top(Statistics.Counted.ATTACHMENT, NOON, end, 5))
          .as("of a part that is not kept the name in the path")
          .containsExactly(new Statistics.NameCount("a.exe", 2));
      assertThat(statistics.split(Statistics.Dimension.INSTITUTION, NOON, end))
          .containsExactly(new Statistics.Slice("Pinar", 3, 2, 0, 0));
      assertThat(statistics.split(Statistics.Dimension.ROUTE, NOON, NOON)).isEmpty();
    }
  }

  @Test
  void aDayBeginsWhereThePeopleAre() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      fixture.delivered("A1", ANA);
      Statistics havana = new Statistics(fixture.database, ZoneId.of("America/Havana"));
      List<Row> days = havana.by(Period.DAY, NOON, NOON.plusSeconds(3600));
      assertThat(days)
          .extracting(Row::start)
          .containsExactly(Instant.parse("2026-11-23T05:00:00Z"));
      assertThat(days.getFirst().messages()).isEqualTo(1);
      assertThat(havana.by(Period.WEEK, NOON, NOON.plusSeconds(3600)).getFirst().start())
          .isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    }
  }

  /** Its clocks change at midnight: 8 March 2026 has none, 1 November has two. */
  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-03-06T05:00:00Z, 6",
    "DAY, 2026-10-30T04:00:00Z, 6",
    "WEEK, 2026-02-23T05:00:00Z, 5",
    "WEEK, 2026-10-19T04:00:00Z, 5",
    "MONTH, 2026-02-01T05:00:00Z, 12",
    "YEAR, 2026-01-01T05:00:00Z, 2"
  })
  void everyMomentIsInThePeriodThatTheOnesBeforeLeadTo(Period period, Instant from, int many) {
    ZonedDateTime start = from.atZone(ZoneId.of("America/Havana"));
    assertThat(period.start(start)).isEqualTo(start);
    for (int i = 0; i < many; i++) {
      ZonedDateTime next = period.next(start);
      for (ZonedDateTime at = start; at.isBefore(next); at = at.plusHours(1)) {
        assertThat(period.start(at).toInstant()).as("%s", at).isEqualTo(start.toInstant());
      }
      start = next;
    }
  }

  @Test
  void quantilesAreBoundsOfBuckets() {
    List<Long> delays = new ArrayList<>();
    IntStream.rangeClosed(1, 100).forEach(i -> delays.add(i * 20L));
    TreeMap<Long, Long> buckets = new TreeMap<>();
    delays.forEach(d -> buckets.merge(Delay.bucket(d), 1L, Long::sum));
    assertThat(Delay.quantile(buckets, 0.5)).isEqualTo(Duration.ofMillis(1000));
    assertThat(Delay.quantile(buckets, 0.95)).isEqualTo(Duration.ofMillis(2500));
    assertThat(Delay.quantile(new TreeMap<>(), 0.5)).isZero();
    assertThat(Delay.bucket(Long.MAX_VALUE)).isEqualTo(Duration.ofDays(5).toMillis());
  }
}
