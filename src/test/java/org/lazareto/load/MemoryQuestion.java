// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** How much memory do gate and portal take at most, at full load and with very large messages? */
final class MemoryQuestion implements Question {

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    Shelf shelf = bench.mail(1, bench.size());
    double gate = run(bench, shelf, "gate", List.of("gate"));
    bench.report().target(Target.atMost("4", "MiB at most, mail path", 128, gate));
    double all = run(bench, shelf, "all", List.of("serve"));
    bench.report().target(Target.atMost("4", "MiB at most, all in one process", 256, all));
    double two = run(bench, shelf, "two", List.of("gate", "web"));
    bench.report().target(Target.atMost("4", "MiB at most, all in two processes", 256, two));
  }

  private static double run(Bench bench, Shelf shelf, String name, List<String> services)
      throws IOException, InterruptedException {
    try (NextHop nextHop = new NextHop()) {
      Doors doors = Doors.in(bench.folder().resolve("doors-" + name), nextHop);
      Portal portal = Portal.in(Files.createDirectories(bench.folder().resolve("portal-" + name)));
      String web = services.equals(List.of("gate")) ? "" : portal.tables();
      GateSetup gate = bench.gate(name, doors.tables(), web, bench.embedded());
      List<Child> running = new ArrayList<>();
      try {
        for (String service : services) {
          running.add(gate.start(service));
        }
        Pressure pressure = new Pressure(bench.report(), gate, doors, running.getFirst());
        try (MemoryWatch watch = new MemoryWatch(running.stream().map(Child::proc).toList())) {
          pressure.mixed(shelf);
          bench.report().fact(name + ", MiB at most, mixed mail", Math.round(watch.peak()));
          if (!web.isEmpty()) {
            portal.visit(bench.number("VISITS", 50));
            bench.report().fact(name + ", MiB at most, visited", Math.round(watch.peak()));
          }
          int before = watch.looks();
          pressure.big(bench.number("BIG", 1000));
          bench
              .report()
              .fact(
                  name + ", MiB at most, 20 MB messages",
                  Math.round(watch.peak(before, watch.looks())));
          return watch.peak();
        }
      } finally {
        running.forEach(Child::close);
      }
    }
  }
}
