// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.Deadline;
import org.lazareto.verdict.Answer;

/**
 * A cache of answers in a folder, by a clock that stands until it is moved; counts who is asked.
 */
final class SomeCache {

  static final Answer CLEAN = new Answer.Clean();
  static final Answer WORM = new Answer.Found("Worm.A");
  static final Answer GONE = new Answer.Failed(true, "gone");
  static final Source OLD = source("27001");
  static final Source NEW = source("27002");

  final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  final AtomicInteger asked = new AtomicInteger();
  final CacheSettings settings;
  VerdictCache cache;

  SomeCache(Path directory) {
    settings = CacheSettings.defaults().in(directory.resolve("d/verdicts"));
    cache = VerdictCache.open(settings, clock);
  }

  Answer slowly(CountDownLatch latch, Answer answer) {
    asked.incrementAndGet();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }

  void reopen() {
    cache = VerdictCache.open(settings, clock);
  }

  Answer ask(Source source, int content, Answer answer) {
    return cache.ask(
        source,
        digest(content),
        soon(),
        () -> {
          asked.incrementAndGet();
          return answer;
        });
  }

  static Answer answer(char c) {
    return switch (c) {
      case 'C' -> CLEAN;
      case 'F' -> WORM;
      case 'N' -> new Answer.NotFullyScanned("too large");
      case 'T' -> GONE;
      case 'P' -> new Answer.Failed(false, "no licence");
      default -> throw new IllegalArgumentException("answer " + c);
    };
  }

  static Source source(String generation) {
    return new Source("clamd", "s", "v", generation);
  }

  static String digest(int content) {
    return String.format("%064x", content);
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }
}
