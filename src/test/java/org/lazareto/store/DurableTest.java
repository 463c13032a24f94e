// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {

  @TempDir private Path directory;

  private static Durable.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static final Durable.Content BREAKS =
      out -> {
        out.write(new byte[100_000]);
        throw new IOException("no more");
      };

  @Test
  void aNewFileHasItsBytesAndItsModeWhateverTheUmask() throws IOException {
    Path file = directory.resolve("new");
    Durable.create(file, "rw-rw-r--", text("hello"));
    assertThat(file).hasContent("hello");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void anExistingFileIsNeverWrittenOver() throws IOException {
    Path file = directory.resolve("old");
    Durable.create(file, "rw-------", text("old"));
    assertThatThrownBy(() -> Durable.create(file, "rw-------", text("new")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void whatBreaksHalfWayLeavesNothingBehind() throws IOException {
    Path file = directory.resolve("file");
    assertThatThrownBy(() -> Durable.create(file, "rw-------", BREAKS)).hasMessage("no more");
    assertThat(directory).isEmptyDirectory();
    Durable.create(file, "rw-------", text("old"));
    assertThatThrownBy(() -> Durable.replace(file, "rw-------", BREAKS)).hasMessage("no more");
    assertThat(file).hasContent("old");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void replaceLinkRenameDelete() throws IOException {
    Path file = directory.resolve("file");
    Path second = directory.resolve("second");
    Durable.replace(file, "rw-------", text("one"));
    Durable.link(file, second);
    Durable.replace(file, "rw-r-----", text("two"));
    assertThat(file).hasContent("two");
    assertThat(second).hasContent("one");
    assertThatThrownBy(() -> Durable.link(file, second))
        .isInstanceOf(FileAlreadyExistsException.class);
    Durable.rename(file, second);
    assertThat(second).hasContent("two");
    Durable.sync(second);
    assertThat(Durable.delete(second)).isTrue();
    assertThat(Durable.delete(second)).isFalse();
    Durable.sync(directory);
  }
}
