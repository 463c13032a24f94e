// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.quarantine.Samples.held;
import static org.lazareto.quarantine.Samples.letter;
import static org.lazareto.quarantine.Samples.open;
import static org.lazareto.quarantine.Samples.put;
import static org.lazareto.quarantine.Samples.worm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

/** What the store promises to those who put, read, list and delete. */
class QuarantineTest {

  @TempDir Path dir;

  @Test
  void whatIsPutComesBack() throws IOException {
    Quarantine quarantine = open(dir);
    assertThat(put(quarantine, held("A1"), worm())).isEqualTo("A1");

    ByteSource expected = letter("A1", worm());
    Held found = open(dir).find("A1").orElseThrow();
    assertThat(found).usingRecursiveComparison().ignoringFields("size").isEqualTo(held("A1"));
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(quarantine.message("A1").size()).isEqualTo(expected.size());
    assertThat(Samples.sameBytes(quarantine.message("A1"), expected)).isTrue();
    assertThat(quarantine.holds("A1")).isTrue();
    assertThat(quarantine.verify()).isEqualTo(new VerifyReport(1, 0, List.of(), 0));
  }

  @Test
  void aWormSentManyTimesIsOneBlob() throws IOException {
    Quarantine quarantine = open(dir);
    for (int i = 0; i < 20; i++) {
      put(quarantine, held("W" + i, Samples.NOON.plus(Duration.ofDays(i))), worm());
    }
    assertThat(Samples.blobs(dir)).hasSize(1);
    assertThat(Blobs.links(Samples.blobs(dir).getFirst())).isEqualTo(21);
    assertThat(Samples.sameBytes(quarantine.message("W19"), letter("W19", worm()))).isTrue();
  }

