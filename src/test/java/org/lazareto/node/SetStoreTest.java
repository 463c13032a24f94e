// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.update.files.BundledFiles.Label;

class SetStoreTest {

  @TempDir Path folder;

  private SetStore sets;

  @BeforeEach
  void open() {
    sets = new SetStore(folder, 3);
  }

  @Test
  void whatAnotherHubBringsIsTheNewestHoweverItCounts() throws IOException {
    for (int revision = 500; revision < 504; revision++) {
      lay(revision);
    }
    for (int revision = 1; revision < 4; revision++) {
      lay(revision);
      assertThat(folder.resolve("own/current")).isNotEmptyDirectory();
      assertThat(sets.newest("own")).contains(folder.resolve("own/" + revision));
    }
    assertThat(folder.resolve("own/2")).as("a base").isDirectory();
    assertThat(folder.resolve("own/503")).doesNotExist();
  }

  @Test
  void theLastToComeStayThoughTheClockWasAhead() throws IOException {
    lay(1);
    FileTime ahead = FileTime.from(Instant.now().plus(Duration.ofDays(3)));
    Files.setLastModifiedTime(folder.resolve("own/1"), ahead);
    for (int revision = 2; revision < 5; revision++) {
      lay(revision);
    }
    assertThat(folder.resolve("own/1")).doesNotExist();
    assertThat(folder.resolve("own/2")).isDirectory();
  }

  private void lay(long revision) throws IOException {
    Files.writeString(sets.work("own").resolve("own.hdb"), "set " + revision);
    sets.take("own", new Label(revision, "own " + revision, Optional.empty()));
  }
}
