// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Does a message cost more when many others wait? */
final class BacklogQuestion implements Question {

  /** Rounds of few messages: the first ones warm the gate up. */
  private static final int ROUNDS = 8;

  private static final int WARM_UP = 3;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    int many = bench.number("WAITING", 100_000);
    int some = bench.size() / 2;
    Shelf small = bench.mail(1, bench.size()).only(Kind.PLAIN).first(some);
    GateSetup gate = bench.gate("backlog", bench.embedded());
    try (Child running = gate.start();
        MemoryWatch watch = new MemoryWatch(List.of(running.proc()))) {
      double few = few(gate, small, running);
      bench.report().fact("cpu s per 1,000 messages, " + some + " waiting", few);
      bench.report().fact("MiB at most, " + some + " waiting", Math.round(watch.peak()));
      double lots = many(gate, small, many, running);
      bench.report().fact("cpu s per 1,000 messages, " + many + " waiting", lots);
      bench.report().fact("MiB at most, " + many + " waiting", Math.round(watch.peak()));
      bench
          .report()
          .target(Target.atMost("6", many + " waiting: × the cost with " + some, 1.2, lots / few));
      gate.check().ifPresent(bench.report()::complain);
    }
  }

  private static double few(GateSetup gate, Shelf small, Child running)
      throws IOException, InterruptedException {
    Cost cost = new Cost(running.proc());
    for (int round = 0; round < ROUNDS; round++) {
      if (round == WARM_UP) {
        cost = new Cost(running.proc());
      }
      Drain drain = new Drain(gate, small, round);
      drain.stage();
      Delays ignored = drain.run(running, Duration.ZERO);
    }
    return cost.perThousand((ROUNDS - WARM_UP) * small.items().size());
  }

  // While the first half of them goes: then many wait all the time.
  private static double many(GateSetup gate, Shelf small, int many, Child running)
      throws IOException, InterruptedException {
    int before = QueueWriter.count(gate.outgoing());
    Path staged = gate.folder().resolve("many");
    int rounds = many / small.items().size();
    for (int round = 0; round < rounds; round++) {
      small.queue(staged, ROUNDS + round);
    }
    Drain.releaseAll(staged, gate);
    Cost cost = new Cost(running.proc());
    int first = QueueWriter.count(gate.outgoing());
    int gone = first;
    long end = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    while (gone - before < many / 2) {
      if (!running.alive() || System.nanoTime() > end) {
        throw new IOException("a long queue was not worked off: " + gone + " are gone");
      }
      TimeUnit.SECONDS.sleep(2);
      gone = QueueWriter.count(gate.outgoing());
    }
    return cost.perThousand(gone - first);
  }

  /** Processor time of a gate from now on, what Java's compilers take apart. */
  private static final class Cost {

    private final Proc gate;
    private final double before;

    Cost(Proc gate) throws IOException {
      this.gate = gate;
      this.before = now();
    }

    private double now() throws IOException {
      return gate.cpu() - gate.compiling();
    }

    double perThousand(int messages) throws IOException {
      return 1000 * (now() - before) / messages;
    }
  }
}
