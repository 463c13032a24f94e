// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.text.LazaretoException;

/** Files on their way to a browser. */
class DownloadsTest {

  private static final LetterSettings SETTINGS =
      new LetterSettings(
          new ByteSize(1),
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          1,
          Duration.ofMinutes(2),
          new ByteSize(100));

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T08:00:00Z"));
  @TempDir private Path folder;

  private Downloads downloads() throws IOException {
    return new Downloads(folder.resolve("d"), SETTINGS, clock);
  }

  private static ByteSource bytes(int size) {
    return ByteSource.of(new byte[size]);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("d"))) {
      return files.count();
    }
  }

  @Test
  void aWordWorksOnceAndInTime() throws IOException {
    Downloads downloads = downloads();
    String word = downloads.offer("ana", "a.txt", bytes(10));
    assertThat(word).hasSizeGreaterThan(40);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("d"))))
        .isEqualTo("rwx------");
    assertThat(downloads.take("other")).isEmpty();
    assertThat(downloads.take(word)).hasValueSatisfying(w -> assertThat(w.file()).hasSize(10));
    assertThat(downloads.take(word)).isEmpty();

    String late = downloads.offer("ana", "a.txt", bytes(10));
    clock.move(Duration.ofMinutes(2));
    assertThat(downloads.take(late)).isEmpty();
  }

  @Test
  void whatNobodyFetchedIsDeleted() throws IOException {
    Downloads downloads = downloads();
    downloads.offer("ana", "a", bytes(10));
    assertThat(files()).isEqualTo(1);
    clock.move(Duration.ofMinutes(2));
    downloads.dropOverdue();
    assertThat(files()).isZero();

    downloads.offer("ana", "a", bytes(10));
    downloads();
    assertThat(files()).as("a start after a kill").isZero();
  }

  @Test
  void oneForEachPersonAndRoomForSoMuch() throws IOException {
    Downloads downloads = downloads();
    String first = downloads.offer("ana", "a", bytes(60));
    String second = downloads.offer("ana", "b", bytes(60));
    assertThat(downloads.take(first)).isEmpty();
    assertThatThrownBy(() -> downloads.offer("berta", "c", bytes(60)))
        .isInstanceOf(LazaretoException.class);
    assertThat(files()).isEqualTo(1);
    assertThat(downloads.offer("berta", "c", bytes(40))).isNotEmpty();
    assertThat(downloads.take(second)).isPresent();
    assertThat(downloads.offer("clara", "c", bytes(60))).isNotEmpty();
  }

  @Test
  void aCopyThatFailsLeavesNothing() throws IOException {
    Downloads downloads = downloads();
    ByteSource broken =
        new ByteSource() {
          @Override
          public long size() {
            return 10;
          }

          @Override
          public InputStream open() {
            return new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("no disk");
              }
            };
          }
        };
    assertThatThrownBy(() -> downloads.offer("ana", "a", broken)).isInstanceOf(IOException.class);
    assertThat(files()).isZero();
  }
}
