// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lazareto.text.LazaretoException;

/** The description's JSON on disk: what was once written must be readable for years. */
class FormatTest {

  private static final Sidecar SIDECAR =
      Sidecar.of(
          Samples.held("A1"),
          new Recipe(
              List.of(new Recipe.Piece("", 30), new Recipe.Piece("ab".repeat(32), 5000)),
              "cd".repeat(32)));

  @Test
  void versionOneIsWrittenAndReadAsEver() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FormatTest.class.getResourceAsStream("entry-1.json"))) {
      byte[] golden = in.readAllBytes();
      assertThat(json()).isEqualTo(new String(golden, StandardCharsets.UTF_8).strip());
      assertThat(Sidecar.parse(golden)).isEqualTo(SIDECAR);
    }
  }

  @Test
  void whatWasWrittenBeforeIsReadStill() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FormatTest.class.getResourceAsStream("entry-1-older.json"))) {
      assertThat(Sidecar.parse(in.readAllBytes())).isEqualTo(SIDECAR);
    }
  }

  @Test
  void anUnknownVersionSaysSo() throws IOException {
    byte[] later =
        json().replace("\"version\":1", "\"version\":2").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Sidecar.parse(later))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("A1")
        .hasMessageContaining("format 2");
  }

  private static String json() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SIDECAR.writeTo(out);
    byte[] bytes = out.toByteArray();
    return new String(Arrays.copyOfRange(bytes, 4, bytes.length), StandardCharsets.UTF_8);
  }
}
