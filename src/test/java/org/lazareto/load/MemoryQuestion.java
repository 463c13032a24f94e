// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much memory do gate and portal take at most, at full load and with very large messages? */
final class MemoryQuestion implements Question {

  private static final int BIG = 20 << 20;

  /** Large messages that lie in the queue at once: a disk has to hold them. */
  private static final int AT_ONCE = 20;

  private static final int CLIENTS = 16;

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

  /** What is asked of one gate. */
  private record Pressure(Report report, GateSetup gate, Doors doors, Child running) {

    /** Queue, milter and proxy at once. */
    void mixed(Shelf shelf) throws IOException, InterruptedException {
      Drain drain = new Drain(gate, shelf, 1);
      drain.stage();
      Thread milter = beside(doors.milter("Memory"), shelf);
      Thread proxy = beside(doors.proxy(), shelf);
      Delays ignored = drain.run(running, Duration.ZERO);
      milter.join();
      proxy.join();
      drain.deliver();
    }

    private Thread beside(Sender sender, Shelf shelf) {
      return Thread.ofPlatform()
          .start(
              () -> {
                try {
                  new Crew(CLIENTS).run(shelf, sender::send);
                } catch (IOException | InterruptedException e) {
                  report.complain("at full load: " + e);
                }
              });
    }

    /** Large messages, a few at a time. */
    void big(int count) throws IOException, InterruptedException {
      BigMail mail = new BigMail(BIG);
      Path staged = Files.createDirectories(gate.folder().resolve("big"));
      QueueWriter queue = new QueueWriter(gate.incoming());
      for (int number = 0; number < count; number++) {
        Path body = staged.resolve("big");
        mail.write(body, number);
        queue.link(QueueWriter.id(2, number), body, BigMail.control(number));
        Files.delete(body);
        awaitFewer(AT_ONCE);
      }
      awaitFewer(1);
    }

    private void awaitFewer(int most) throws IOException, InterruptedException {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
      while (QueueWriter.count(gate.incoming()) >= most) {
        if (!running.alive() || System.nanoTime() > end) {
          throw new IOException("large messages stay in the queue: " + gate.incoming());
        }
        Thread.sleep(50);
        new Drain(gate, new Shelf(List.of()), 2).deliver();
      }
      new Drain(gate, new Shelf(List.of()), 2).deliver();
    }
  }
}
