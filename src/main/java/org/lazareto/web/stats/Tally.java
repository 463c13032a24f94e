// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lazareto.journal.Statistics;
import org.lazareto.journal.Statistics.Counted;
import org.lazareto.journal.Statistics.Dimension;
import org.lazareto.journal.Statistics.FindingCount;
import org.lazareto.journal.Statistics.NameCount;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.journal.Statistics.Slice;
import org.lazareto.journal.Statistics.Slot;
import org.lazareto.verdict.Finding;

/**
 * What the journal and the gate say of one range: each thing is read when a chart first wants it,
 * and all charts share it. Thread-safe.
 */
final class Tally {

  /**
   * The first period of a run in which far more was infected than before.
   *
   * @param virus that most messages of the period had
   */
  record Burst(int place, Optional<String> virus) {}

  private static final int FINDINGS = 10;

  private final Range range;
  private final Instant asOf;
  private final Statistics journal;
  private final Once<List<Row>> rows;
  private final Once<List<Slot>> week;
  private final Once<List<Burst>> bursts;
  private final Once<List<FindingCount>> findings;
  private final Once<List<FindingCount>> viruses;
  private final Once<List<Freshness>> signatures;
  private final Map<Counted, Once<List<NameCount>>> names = new EnumMap<>(Counted.class);
  private final Map<Dimension, Once<List<Slice>>> slices = new EnumMap<>(Dimension.class);

  /**
   * Nothing is read yet.
   *
   * @param top how many names of a list
   */
  Tally(Source source, Range range, int top) {
    this.range = range;
    this.asOf = source.clock().instant();
    this.journal = source.journal();
    Instant from = range.from();
    Instant to = range.to();
    rows = new Once<>(() -> journal.by(range.by(), from, to));
    week = new Once<>(() -> journal.week(from, to));
    bursts = new Once<>(this::marked);
    findings = new Once<>(() -> journal.topFindings(from, to, FINDINGS));
    viruses = new Once<>(() -> journal.topFindings(Finding.Kind.VIRUS, from, to, top));
    signatures = new Once<>(source.signatures());
    for (Counted counted : Counted.values()) {
      names.put(counted, new Once<>(() -> journal.top(counted, from, to, top)));
    }
    for (Dimension dimension : Dimension.values()) {
      slices.put(dimension, new Once<>(() -> journal.split(dimension, from, to)));
    }
  }

  /** From when it is. */
  Instant asOf() {
    return asOf;
  }

  List<Row> rows() {
    return rows.get();
  }

  List<Slot> week() {
    return week.get();
  }

  List<Burst> bursts() {
    return bursts.get();
  }

  List<FindingCount> findings() {
    return findings.get();
  }

  List<FindingCount> viruses() {
    return viruses.get();
  }

  List<Freshness> signatures() {
    return signatures.get();
  }

  List<NameCount> names(Counted counted) {
    return Objects.requireNonNull(names.get(counted)).get();
  }

  List<Slice> slices(Dimension dimension) {
    return Objects.requireNonNull(slices.get(dimension)).get();
  }

  private List<Burst> marked() {
    return Bursts.in(rows()).stream().map(place -> new Burst(place, virus(place))).toList();
  }

  private Optional<String> virus(int place) {
    Instant start = rows().get(place).start();
    Instant end = place + 1 < rows().size() ? rows().get(place + 1).start() : range.to();
    return journal.topFindings(Finding.Kind.VIRUS, start, end, 1).stream()
        .map(FindingCount::name)
        .findFirst();
  }
}
