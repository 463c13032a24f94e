// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskPlaceTest {

  @TempDir private Path directory;

  @Test
  void aFileIsToldOfItsDirectoryAndADirectoryOfItself() {
    assertThat(DiskPlace.of(named(directory.resolve("part-1.tmp")))).contains(directory);
    assertThat(DiskPlace.of(named(directory))).contains(directory);
  }

  @Test
  void aDirectoryThatIsNotThereIsTheTrouble() {
    Path away = directory.resolve("away");
    assertThat(DiskPlace.of(named(away.resolve("part-1.tmp")))).contains(away);
  }

  @Test
  void aStreamNamesNone() {
    assertThat(DiskPlace.of(new IOException("No space left on device"))).isEmpty();
  }

  private static FileSystemException named(Path file) {
    return new FileSystemException(file.toString(), null, "Read-only file system");
  }
}
