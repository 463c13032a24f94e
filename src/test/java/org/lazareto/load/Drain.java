// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.store.Durable;

/**
 * Puts mail into a running gate's incoming queue and waits until all of it has left. Confined to
 * one thread.
 *
 * @param round part of the ids, since a gate sees each id once
 */
record Drain(GateSetup gate, Shelf shelf, int round) {

  private static final long LOOK_EVERY = 50;

  /** Puts all of it where it can be moved into the incoming queue from. */
  void stage() throws IOException, InterruptedException {
    shelf.queue(staged(), round);
  }

  private Path staged() {
    return gate.folder().resolve("staged-" + round);
  }

  /**
   * Runs it.
   *
   * @param pause between two messages; none: all at once
   * @return how long each message that went on was on its way
   */
  Delays run(Child running, Duration pause) throws IOException, InterruptedException {
    Map<Integer, Instant> queued = new HashMap<>();
    for (Shelf.Item item : shelf.items()) {
      queued.put(item.number(), release(QueueWriter.id(round, item.number())));
      Thread.sleep(pause);
    }
    awaitEmpty(running);
    List<Double> seconds = new ArrayList<>();
    for (Shelf.Item item : shelf.items()) {
      if (!item.kind().infected()) {
        Path control = QueueWriter.control(gate.outgoing(), QueueWriter.id(round, item.number()));
        Duration way = Duration.between(queued.get(item.number()), arrival(control));
        // The kernel's clock for files ticks every few milliseconds.
        seconds.add(Math.max(0, way.toNanos() / 1e9));
      }
    }
    return Delays.of(seconds);
  }

  /**
   * Brings all of it at once, and waits until it is gone: the rate of the gate, not ours.
   *
   * @return seconds
   */
  double hurry(Child running) throws IOException, InterruptedException {
    long start = System.nanoTime();
    releaseAll(staged(), gate);
    awaitEmpty(running);
    return (System.nanoTime() - start) / 1e9;
  }

  // The body first, as sendmail does.
  /** Moves everything of a folder into the incoming queue, and looks at none of it. */
  static void releaseAll(Path staged, GateSetup gate) throws IOException {
    for (String prefix : List.of("df", "qf")) {
      List<Path> names = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(staged, prefix + "*")) {
        files.forEach(names::add);
      }
      names.sort(Comparator.naturalOrder());
      for (Path file : names) {
        Durable.rename(file, gate.incoming().resolve(file.getFileName()));
      }
    }
  }

  private Instant release(String id) throws IOException {
    Path staged = staged();
    Durable.rename(QueueWriter.body(staged, id), QueueWriter.body(gate.incoming(), id));
    Instant now = Instant.now();
    Durable.rename(QueueWriter.control(staged, id), QueueWriter.control(gate.incoming(), id));
    return now;
  }

  private void awaitEmpty(Child running) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (!empty(gate.incoming())) {
      if (!running.alive() || System.nanoTime() > end) {
        throw new IOException("the incoming queue was not emptied: " + gate.incoming());
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  // A rename sets the time of the last change of the file's own record.
  private static Instant arrival(Path file) throws IOException {
    return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
  }

  /** What is not where it belongs, in words; empty if all is well. */
  List<String> astray() throws IOException {
    List<String> astray = new ArrayList<>();
    for (Shelf.Item item : shelf.items()) {
      String id = QueueWriter.id(round, item.number());
      boolean went = Files.exists(QueueWriter.control(gate.outgoing(), id));
      Path body = QueueWriter.body(gate.outgoing(), id);
      if (item.kind().infected() && (went || Files.exists(body))) {
        astray.add(id + " is infected and went on");
      } else if (!item.kind().infected() && !(went && Files.isSameFile(body, item.body()))) {
        astray.add(id + " is clean and did not go on, or not unchanged");
      }
    }
    return astray;
  }

  /** Takes away what went on, as sendmail would. */
  void deliver() throws IOException {
    try (Stream<Path> files = Files.list(gate.outgoing())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
