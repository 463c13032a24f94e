// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.ArrayList;
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

  /** In the last of them a gate has compiled most of what it will. */
  private static final int ROUNDS = 6;

  /** Connections to clamd that are tried for its best. */
  private static final List<Integer> CLAMD_CONNECTIONS = List.of(1, 2, 4, 8);

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    List<Shelf> rounds = rounds(round -> bench.mail(round, bench.size()));
    Shelf unhurried = bench.mail(ROUNDS + 1, UNHURRIED);
    Steps steps = new Steps(bench.folder().resolve("steps"), rounds.getLast(), bench.report());
    Row moves = best(Stream.of(steps.moves(1), steps.moves(4)));
    bench.report().baseline("moves", moves);
    steps.walks(1);
    steps.walks(2);
    GateSetup embedded = bench.gate("embedded", bench.embedded());
    Row ours =
        new GateRuns(embedded, "embedded", rounds, unhurried, bench.report()).run(Optional.empty());
    bench
        .report()
        .target(
            Target.atLeast(
                "2", "embedded, 10,000 signatures: × bare moves", 0.6, ours.rate() / moves.rate()));
    try (Child clamd = bench.clamd().start()) {
      GateSetup gate = bench.gate("clamd", bench.external());
      GateRuns runs = new GateRuns(gate, "clamd", rounds, unhurried, bench.report());
      Row external = withClamd(bench, steps, runs, clamd);
      ratio(bench.report(), "1a", "clamd, no part twice: × clamd alone", 1.25, external);
      cost(bench.report(), ours, external);
      GateSetup two = bench.gate("both", bench.embedded() + bench.external());
      new GateRuns(two, "both", rounds, unhurried, bench.report()).run(Optional.of(clamd.proc()));
      List<Shelf> repeating = rounds(round -> bench.repeating(round, bench.size()));
      Steps again = new Steps(bench.folder().resolve("again"), repeating.getLast(), bench.report());
      GateSetup other = bench.gate("repeating", bench.external());
      String half = "clamd, half of files twice";
      Row some =
          withClamd(
              bench, again, new GateRuns(other, half, repeating, unhurried, bench.report()), clamd);
      ratio(bench.report(), "1b", "clamd, every second file twice: × clamd alone", 2, some);
    }
  }

  /** Mail by the number of the round. */
  private interface Making {
    Shelf of(int round) throws IOException;
  }

  private static List<Shelf> rounds(Making making) throws IOException {
    List<Shelf> rounds = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      rounds.add(making.of(round));
    }
    return rounds;
  }

  /** clamd alone, at its best, and then the gate with it. */
  private static Row withClamd(Bench bench, Steps steps, GateRuns runs, Child clamd)
      throws IOException, InterruptedException {
    Stream.Builder<Row> alone = Stream.builder();
    for (int connections : CLAMD_CONNECTIONS) {
      alone.add(steps.scans(connections, bench.clamd(), clamd.proc()));
    }
    bench.report().baseline("clamd", best(alone.build()));
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
