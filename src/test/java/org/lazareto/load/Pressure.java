// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All that is asked of one gate at once. */
record Pressure(Report report, GateSetup gate, Doors doors, Child running) {

  private static final int BIG = 20 << 20;

  /** Large messages that lie in the queue at once: a disk has to hold them. */
  private static final int AT_ONCE = 20;

  private static final int CLIENTS = 16;

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
