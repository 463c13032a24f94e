// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Report.Original;
import org.lazareto.mail.ByteSource;

/** A message in two places is one copy on disk, which each lets go by itself. */
class OriginalsTest {

  @TempDir private Path folder;

  @Test
  void whatIsSharedIsOneCopyAndSurvivesEitherPlace() throws IOException {
    Originals first = new Originals(folder.resolve("first"));
    Originals second = new Originals(folder.resolve("second"));
    Original kept = first.keep(ByteSource.of("hola".getBytes(UTF_8)));
    Path file = folder.resolve("first").resolve(kept.file());
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    Original shared = second.share(first, kept.file());
    assertThat(shared.size()).isEqualTo(kept.size());
    assertThat(shared.sha256()).isEqualTo(kept.sha256());
    assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(2);
    second.sweep(_ -> false, Instant.now());
    assertThat(second.of(shared.file()).readAll()).as("its row may be on its way").hasSize(4);
    first.remove(kept.file());
    assertThat(second.of(shared.file()).readAll()).isEqualTo("hola".getBytes(UTF_8));
    second.sweep(_ -> false, Instant.now().plus(Duration.ofHours(2)));
    assertThat(folder.resolve("second")).isEmptyDirectory();
    assertThatThrownBy(() -> second.share(first, "none")).isInstanceOf(IOException.class);
  }
}
