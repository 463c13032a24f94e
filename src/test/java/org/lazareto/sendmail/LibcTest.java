// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibcTest {

  @TempDir Path folder;

  @Test
  void twoFilesChangeNames() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path other = Files.writeString(folder.resolve("otra ñ"), "2");
    assertThat(Libc.exchange(one, other)).isTrue();
    assertThat(one).hasContent("2");
    assertThat(other).hasContent("1");
    assertThatThrownBy(() -> Libc.exchange(one, folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
