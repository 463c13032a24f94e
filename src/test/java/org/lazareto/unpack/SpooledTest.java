// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledTest {

  @TempDir private Path folder;

  @Test
  void fewBytesStayInMemoryManyGoIntoAFileThatClosingDeletes() throws IOException {
    try (Spooled spooled = new Spooled(folder, 4, 100)) {
      spooled.add(new byte[] {1, 2, 3, 4});
      assertThat(folder).isEmptyDirectory();
      spooled.add(new byte[] {5});
      assertThat(folder).isNotEmptyDirectory();
      assertThat(spooled.source().open().readAllBytes()).containsExactly(1, 2, 3, 4, 5);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDiskThatFailsIsToldOfAtTheEndAndByItsDirectory() throws IOException {
    Path away = folder.resolve("away");
    try (Spooled spooled = new Spooled(away, 4, 100)) {
      spooled.add(new byte[5]);
      spooled.add(new byte[5]);
      assertThatThrownBy(spooled::source)
          .isInstanceOfSatisfying(
              FileSystemException.class, e -> assertThat(e.getFile()).startsWith(away.toString()));
      spooled.add(new byte[91]);
      assertThat(spooled.tooBig()).as("the rest is counted still").isTrue();
    }
  }
}
