// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.preview.Preview.Pictures;
import org.lazareto.mailbox.preview.Preview.Unavailable;

/** Which pictures are kept, and for how long. */
class KeptTest {

  @TempDir private Path directory;

  @BeforeAll
  static void programs() {
    PreviewFixture.needPrograms();
  }

  @Test
  void whatWasDrawnOnceIsNotDrawnAgain() throws IOException {
    Previews previews = PreviewFixture.previews(directory);
    Pictures first =
        (Pictures)
            previews.of(PreviewFixture.attached("image/png", SamplePictures.of("png", 20, 20), 1));
    // The same digest with other bytes: nothing but the cache can answer for it.
    assertThat(previews.of(PreviewFixture.attached("image/png", new byte[0], 1))).isEqualTo(first);
    assertThat(left()).hasSize(1);
  }

  @Test
  void whatWasNotLookedAtForLongestGoesFirst() throws IOException {
    Previews previews =
        PreviewFixture.previews(
            PreviewFixture.settings(directory, Duration.ofSeconds(60), new ByteSize(1000)));
    Pictures old =
        (Pictures)
            previews.of(PreviewFixture.attached("image/png", SamplePictures.of("png", 20, 20), 1));
    Path place = old.pages().getFirst().file().getParent();
    Files.setLastModifiedTime(place, FileTime.from(Instant.EPOCH));
    Pictures fresh =
        (Pictures)
            previews.of(PreviewFixture.attached("image/png", SamplePictures.noise(300, 300), 2));
    assertThat(old.pages().getFirst().file()).doesNotExist();
    assertThat(fresh.pages().getFirst().file()).exists();
  }

  @Test
  void whatACrashLeftWithoutPagesIsDrawnAnew() throws IOException {
    Previews previews = PreviewFixture.previews(directory);
    Attached picture = PreviewFixture.attached("image/png", SamplePictures.of("png", 20, 20), 1);
    Pictures first = (Pictures) previews.of(picture);
    Files.delete(first.pages().getFirst().file());
    assertThat(previews.of(picture)).isEqualTo(first);
    assertThat(first.pages().getFirst().file()).exists();
    assertThat(left()).hasSize(1);
  }

  @Test
  void aFullOrMissingDiskIsNoException() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    PreviewSettings nowhere =
        PreviewFixture.settings(
            file.resolve("below"), Duration.ofSeconds(30), ByteSize.megabytes(1));
    assertThat(
            PreviewFixture.previews(nowhere)
                .of(PreviewFixture.attached("image/png", SamplePictures.of("png", 20, 20), 1)))
        .isEqualTo(new Unavailable(Reason.OWN_TROUBLE));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
