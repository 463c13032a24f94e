// SPDX-License-Identifier: Apache-2.0
package org.lazareto.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a child leaves behind, with whatever rights: they stop nobody who runs this as root. */
class WorkplaceTest {

  @TempDir Path directory;

  @Test
  void whatHasNoRightsLeftIsDeletedAndLinksAreNotFollowed() throws IOException {
    Path mine = Files.writeString(directory.resolve("mine"), "x");
    Path place;
    try (Workplace one = Workplace.below(directory.resolve("work"))) {
      place = one.directory();
      Path inside = Files.createDirectories(place.resolve("a/b"));
      Files.writeString(inside.resolve("c"), "x");
      Files.createSymbolicLink(inside.resolve("out"), directory);
      Files.createSymbolicLink(place.resolve("file"), mine);
      deny(inside);
      deny(inside.resolveSibling(""));
    }
    assertThat(place).doesNotExist();
    assertThat(mine).exists();
  }

  @Test
  void theSweepTakesAllOfThem() throws IOException {
    Path work = Files.createDirectories(directory.resolve("work"));
    for (int i = 0; i < 3; i++) {
      Path left = Files.createDirectories(work.resolve("child-" + i + "/a"));
      Files.writeString(left.resolve("b"), "x");
      deny(left);
    }
    Path other = Files.createDirectories(work.resolve("other"));
    Workplace.dropAll(work);
    assertThat(work).isDirectoryContaining(file -> file.equals(other));
    assertThat(work.toFile().list()).hasSize(1);
  }

  private static void deny(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
  }
}
