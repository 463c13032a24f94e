// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lazareto.journal.Contents;
import org.lazareto.journal.Statistics;
import org.lazareto.node.Ledger;
import org.lazareto.node.OwnKeys;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.web.Upstream;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;

/**
 * Makes the reports of this node: figures once an hour, and at once what came into force. Each
 * names every hour that no hub has confirmed yet. Thread-safe.
 */
public final class Reporter implements Upstream {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_HOURS = 8 * 24;
  private static final int NAMES = 10;
  private static final int DAY_SIGHTINGS = 20;
  private static final int SIGHTINGS = 30;
  private static final int LONGEST_NAME = 80;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAY_HOURS = 24;

  private final String node;
  private final OwnKeys keys;
  private final Rooms rooms;
  private final Duration skew;
  private final Clock clock;
  private final Map<String, Said> said = new ConcurrentHashMap<>();

  /** What a report is made of. */
  public record Rooms(Database database, Ledger ledger, Supplier<Report.Health> health) {}

  /** What was told on a line last. */
  private record Said(Instant at, Urgent urgent) {}

  /**
   * The reporter of a node.
   *
   * @param skew how far the clocks of hub and node may differ
   */
  public Reporter(String node, Path keyFile, Rooms rooms, Duration skew, Clock clock) {
    this.node = node;
    this.keys = new OwnKeys(keyFile);
    this.rooms = rooms;
    this.skew = skew;
    this.clock = clock;
  }

  @Override
  public Optional<Told> due(String line) {
    Instant now = clock.instant();
    Optional<Said> last = Optional.ofNullable(said.get(line));
    boolean figures =
        last.isEmpty()
            || !last.get().at().plus(HOUR).isAfter(now)
            // The clock was ahead, and has been set back.
            || last.get().at().isAfter(now);
    boolean news = last.isPresent() && !last.get().urgent().equals(urgent());
    return figures || news ? Optional.of(told(line, figures, now)) : Optional.empty();
  }

  @Override
  public void taken(String line, Told told) {
    handed(line, told);
    arrived(line, told.hour());
  }

  @Override
  public void handed(String line, Told told) {
    Instant figures = told.hour() > 0 ? clock.instant() : last(line);
    said.put(line, new Said(figures, told.urgent()));
  }

  @Override
  public void arrived(String line, long hour) {
    long now = hour(clock.instant());
    // What a clock that was ahead told, hubs refuse.
    if (hour > 0 && hour <= now) {
      // Each line by itself: two hubs are told by two, and neither hears what the other is told.
      rooms
          .database()
          .change(
              handle -> {
                handle.execute(
                    """
                    UPDATE node_report SET hour = CASE WHEN hour > ? THEN ? ELSE max(hour, ?) END\
                    """,
                    now,
                    hour,
                    hour);
                handle.execute(
                    """
                    INSERT INTO node_told (line, hour) VALUES (?, ?)
                    ON CONFLICT (line) DO UPDATE SET hour =
                      CASE WHEN hour > ? THEN excluded.hour ELSE max(hour, excluded.hour) END\
                    """,
                    line,
                    hour,
                    now);
              });
    }
  }

  @Override
  public void takenBack(String line) {
    said.remove(line);
  }

  private Instant last(String line) {
    return Optional.ofNullable(said.get(line)).map(Said::at).orElse(Instant.EPOCH);
  }

  /** A report of this moment with all figures that may not have arrived, for whoever carries it. */
  public byte[] whole(String line) {
    return told(line, true, clock.instant()).report();
  }

  /** A report of this moment without figures. */
  public Told now(String line) {
    return told(line, false, clock.instant());
  }

