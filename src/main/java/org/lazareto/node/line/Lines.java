// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;

/**
 * All lines of an installation at work, each in a thread of its own: a round now and then, and in
 * between it listens. Whoever cannot be reached is tried again, less and less often. Thread-safe.
 */
public final class Lines implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("node");

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Duration interval;
  private final List<Line> lines;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * The lines, not at work yet.
   *
   * @param interval between two rounds
   */
  public Lines(Duration interval, List<Line> lines) {
    this.interval = interval;
    this.lines = List.copyOf(lines);
  }

  public void start() {
    lines.forEach(
        line ->
            threads.add(Thread.ofVirtual().name("line-" + line.name()).start(() -> work(line))));
  }

  private void work(Line line) {
    Duration pause = SOON;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        line.round();
        pause = SOON;
        listen(line);
      } catch (IOException | LazaretoException e) {
        LOG.log(Level.INFO, "line " + line.name() + ": " + e.getMessage());
        sleep(pause);
        pause = shorter(pause.multipliedBy(2), interval);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, "line " + line.name(), e);
        sleep(interval);
      }
    }
  }

  private void listen(Line line) throws IOException, InterruptedException {
    Deadline round = Deadline.after(jittered(interval));
    boolean came = false;
    while (!came && !round.expired()) {
      Deadline least = Deadline.after(SOON);
      came = line.listen();
      if (!came && !least.expired()) {
        // Whoever does not hold a question is not asked without end.
        Thread.sleep(shorter(SOON.multipliedBy(5), round.remaining()));
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  // A thousand nodes must not ask one hub in the same second.
  private static Duration jittered(Duration pause) {
    return Duration.ofMillis(
        (long) (pause.toMillis() * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble())));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    lines.forEach(Line::close);
  }
}
