// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long after its start has a gate examined its first message? */
final class StartQuestion implements Question {

  private static final int ROUNDS = 5;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    double gate = best(bench, "gate", bench.embedded());
    bench.report().target(Target.atMost("5", "s from start to first message, gate", 1, gate));
    double all =
        best(
            bench,
            "serve",
            Portal.in(bench.folder().resolve("portal")).tables() + bench.embedded());
    bench.report().target(Target.atMost("5", "s from start to first message, all", 3, all));
  }

  // The best: whatever else the machine does only adds to it. The first makes the databases.
  private static double best(Bench bench, String service, String tables)
      throws IOException, InterruptedException {
    GateSetup gate = bench.gate(service, tables);
    QueueWriter queue = new QueueWriter(gate.incoming());
    Shelf plain =
        Shelf.make(new Corpus(Bench.SEED, 40, false), gate.folder().resolve("mail"))
            .only(Kind.PLAIN);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      String id = QueueWriter.id(round, 0);
      Shelf.Item item = plain.items().get(round);
      queue.link(id, item.body(), item.control());
      long start = System.nanoTime();
      try (Child running = gate.begin(service)) {
        Path examined = QueueWriter.control(gate.outgoing(), id);
        Child ignored = running.awaitReady(() -> Files.exists(examined));
        double seconds = (System.nanoTime() - start) / 1e9;
        bench.report().fact(service + ", start " + round + ", s", seconds);
        best = Math.min(best, seconds);
      }
    }
    return best;
  }
}
