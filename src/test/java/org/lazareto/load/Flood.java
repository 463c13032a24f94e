// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.store.Durable;

/**
 * Puts mail into the queue of a running gate faster than it is examined, and waits for the end. All
 * of it lies ready before: to make it meanwhile would take longer than to examine it.
 */
record Flood(GateSetup gate, Shelf shelf, Child running, MemoryWatch watch) {

  /** The round that the ids of a flood tell. */
  static final int ROUND = 500;

  private static final List<SendmailSettings.Lane> LANES = SendmailSettings.defaults().lanes();

  /**
   * What came of it.
   *
   * @param lasted seconds that it took to bring them
   * @param recovery seconds until the queue was empty again
   * @param growth the most memory in the last third of the flood beside that in the first
   * @param disorder how long a message stayed, in seconds, when a younger one of its lane had gone
   */
  record Outcome(
      int sent,
      double lasted,
      int waiting,
      double recovery,
      double growth,
      double peak,
      double disorder,
      int astray) {}

  Outcome run(double rate, Duration lasting) throws IOException, InterruptedException {
    int sent = (int) (rate * lasting.toSeconds());
    prepare(sent);
    int start = watch.looks();
    long first = System.nanoTime();
    pour(sent, rate);
    double lasted = (System.nanoTime() - first) / 1e9;
    int end = watch.looks();
    int waiting = QueueWriter.count(gate.incoming());
    long before = System.nanoTime();
    awaitEmpty();
    double recovery = (System.nanoTime() - before) / 1e9;
    int third = (end - start) / 3;
    double growth = watch.peak(end - third, end) / watch.peak(start, start + third);
    double peak = watch.peak(start, watch.looks());
    return new Outcome(sent, lasted, waiting, recovery, growth, peak, disorder(sent), astray(sent));
  }

  private Shelf.Item item(int number) {
    return shelf.items().get(number % shelf.items().size());
  }

  private Path staged() {
    return gate.folder().resolve("flood");
  }

  private void prepare(int count) throws IOException {
    QueueWriter queue = new QueueWriter(Files.createDirectories(staged()));
    for (int number = 0; number < count; number++) {
      Shelf.Item item = item(number);
      queue.link(QueueWriter.id(ROUND, number), item.body(), item.control());
    }
  }

  private void pour(int count, double rate) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int sent = 0;
    while (sent < count) {
      double due = (System.nanoTime() - start) / 1e9 * rate;
      while (sent < Math.min(due, count)) {
        String id = QueueWriter.id(ROUND, sent);
        Durable.rename(QueueWriter.body(staged(), id), QueueWriter.body(gate.incoming(), id));
        Durable.rename(QueueWriter.control(staged(), id), QueueWriter.control(gate.incoming(), id));
        sent++;
      }
      Thread.sleep(10);
    }
  }

  private void awaitEmpty() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.HOURS.toNanos(2);
    while (QueueWriter.count(gate.incoming()) > 0) {
      if (!running.alive() || System.nanoTime() > end) {
        throw new IOException("the flood was not worked off: " + gate.incoming());
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private int astray(int sent) {
    int astray = 0;
    for (int number = 0; number < sent; number++) {
      boolean went =
          Files.exists(QueueWriter.control(gate.outgoing(), QueueWriter.id(ROUND, number)));
      astray += went == item(number).kind().infected() ? 1 : 0;
    }
    return astray;
  }

  // By size alone, the smallest first; the last is the general one.
  private static int lane(long size) {
    return (int) LANES.stream().filter(lane -> lane.atMost().bytes() < size).count();
  }

  private double disorder(int sent) throws IOException {
    double most = 0;
    for (int lane = 0; lane <= LANES.size(); lane++) {
      most = Math.max(most, disorder(sent, lane));
    }
    return most;
  }

  // From the youngest to the oldest: when had the first of the younger ones gone?
  private double disorder(int sent, int lane) throws IOException {
    double most = 0;
    Instant younger = Instant.MAX;
    for (int number = sent - 1; number >= 0; number--) {
      Shelf.Item item = item(number);
      Path control = QueueWriter.control(gate.outgoing(), QueueWriter.id(ROUND, number));
      if (lane(Files.size(item.body())) == lane && Files.exists(control)) {
        Instant gone = ((FileTime) Files.getAttribute(control, "unix:ctime")).toInstant();
        if (gone.isAfter(younger)) {
          most = Math.max(most, Duration.between(younger, gone).toNanos() / 1e9);
        } else {
          younger = gone;
        }
      }
    }
    return most;
  }
}
