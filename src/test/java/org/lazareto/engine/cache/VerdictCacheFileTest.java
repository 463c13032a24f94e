// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.engine.cache.SomeCache.CLEAN;
import static org.lazareto.engine.cache.SomeCache.GONE;
import static org.lazareto.engine.cache.SomeCache.OLD;
import static org.lazareto.engine.cache.SomeCache.WORM;
import static org.lazareto.engine.cache.SomeCache.digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;
import org.lazareto.verdict.Answer;

/** What of the answers is on disk. */
class VerdictCacheFileTest {

  @TempDir Path directory;
  private SomeCache some;

  @BeforeEach
  void open() {
    some = new SomeCache(directory);
  }

  @Test
  void whatIsWithdrawnIsGoneFromTheDiskAtOnce() throws IOException {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    some.cache.save();
    assertThat(Files.readString(some.settings.file())).contains("Worm.A");
    some.cache.withdraw("Worm.A");
    assertThat(Files.readString(some.settings.file())).doesNotContain("Worm.A").contains(digest(2));
    some.reopen();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
  }

  /** Killed right after it was found out: nothing else would tell the next start. */
  @Test
  void whatABlindEngineCalledCleanIsGoneFromTheDiskAtOnce() {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    some.cache.save();
    some.cache.doubt("another");
    some.reopen();
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(CLEAN);
    some.cache.doubt(OLD.engine());
    some.reopen();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(WORM);
  }

  @Test
  void answersOutlastARestart() {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    some.cache.close();
    some.reopen();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(CLEAN);
    assertThat(some.asked).hasValue(2);
    some.clock.move(Duration.ofMinutes(15));
    assertThat(some.ask(OLD, 2, WORM)).isEqualTo(WORM);
  }

  @Test
  void aKilledProcessLosesOnlyWhatWasNotSaved() {
    some.ask(OLD, 1, WORM);
    some.cache.save();
    some.ask(OLD, 2, WORM);
    some.reopen();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, CLEAN)).isEqualTo(CLEAN);
  }

  /** Every byte of the file changed or the file cut off there: never another answer than given. */
  @Test
  void aDamagedFileCostsOnlyWork() throws IOException {
    some.ask(OLD, 1, WORM);
    some.ask(OLD, 2, CLEAN);
    some.cache.close();
    byte[] whole = Files.readAllBytes(some.settings.file());
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 + at % 255);
      damaged(changed);
      damaged(java.util.Arrays.copyOf(whole, at));
    }
    damaged(new byte[3000]);
    damaged("x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private void damaged(byte[] bytes) throws IOException {
    Files.write(some.settings.file(), bytes);
    some.reopen();
    assertThat(some.ask(OLD, 1, GONE)).isIn(WORM, GONE);
    assertThat(some.ask(OLD, 2, GONE)).isIn(CLEAN, GONE);
  }

  @Test
  void behindALineThatWasCutOffTheNextIsWhole() throws IOException {
    some.ask(OLD, 1, WORM);
    some.cache.close();
    Files.writeString(some.settings.file(), "clamd\ts\tv\t27", StandardOpenOption.APPEND);
    some.reopen();
    some.ask(OLD, 2, WORM);
    some.cache.close();
    some.reopen();
    assertThat(some.ask(OLD, 1, GONE)).isEqualTo(WORM);
    assertThat(some.ask(OLD, 2, GONE)).isEqualTo(WORM);
  }

  @Test
  void withoutAFileItGoesOnInMemory() throws IOException {
    Path file = directory.resolve("no-directory");
    Files.createFile(file);
    some.cache = VerdictCache.open(some.settings.in(file.resolve("verdicts")), some.clock);
    some.ask(OLD, 1, WORM);
    some.cache.save();
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(WORM);
    some.cache.withdraw("Worm.A");
    assertThat(some.ask(OLD, 1, CLEAN)).isEqualTo(CLEAN);
    some.cache.close();
  }

  @Test
  void memoryAndFileAreBounded() throws IOException {
    ByteSize bytes = ByteSize.kilobytes(64);
    Path file = some.settings.file();
    some.cache =
        VerdictCache.open(new CacheSettings(file, 1000, bytes, Duration.ofMinutes(1)), some.clock);
    for (int i = 0; i < 20_000; i++) {
      some.ask(OLD, i, new Answer.Found("Worm." + "x".repeat(100) + i));
      if (i % 500 == 0) {
        some.cache.save();
      }
    }
    some.cache.save();
    assertThat(some.cache.figures().getFirst().entries()).isBetween(100, 256);
    assertThat(Files.size(file)).isLessThan(1 << 20);
    some.cache.close();
  }
}
