// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What does a burst of one worm cost the engine, and does other mail have to wait for it? */
final class BurstQuestion implements Question {

  /** The ids that clean mail has, behind those of the worms. */
  private static final int CLEAN = 4;

  /**
   * What a gate that has just been started sees first, so that Java has compiled most of itself.
   */
  private static final int WARM = 3;

  /** Clean messages that come meanwhile: as many as a busy hour has. */
  private static final Duration BETWEEN_CLEAN = Duration.ofMillis(200);

  private enum Worms {
    NONE(0, "no worm"),
    DIFFERENT(1, "different worms"),
    ALIKE(2, "copies of one worm");

    private final int round;
    private final String words;

    Worms(int round, String words) {
      this.round = round;
      this.words = words;
    }
  }

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    int burst = bench.number("BURST", 10_000);
    int texts = Math.min(300, burst / 10);
    Shelf clean = bench.mail(CLEAN, 2 * texts).only(Kind.PLAIN).first(texts);
    Shelf before = bench.mail(WARM, 2 * texts).only(Kind.PLAIN).first(texts);
    try (Child clamd = bench.clamd().start()) {
      Run run = new Run(bench, burst, before, clean, clamd);
      // The clean mail costs the engine something, too.
      double without = run.engineWork(Worms.NONE);
      double different = run.engineWork(Worms.DIFFERENT) - without;
      double alike = Math.max(0, run.engineWork(Worms.ALIKE) - without);
      String what = burst + " copies of a worm: engine work, share of as many different";
      bench.report().target(Target.atMost("7", what, 0.1, alike / different));
    }
  }

  private record Run(Bench bench, int burst, Shelf before, Shelf clean, Child clamd) {

    /** Processor seconds of the engine for one burst and the clean mail that comes meanwhile. */
    double engineWork(Worms worms) throws IOException, InterruptedException {
      GateSetup gate = bench.gate("burst-" + worms.round, bench.external());
      Path staged = Files.createDirectories(gate.folder().resolve("worms"));
      stage(staged, worms);
      Drain warm = new Drain(gate, before, WARM);
      warm.stage();
      Drain other = new Drain(gate, clean, CLEAN);
      other.stage();
      try (Child running = gate.start()) {
        double ignored = warm.hurry(running);
        double start = clamd.proc().cpu();
        Drain.releaseAll(staged, gate);
        Delays delays = other.run(running, BETWEEN_CLEAN);
        double work = clamd.proc().cpu() - start;
        tell(worms, work, delays, gate);
        gate.check().ifPresent(bench.report()::complain);
        return work;
      }
    }

    private void tell(Worms worms, double work, Delays delays, GateSetup gate)
        throws IOException, InterruptedException {
      Report report = bench.report();
      report.fact(worms.words + ", engine's cpu s", work);
      report.fact(worms.words + ", what the gate remembers", gate.says("engines", "cache"));
      report.fact(worms.words + ", clean text meanwhile, ms", delays);
      int went = QueueWriter.count(gate.outgoing());
      report.expect(worms.words + ", went on", before.items().size() + clean.items().size(), went);
      if (worms == Worms.ALIKE) {
        String what = "s that clean text waits meanwhile, p95";
        report.target(Target.atMost("7", what, 2, delays.p95() / 1e3));
      }
    }

    private void stage(Path staged, Worms worms) throws IOException {
      Worm worm = new Worm(worms == Worms.ALIKE);
      QueueWriter queue = new QueueWriter(staged);
      for (int number = 0; number < (worms == Worms.NONE ? 0 : burst); number++) {
        queue.write(
            QueueWriter.id(worms.round, number),
            new Message(number, Kind.EICAR_ZIPPED, worm.header(number), worm.body(number)));
      }
    }
  }
}
