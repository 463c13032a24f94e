// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How fast is the incoming queue emptied, beside what clamd does alone with the same mail and
 * beside moving the files and nothing else?
 */
final class DrainQuestion implements Question {

  private static final int UNHURRIED = 100;

  /** Connections to clamd that are tried for its best. */
  private static final List<Integer> CLAMD_CONNECTIONS = List.of(1, 2, 4, 8);

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    Shelf cold = bench.mail(1, bench.size());
    Shelf warm = bench.mail(2, bench.size());
    Shelf unhurried = bench.mail(3, UNHURRIED);
    Steps steps = new Steps(bench.folder().resolve("steps"), warm, bench.report());
    Row moves = best(Stream.of(steps.moves(1), steps.moves(4)));
    bench.report().baseline("moves", moves);
    steps.walks(1);
    steps.walks(2);
    GateSetup embedded = bench.gate("embedded", bench.embedded());
    Row ours =
        new GateRuns(embedded, "embedded", cold, warm, unhurried, bench.report())
            .run(Optional.empty());
    bench
        .report()
        .target(
            Target.atLeast(
                "2", "embedded, 10,000 signatures: × bare moves", 0.6, ours.rate() / moves.rate()));
    try (Child clamd = bench.clamd().start()) {
      Row external = withClamd(bench, steps, "clamd", List.of(cold, warm, unhurried), clamd);
      ratio(bench.report(), "1a", "clamd, no part twice: × clamd alone", 1.25, external);
      cost(bench.report(), ours, external);
      Shelf repeating = bench.repeating(2, bench.size());
      Steps again = new Steps(bench.folder().resolve("again"), repeating, bench.report());
      List<Shelf> shelves = List.of(bench.repeating(1, bench.size()), repeating, unhurried);
      Row some = withClamd(bench, again, "clamd, half of files twice", shelves, clamd);
      ratio(bench.report(), "1b", "clamd, every second file twice: × clamd alone", 2, some);
    }
  }

  /** clamd alone, at its best, and then the gate with it. */
  private static Row withClamd(
      Bench bench, Steps steps, String name, List<Shelf> shelves, Child clamd)
      throws IOException, InterruptedException {
    Stream.Builder<Row> alone = Stream.builder();
    for (int connections : CLAMD_CONNECTIONS) {
      alone.add(steps.scans(connections, bench.clamd(), clamd.proc()));
    }
    bench.report().baseline("clamd", best(alone.build()));
    GateSetup gate = bench.gate(name.replaceAll("[^a-z]+", "-"), bench.external());
    GateRuns runs =
        new GateRuns(gate, name, shelves.get(0), shelves.get(1), shelves.get(2), bench.report());
    return runs.run(Optional.of(clamd.proc())).against(bench.report().baselines());
  }

  private static void ratio(Report report, String number, String what, double wanted, Row row) {
    report.target(Target.atLeast(number, what, wanted, row.ratios().get("clamd")));
  }

  // With our own engine its work cannot be told from the rest.
  private static void cost(Report report, Row embedded, Row external) {
    report.fact("cpu s per 1,000 messages, embedded, compilers apart", own(embedded));
    report.target(
        Target.atMost("3", "own CPU s per 1,000 messages, clamd apart", 2.5, own(external)));
  }

  /** What a gate that has run for a while costs: it no longer compiles. */
  private static double own(Row row) {
    return row.cpu() - row.compiling();
  }

  private static Row best(Stream<Row> rows) {
    return rows.max(Comparator.comparingDouble(Row::rate)).orElseThrow();
  }
}
