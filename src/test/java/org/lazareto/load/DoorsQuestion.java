// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What do milter and proxy carry with 1, 4, 16 and 64 clients, and how long does each wait? */
final class DoorsQuestion implements Question {

  private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);

  /** A row has this part of a whole round's mail, and never the mail of another row. */
  private static final int SHARE = 4;

  private static final int LEAST = 40;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    gate(bench, "embedded", bench.embedded(), Optional.empty());
    try (Child clamd = bench.clamd().start()) {
      gate(bench, "clamd", bench.external(), Optional.of(clamd.proc()));
      String both = bench.embedded() + bench.external();
      gate(bench, "both", both, Optional.of(clamd.proc()));
    }
  }

  private static void gate(Bench bench, String engine, String table, Optional<Proc> clamd)
      throws IOException, InterruptedException {
    try (NextHop nextHop = new NextHop()) {
      Doors doors = Doors.in(bench.folder().resolve("doors-" + engine), nextHop);
      GateSetup gate = bench.gate(engine, doors.tables(), table);
      try (Child running = gate.start()) {
        Rows rows = new Rows(bench, engine, running, clamd);
        rows.run("milter", doors.milter("Warm"), 1, 10);
        rows.run("proxy", doors.proxy(), 1, 11);
        for (int clients : CLIENTS) {
          rows.run("milter", doors.milter("Run" + clients + "n"), clients, 100 + clients);
          int before = nextHop.taken();
          Shelf sent = rows.run("proxy", doors.proxy(), clients, 200 + clients);
          int clean = sent.items().size() - sent.infected();
          bench.report().expect("proxy, next hop has", clean, nextHop.taken() - before);
        }
        gate.check().ifPresent(bench.report()::complain);
      }
    }
  }

  /** The rows of one gate; the first of each door warms it up. */
  private record Rows(Bench bench, String engine, Child running, Optional<Proc> clamd) {

    Shelf run(String door, Sender sender, int clients, int round)
        throws IOException, InterruptedException {
      Shelf shelf = bench.mail(round, Math.max(LEAST, bench.size() / SHARE));
      String name = door + ", " + engine + (round < 100 ? ", cold" : "");
      DoorRun.Outcome outcome = new DoorRun(sender, shelf, clients).run(name, running, clamd);
      bench.report().add(outcome.row());
      int taken = outcome.said(Sender.Said.TAKEN) + outcome.said(Sender.Said.DROPPED);
      bench.report().expect(name + ", taken", shelf.items().size(), taken);
      if (door.equals("milter")) {
        int dropped = outcome.said(Sender.Said.DROPPED);
        bench.report().expect(name + ", infected", shelf.infected(), dropped);
      }
      bench.removeMail(round);
      return shelf;
    }
  }
}
