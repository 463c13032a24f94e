// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.sendmail.QueueFolder.Item;

@Timeout(60)
class IncomingWatchTest {

  /** More than notices are kept for one directory. */
  private static final int MANY = 2000;

  private static final Duration READING = Duration.ofMillis(200);

  @TempDir private Path queue;

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();

  /** A whole reading, in nanoseconds of the clock. */
  private record Reading(long begun, long ended) {}

  @Test
  void lostNoticesAreMadeUpForByReadingAgain() throws Exception {
    try (IncomingWatch watch = watch(this::many)) {
      Thread thread = Thread.ofPlatform().start(watch::run);
      take();
      take();
      thread.interrupt();
      thread.join();
    }
    assertThat(seen).hasSize(MANY);
  }

  /** Each reading is so long that notices are lost meanwhile. */
  @Test
  void readingsRestLongerThanTheyTake() throws Exception {
    List<Reading> all = new ArrayList<>();
    try (IncomingWatch watch = watch(this::many)) {
      Thread thread = Thread.ofPlatform().start(watch::run);
      for (int i = 0; i < 3; i++) {
        all.add(take());
      }
      thread.interrupt();
      thread.join();
    }
    for (int i = 1; i < all.size(); i++) {
      Reading before = all.get(i - 1);
      long rested = all.get(i).begun() - before.ended();
      // Of the first the beginning is not known: it took READING at least.
      assertThat(rested).isGreaterThan(5 * READING.toNanos());
    }
  }

  @Test
  void anErrorDoesNotEndTheWatch() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    Runnable full =
        () -> {
          if (first.getAndSet(false)) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    try (IncomingWatch watch = watch(full)) {
      Thread thread = Thread.ofPlatform().start(watch::run);
      take();
      thread.interrupt();
      thread.join();
    }
    assertThat(first).isFalse();
  }

  private Reading take() throws InterruptedException {
    Reading reading = readings.poll(30, TimeUnit.SECONDS);
    assertThat(reading).isNotNull();
    return reading;
  }

  private IncomingWatch watch(Runnable meanwhile) throws IOException {
    return new IncomingWatch(
        List.of(QueueFolder.of(queue)),
        Duration.ofSeconds(30),
        10 * MANY,
        new IncomingWatch.Listener() {
          @Override
          public void appeared(Item item) {
            seen.add(item.id().text());
          }

          @Override
          public String behind() {
            return "";
          }

          @Override
          public void swept(Oldest found) {
            long begun = System.nanoTime();
            found.items().forEach(this::appeared);
            meanwhile.run();
            pause();
            readings.add(new Reading(begun, System.nanoTime()));
          }

          @Override
          public boolean hungry() {
            return false;
          }

          @Override
          public void failed(IOException trouble) {
            throw new UncheckedIOException(trouble);
          }
        });
  }

  private static void pause() {
    try {
      Thread.sleep(READING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Files that appear anew, again and again. */
  private void many() {
    try {
      for (int i = 0; i < MANY; i++) {
        Path file = queue.resolve("qf6ANC00%08d".formatted(i));
        Files.deleteIfExists(file);
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
