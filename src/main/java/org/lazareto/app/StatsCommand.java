// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.journal.Statistics;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lazareto stats}: how much mail there was, and how much of it was not clean; on request the
 * running gate's metrics.
 */
@Command(name = "stats")
final class StatsCommand implements Callable<Integer> {

  private static final int TOP = 10;

  /** Each period is a row, whether anything is known of it or not: these have room in memory. */
  private static final Duration LONGEST = Duration.ofDays(100 * 366);

  private static final Duration LONGEST_BY_HOUR = Duration.ofDays(10 * 366);

  private final Terminal terminal;
  private final ZoneId zone = ZoneId.systemDefault();

  @Mixin private Listing listing = new Listing();

  @Option(names = "--metrics")
  private boolean metrics;

  @Option(names = "--by", defaultValue = "day", paramLabel = "PERIOD")
  private Statistics.Period by = Statistics.Period.DAY;

  @Option(names = "--since", defaultValue = "7d", paramLabel = "SPAN")
  private Duration since = Duration.ofDays(7);

  @Option(names = "--from", paramLabel = "DATE")
  private @Nullable LocalDate first;

  @Option(names = "--to", paramLabel = "DATE")
  private @Nullable LocalDate last;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return metrics ? metrics() : figures();
  }

  private int metrics() {
    listing.gate().ask(Request.of("metrics"), row -> terminal.out().print(row.get("text")));
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private int figures() {
    Kept kept = Kept.by(listing.settings());
    Instant to = to(kept.clock().instant());
    Instant from = from(to);
    List<Statistics.Row> rows;
    List<Statistics.FindingCount> findings;
    try (Database database = kept.database()) {
      Statistics statistics = new Statistics(database, zone);
      rows = statistics.by(by, from, to);
      findings = statistics.topFindings(from, to, TOP);
    }
    new FiguresText(terminal, by, zone).print(rows, findings, listing.json());
    return ExitCode.WELL;
  }

  // Figures are kept by the hour: the one that has just begun belongs to it.
  private Instant to(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return last == null || last.isAfter(today)
        ? now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1))
        : last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private Instant from(Instant to) {
    Instant from = first == null ? to.minus(since) : first.atStartOfDay(zone).toInstant();
    if (!from.isBefore(to)) {
      throw new LazaretoException("stats.reversed", from.toString(), to.toString());
    }
    Instant least = to.minus(by == Statistics.Period.HOUR ? LONGEST_BY_HOUR : LONGEST);
    return from.isBefore(least) ? least : from;
  }
}
