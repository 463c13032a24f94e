// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What does a burst of one worm cost the engine, and does other mail have to wait for it? */
final class BurstQuestion implements Question {

  private static final int DIFFERENT = 1;
  private static final int ALIKE = 2;
  private static final int CLEAN = 3;

  /** Clean messages that come meanwhile: as many as a busy hour has. */
  private static final Duration BETWEEN_CLEAN = Duration.ofMillis(200);

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    int burst = bench.number("BURST", 10_000);
    try (Child clamd = bench.clamd().start()) {
      Run run = new Run(bench, burst, clamd);
      double different = run.engineWork(DIFFERENT, "different worms");
      double alike = run.engineWork(ALIKE, "copies of one worm");
      String what = burst + " copies of a worm: engine work, share of as many different";
      bench.report().target(Target.atMost("7", what, 0.1, alike / different));
    }
  }

  private record Run(Bench bench, int burst, Child clamd) {

    /** Processor seconds of the engine for one burst. */
    double engineWork(int kind, String name) throws IOException, InterruptedException {
      GateSetup gate = bench.gate("burst-" + kind, bench.external());
      stage(gate, new Worm(kind == ALIKE), kind);
      Shelf clean = bench.mail(kind, 2 * burst).only(Kind.PLAIN);
      Shelf few = clean.first(Math.min(300, burst / 10));
      Drain other = new Drain(gate, few, CLEAN);
      other.stage();
      try (Child running = gate.start()) {
        double before = clamd.proc().cpu();
        Drain.releaseAll(staged(gate), gate);
        Delays delays = other.run(running, BETWEEN_CLEAN);
        double work = clamd.proc().cpu() - before;
        bench.report().fact(name + ", engine's cpu s", work);
        bench.report().fact(name + ", clean text meanwhile, ms", delays);
        bench
            .report()
            .expect(name + ", went on", 0, QueueWriter.count(gate.outgoing()) - few.items().size());
        if (kind == ALIKE) {
          bench
              .report()
              .target(
                  Target.atMost(
                      "7", "s that clean text waits meanwhile, p95", 2, delays.p95() / 1e3));
        }
        gate.check().ifPresent(bench.report()::complain);
        return work;
      }
    }

    private static Path staged(GateSetup gate) {
      return gate.folder().resolve("worms");
    }

    private void stage(GateSetup gate, Worm worm, int round) throws IOException {
      QueueWriter queue = new QueueWriter(Files.createDirectories(staged(gate)));
      for (int number = 0; number < burst; number++) {
        Message message =
            new Message(number, Kind.EICAR_ZIPPED, worm.header(number), worm.body(number));
        queue.write(QueueWriter.id(round, number), message);
      }
    }
  }
}
