// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Statistics;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.web.Fields;

class SharedTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final FakeClock clock = new FakeClock(NOW);
  private final AtomicInteger asked = new AtomicInteger();
  @TempDir private Path folder;
  @AutoClose private Database database;
  private Shared<Range, Tally> tallies;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
    Source source =
        new Source(
            new Statistics(database, ZoneOffset.UTC),
            this::signatures,
            Site.defaults(),
            "norte",
            NodeFigures.NONE,
            clock,
            ZoneOffset.UTC);
    tallies = new Shared<>(clock, FRESH, range -> new Tally(source, range, 10));
  }

  private List<Freshness> signatures() {
    int _ = asked.incrementAndGet();
    return List.of();
  }

  private Range range(int days, String by) {
    Fields query = new Fields(Map.of("since", List.of(days + "d"), "by", List.of(by)));
    return Range.of(query, clock.instant(), ZoneOffset.UTC).understood();
  }

  @Test
  void theSameRangeIsReadOnceHoweverItIsWritten() {
    Tally first = tallies.of(range(30, "day"));
    assertThat(tallies.of(range(30, "moon"))).isSameAs(first);
    assertThat(tallies.of(range(30, "week"))).isNotSameAs(first);
    assertThat(first.rows()).isSameAs(first.rows());
  }

  @Test
  void aTallyIsKeptForItsTimeWhateverTheClockDoes() {
    Tally first = tallies.of(range(30, "day"));
    clock.move(FRESH.minusMillis(1));
    assertThat(tallies.of(range(30, "day"))).isSameAs(first);
    clock.move(Duration.ofMillis(1));
    Tally second = tallies.of(range(30, "day"));
    assertThat(second).isNotSameAs(first);
    clock.move(Duration.ofMinutes(-5));
    assertThat(tallies.of(range(30, "day"))).isNotSameAs(second);
  }

  @Test
  void onlySomeRangesAreKept() {
    Tally first = tallies.of(range(1, "day"));
    IntStream.rangeClosed(2, Shared.MOST).forEach(days -> tallies.of(range(days, "day")));
    assertThat(tallies.of(range(1, "day"))).isSameAs(first);
    Tally next = tallies.of(range(Shared.MOST + 1, "day"));
    assertThat(tallies.of(range(1, "day"))).isNotSameAs(first);
    assertThat(tallies.of(range(Shared.MOST + 1, "day"))).isSameAs(next);
  }

  @Test
  void whoComesAtTheSameTimeWaitsForTheOneWhoReads() throws Exception {
    Range range = range(30, "day");
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Freshness>>> all =
          IntStream.range(0, 50)
              .mapToObj(_ -> visitors.submit(() -> tallies.of(range).signatures()))
              .toList();
      for (Future<List<Freshness>> one : all) {
        assertThat(one.get()).isEmpty();
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void aFailureIsNotKept() {
    AtomicInteger tries = new AtomicInteger();
    Once<Integer> once =
        new Once<>(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return tries.get();
            });
    assertThatThrownBy(once::get).hasMessage("not yet");
    assertThat(once.get()).isEqualTo(2);
    assertThat(once.get()).isEqualTo(2);
  }
}