  private Told told(String line, boolean figures, Instant now) {
    Urgent urgent = urgent();
    long hour = hour(now);
    List<Report.Hour> hours = figures ? hours(line, hour) : List.of();
    List<Report.Sighting> sightings = figures ? sightings(line, hour) : List.of();
    List<Report.Known> known =
        rooms.ledger().positions().stream()
            .map(
                p ->
                    new Report.Known(
                        p.hub(),
                        p.topic().text(),
                        p.revision(),
                        p.since().toEpochMilli(),
                        p.carrier()))
            .toList();
    Report report =
        new Report(node, number(), known, hours, sightings, rooms.health().get(), next());
    try {
      return new Told(report.packed(keys.present()), figures ? hour : 0, urgent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String next() {
    try {
      return keys.next().map(key -> key.mark().line()).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Urgent urgent() {
    return new Urgent(revisions(), next());
  }

  // Finds come too often to be told of one by one.
  private List<Long> revisions() {
    return rooms.ledger().positions().stream()
        .filter(position -> position.topic().kind() != Topic.Kind.VERDICTS)
        .map(Ledger.Position::revision)
        .toList();
  }

  // Higher than any before, also when the clock was set back a little; by more, it was ahead when
  // the numbers were given, and no hub took them.
  private long number() {
    long now = clock.millis();
    return rooms
        .database()
        .write(
            handle -> {
              handle.execute(
                  """
                  UPDATE node_report SET number =
                    CASE WHEN number > ? THEN ? ELSE max(number + 1, ?) END\
                  """,
                  now + skew.toMillis(),
                  now,
                  now);
              return handle.createQuery("SELECT number FROM node_report").mapTo(Long.class).one();
            });
  }

  /**
   * The hours that were not told whole on a line, and the running one; of a long time the last. A
   * new line begins where the others are. Before the gate ran here for the first time there is
   * nothing to tell, not even that nothing came.
   */
  private List<Report.Hour> hours(String line, long now) {
    Statistics figures = new Statistics(rooms.database(), ZoneOffset.UTC);
    Instant untold = at(from(line, now));
    Instant start = figures.began().filter(untold::isBefore).orElse(untold);
    return figures.by(Statistics.Period.HOUR, start, at(now + 1)).stream()
        .filter(row -> row.downHours() == 0 || row.messages() > 0)
        .map(row -> hour(row, figures))
        .toList();
  }

  // An hour that is still to come was told while the clock was ahead: hubs keep the last word on
  // each hour, so that telling them again counts nothing twice.
  private long from(String line, long now) {
    long confirmed =
        rooms
            .database()
            .read(
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT coalesce((SELECT hour FROM node_told WHERE line = ?), hour)
                            FROM node_report\
                            """)
                        .bind(0, line)
                        .mapTo(Long.class)
                        .one());
    long earliest = now - MOST_HOURS;
    return confirmed > now ? earliest : Math.max(confirmed, earliest);
  }

  /**
   * The contents stopped most often, of each day that has an hour which was not told there; the
   * last days first, for as many as fit into a report of less than 4 KB.
   */
  private List<Report.Sighting> sightings(String line, long now) {
    Contents contents = new Contents(rooms.database());
    List<Report.Sighting> all = new ArrayList<>();
    for (long day = now / DAY_HOURS; day >= from(line, now) / DAY_HOURS; day--) {
      Instant start = at(day * DAY_HOURS);
      long of = day;
      contents.stopped(start, start.plus(DAY), DAY_SIGHTINGS).stream()
          .limit(SIGHTINGS - all.size())
          .map(content -> sighting(of, content))
          .forEach(all::add);
    }
    return all;
  }

  private static Report.Sighting sighting(long day, Contents.Content content) {
    return new Report.Sighting(
        day,
        content.sha256(),
        NamePattern.of(content.name(), content.messages()),
        cut(content.what()),
        content.messages(),
        content.since().toEpochMilli());
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static Report.Hour hour(Statistics.Row row, Statistics figures) {
    List<Report.Name> names =
        figures.topFindings(Finding.Kind.VIRUS, row.start(), row.start().plus(HOUR), NAMES).stream()
            .map(found -> new Report.Name(found.name(), found.messages()))
            .toList();
    return new Report.Hour(
        hour(row.start()),
        row.messages(),
        row.infected(),
        row.blocked(),
        row.unscannable(),
        row.recipients(),
        row.quarantined(),
        row.rejected(),
        row.discarded(),
        row.bytes(),
        names);
  }

  private static long hour(Instant at) {
    return at.getEpochSecond() / HOUR.toSeconds();
  }

  private static Instant at(long hour) {
    return Instant.ofEpochSecond(hour * HOUR.toSeconds());
  }
}
