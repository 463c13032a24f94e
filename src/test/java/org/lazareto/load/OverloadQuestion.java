// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens when three times as much mail comes as can be examined, for ten minutes? */
final class OverloadQuestion implements Question {

  private static final int TIMES = 3;

  /** Messages before it is known what the gate can carry: Java has compiled most of it by then. */
  private static final int WARM_UP = 4000;

  /** Rounds of which the rate is taken, before and afterwards. */
  private static final int MEASURED = 3;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    Duration lasting = Duration.ofSeconds(60L * bench.number("MINUTES", 10));
    Shelf shelf = bench.mail(1, bench.size());
    try (NextHop nextHop = new NextHop()) {
      Doors doors = Doors.in(bench.folder().resolve("doors"), nextHop);
      GateSetup gate = bench.gate("overload", doors.tables(), bench.embedded());
      try (Child running = gate.start();
          MemoryWatch watch = new MemoryWatch(List.of(running.proc()))) {
        Flood flood = new Flood(gate, shelf, running, watch);
        double carried = carried(bench, gate, shelf, running);
        queue(bench, flood, carried, lasting);
        recovery(bench, gate, shelf, running, carried);
        gate.check().ifPresent(bench.report()::complain);
        new Siege(bench, doors, shelf, watch).hold(lasting);
        gate.check().ifPresent(bench.report()::complain);
      }
      bench.report().expect("lines of error in the log", 0, errors(gate));
    }
  }

  /** Messages a second of a warm gate with this mail, which it has seen before. */
  private static double carried(Bench bench, GateSetup gate, Shelf shelf, Child running)
      throws IOException, InterruptedException {
    int warm = Math.ceilDiv(WARM_UP, shelf.items().size());
    for (int round = 0; round < warm; round++) {
      double ignored = rate(bench.report(), gate, shelf, round, running);
    }
    double rate = measured(bench.report(), gate, shelf, warm, running);
    bench.report().fact("messages a second that it carries", rate);
    return rate;
  }

  private static double measured(
      Report report, GateSetup gate, Shelf shelf, int first, Child running)
      throws IOException, InterruptedException {
    double sum = 0;
    for (int round = first; round < first + MEASURED; round++) {
      sum += rate(report, gate, shelf, round, running);
    }
    return sum / MEASURED;
  }

  private static double rate(Report report, GateSetup gate, Shelf shelf, int round, Child running)
      throws IOException, InterruptedException {
    Drain drain = new Drain(gate, shelf, round);
    drain.stage();
    double before = running.proc().cpu();
    double rate = shelf.items().size() / drain.hurry(running);
    double cpu = 1000 * (running.proc().cpu() - before) / shelf.items().size();
    report.fact("round " + round + ", messages a second, cpu s per 1,000", List.of(rate, cpu));
    return rate;
  }

  private static void queue(Bench bench, Flood flood, double carried, Duration lasting)
      throws IOException, InterruptedException {
    Flood.Outcome outcome = flood.run(TIMES * carried, lasting);
    bench.report().fact("flood, messages put into the queue", outcome.sent());
    bench.report().fact("flood, × what it carries", outcome.sent() / outcome.lasted() / carried);
    bench.report().fact("flood, waiting at its end", outcome.waiting());
    if (outcome.waiting() < outcome.sent() / TIMES) {
      bench.report().complain("the flood was none: most of it was examined as it came");
    }
    bench.report().fact("flood, s until all were examined", outcome.recovery());
    bench.report().fact("flood, MiB at most", Math.round(outcome.peak()));
    bench.report().expect("flood, gone astray", 0, outcome.astray());
    growth(bench.report(), "queue", outcome.growth());
    String what = " × load: s that the queue's order was broken";
    bench.report().target(Target.atMost("8", TIMES + what, 10, outcome.disorder()));
  }

  static void growth(Report report, String where, double growth) {
    String what = TIMES + " × load, " + where + ": memory at its end, × at its beginning";
    report.target(Target.atMost("8", what, 1.1, growth));
  }

  private static void recovery(
      Bench bench, GateSetup gate, Shelf shelf, Child running, double before)
      throws IOException, InterruptedException {
    double after = measured(bench.report(), gate, shelf, Flood.ROUND + 1, running);
    String what = TIMES + " × load: rate afterwards, × the one before";
    bench.report().target(Target.atLeast("8", what, 0.8, after / before));
  }

  private static long errors(GateSetup gate) throws IOException {
    Path log = gate.log("gate");
    try (var lines = Files.lines(log)) {
      return lines.filter(l -> l.contains("ERROR") || l.contains("Exception")).count();
    }
  }
}
