// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does all of it work on a machine with 256 MiB and one core? Mixed mail through the queue, and
 * messages of 20 MB, through gate and portal in one process.
 */
final class SmallQuestion implements Question {

  private static final int MEGABYTES = 256;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    Cage cage;
    try {
      cage = Cage.make("lazareto-small", MEGABYTES);
    } catch (IOException e) {
      bench.report().fact("left out, for want of control groups or of root", e.toString());
      return;
    }
    try (cage) {
      try (NextHop nextHop = new NextHop()) {
        run(bench, cage, nextHop);
      }
      Report report = bench.report();
      report.fact("MiB at most, with what the system keeps of files", Math.round(cage.peak()));
      report.expect("killed for want of memory", 0, cage.kills());
    }
  }

  private static void run(Bench bench, Cage cage, NextHop nextHop)
      throws IOException, InterruptedException {
    Shelf mail = bench.mail(1, bench.size());
    Doors doors = Doors.in(bench.folder().resolve("doors"), nextHop);
    Portal portal = Portal.in(Files.createDirectories(bench.folder().resolve("portal")));
    GateSetup gate = bench.gate("small", doors.tables(), portal.tables(), bench.embedded());
    try (Child running = gate.start("serve", cage);
        MemoryWatch watch = new MemoryWatch(List.of(running.proc()))) {
      bench.report().fact("sizes", gate.says("config", "sizes"));
      Pressure pressure = new Pressure(bench.report(), gate, doors, running);
      try (Meter meter = new Meter(running.proc(), Optional.empty())) {
        pressure.mixed(mail);
        // As much through the queue as through each of the doors.
        Shelf all =
            new Shelf(Stream.of(mail, mail, mail).flatMap(s -> s.items().stream()).toList());
        bench.report().add(meter.end("one core, mixed mail", 1, all));
      }
      pressure.big(bench.number("BIG", 1000) / 10);
      portal.visit(bench.number("VISITS", 50) / 10);
      String what = "MiB at most, all in one process, on " + MEGABYTES + " MiB and one core";
      bench.report().target(Target.atMost("4", what, MEGABYTES, watch.peak()));
      gate.check().ifPresent(bench.report()::complain);
    }
  }
}