  @Test
  void nothingOfItIsReadableOnDisk() throws IOException {
    put(open(dir), held("A1"), "A".repeat(10_000).getBytes(UTF_8));
    for (Path file : Samples.files(dir.resolve("quarantine"))) {
      assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("AAAA", "invoice", "infomed", "letter");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theSameMessagePutAgainChangesNothing() throws IOException {
    put(open(dir), held("A1"), worm());
    List<Path> before = Samples.files(dir.resolve("quarantine"));
    Held later = held("A1", Samples.NOON.plus(Duration.ofDays(3)));
    assertThat(put(open(dir), later, worm())).isEqualTo("A1");
    assertThat(Samples.files(dir.resolve("quarantine"))).isEqualTo(before);
  }

  @Test
  void anotherMessageUnderTheSameIdOverwritesNothing() throws IOException {
    Quarantine quarantine = open(dir);
    put(quarantine, held("A1"), worm());
    assertThat(quarantine.put(held("A1"), ByteSource.of(new byte[3]), List.of())).isEqualTo("A1~2");
    assertThat(quarantine.put(held("A1"), ByteSource.of(new byte[3]), List.of())).isEqualTo("A1~2");
    assertThat(quarantine.put(held("A1"), ByteSource.of(new byte[4]), List.of())).isEqualTo("A1~3");
    assertThat(quarantine.find("A1~2").orElseThrow().size()).isEqualTo(3);
    assertThat(Samples.sameBytes(quarantine.message("A1"), letter("A1", worm()))).isTrue();
  }

  @Test
  void deletingTheLastOfSeveralGivesTheDiskBack() throws IOException {
    Quarantine quarantine = open(dir);
    put(quarantine, held("A1"), worm());
    put(quarantine, held("A2"), worm());
    assertThat(quarantine.delete("A1")).isTrue();
    assertThat(Samples.sameBytes(quarantine.message("A2"), letter("A2", worm()))).isTrue();
    assertThat(quarantine.delete("A2")).isTrue();
    assertThat(quarantine.delete("A2")).isFalse();
    assertThat(Samples.blobs(dir)).isEmpty();
    assertThat(Samples.under(dir, "tmp")).isEmpty();
    assertThat(quarantine.holds("A2")).isFalse();
    assertThatThrownBy(() -> quarantine.message("A2")).isInstanceOf(IOException.class);
  }

  @Test
  void whatExpiresIsToldOfBeforeItGoes() throws IOException {
    Quarantine quarantine = open(dir);
    for (int i = 0; i < 3; i++) {
      put(quarantine, held("OLD" + i, Samples.NOON.minus(Duration.ofDays(90 - i))), worm());
    }
    List<String> told = new ArrayList<>();
    Consumer<String> breaksAtTheSecond =
        id -> {
          assertThat(holds(quarantine, id)).isTrue();
          if (told.size() == 1) {
            throw new IllegalStateException("the journal's disk is full");
          }
          told.add(id);
        };
    assertThatThrownBy(() -> quarantine.purge(breaksAtTheSecond))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).containsExactly("OLD0");
    assertThat(quarantine.holds("OLD0")).isFalse();
    assertThat(quarantine.holds("OLD1")).isTrue();
    assertThat(quarantine.purge(told::add)).containsExactly("OLD1", "OLD2");
    assertThat(told).containsExactly("OLD0", "OLD1", "OLD2");
  }

  private static boolean holds(Quarantine quarantine, String id) {
    try {
      return quarantine.holds(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void idsThatAreNoFileNamesAreRefused() throws IOException {
    Quarantine quarantine = open(dir);
    for (String id : List.of("", "..", "../x", "a/b", "a~2", ".hidden", "a\n", "x".repeat(129))) {
      assertThatThrownBy(() -> quarantine.put(held(id), ByteSource.of(new byte[1]), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(quarantine.holds("../entries")).isFalse();
    assertThat(quarantine.delete("..")).isFalse();
  }

  @Test
  void theListPagesFromNewToOld() throws IOException {
    Quarantine quarantine = open(dir);
    for (int i = 0; i < 25; i++) {
      put(quarantine, held("M" + i, Samples.NOON.plus(Duration.ofHours(5L * i))), new byte[10]);
    }
    List<String> seen = new ArrayList<>();
    List<Held> page = quarantine.list(Query.newest(7));
    while (!page.isEmpty()) {
      assertThat(page.size()).isLessThanOrEqualTo(7);
      page.forEach(h -> seen.add(h.id()));
      page = quarantine.list(Query.after(page.getLast(), 7));
    }
    assertThat(seen).hasSize(25).startsWith("M24", "M23", "M22").endsWith("M1", "M0");
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void aPurgeGoesOnWhileOthersPutAndDelete() throws Exception {
    Quarantine quarantine = open(dir);
    put(quarantine, held("STAYS"), worm()); // or its day would go, too
    AtomicBoolean over = new AtomicBoolean();
    Callable<Integer> others =
        () -> {
          int i = 0;
          while (!over.get()) {
            put(quarantine, held("M" + i), worm());
            quarantine.delete("M" + i++);
          }
          return i;
        };
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Integer> done = threads.submit(others);
      try {
        for (int i = 0; i < 200; i++) {
          assertThat(quarantine.purge(_ -> {})).isEmpty();
        }
      } finally {
        over.set(true);
      }
      assertThat(done.get()).isPositive();
    }
  }

  @Test
  void ageAndQuotaTakeTheOldestFirst() throws IOException {
    Quarantine quarantine = open(dir);
    Instant long_ago = Samples.NOON.minus(Duration.ofDays(61));
    put(quarantine, held("OLD", long_ago), worm());
    for (int i = 0; i < 4; i++) {
      byte[] other = worm();
      other[0] = (byte) i;
      put(quarantine, held("N" + i, Samples.NOON.minusSeconds(100 - i)), other);
    }
    assertThat(quarantine.purge(_ -> {})).containsExactly("OLD");

    QuarantineSettings d = Samples.settings(dir);
    QuarantineSettings small =
        new QuarantineSettings(
            d.directory(),
            d.keyFile(),
            d.keep(),
            ByteSize.kilobytes(500),
            d.sharedFrom(),
            d.sharedParts(),
            d.partsKept(),
            d.abandonedAfter(),
            d.passValid());
    assertThat(Quarantine.open(small, Samples.CLOCK).purge(_ -> {})).containsExactly("N0", "N1");
    assertThat(Samples.blobs(dir)).hasSize(2);
  }

  @Test
  void aDamagedBlobIsReportedAndNeverReliedOn() throws IOException {
    Quarantine quarantine = open(dir);
    put(quarantine, held("A1"), worm());
    flip(Samples.blobs(dir).getFirst(), 1000);
    assertThat(put(quarantine, held("A2"), worm())).isEqualTo("A2");

    assertThat(Samples.sameBytes(quarantine.message("A2"), letter("A2", worm()))).isTrue();
    assertThatThrownBy(() -> quarantine.message("A1").readAll())
        .isInstanceOf(DamagedException.class);
    assertThat(quarantine.verify().damaged()).extracting("id").containsExactly("A1");
  }

  @Test
  void aDamagedEntryLeavesTheOthersReadable() throws IOException {
    Quarantine quarantine = open(dir);
    put(quarantine, held("A1"), worm());
    put(quarantine, held("A2"), worm());
    flip(entry("A1"), 200);
    assertThat(quarantine.list(Query.newest(10))).extracting(Held::id).containsExactly("A2");
    assertThatThrownBy(() -> quarantine.find("A1")).isInstanceOf(DamagedException.class);
    assertThat(quarantine.verify().damaged()).extracting("id").containsExactly("A1");
    assertThat(put(quarantine, held("A1"), worm())).as("kept beside it").isEqualTo("A1~2");
  }

  @Test
  void oneEntryCannotStandForAnother() throws IOException {
    Quarantine quarantine = open(dir);
    put(quarantine, held("A1"), worm());
    put(quarantine, held("A2"), worm());
    Files.copy(entry("A1"), entry("A2"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> quarantine.find("A2")).isInstanceOf(DamagedException.class);
  }

  @Test
  void theKeyFileIsGuarded() throws IOException {
    put(open(dir), held("A1"), worm());
    Path key = Samples.settings(dir).keyFile();
    String right = Files.readString(key);

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> open(dir)).hasMessageContaining("chmod 600 " + key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

    Files.writeString(key, "lazareto-key-1 " + "ab".repeat(32) + "\n");
    assertThatThrownBy(() -> open(dir))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("is not the one");
    Files.writeString(key, "hello");
    assertThatThrownBy(() -> open(dir)).hasMessageContaining("is not a key of lazareto");
    Files.delete(key);
    assertThatThrownBy(() -> open(dir)).hasMessageContaining("is missing");
    assertThat(key).doesNotExist();

    Files.writeString(key, right);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(open(dir).holds("A1")).isTrue();
  }

  private Path entry(String id) {
    return dir.resolve("quarantine/entries/2026-11-23").resolve(id).resolve("entry");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }
}
