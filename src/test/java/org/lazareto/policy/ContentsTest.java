// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;

class ContentsTest {

  @ParameterizedTest
  @CsvSource({
    "text:Cobro urgente, xx COBRO URGENTE yy, true",
    "text:Cobro urgente, xx COBRO  URGENTE yy, false",
    "text:año nuevo, feliz año nuevo, true",
    "text:a@b{c, A@B{C, true",
    "text:a@b{c, A`B[C, false",
    "hex:434f42524f, xx COBRO yy, true",
    "hex:434f42524f, xx cobro yy, false",
    "hex:434f ?? 524f, COXRO, true",
    "hex:434f??524f, CORO, false"
  })
  void findsWhatIsWritten(String pattern, String content, boolean there) throws IOException {
    assertThat(found(pattern, content)).isEqualTo(there);
  }

  @Test
  void findsItAcrossPiecesOfALongContent() throws IOException {
    String content = "x".repeat((16 << 10) - 4) + "gusano" + "x".repeat(40_000);
    assertThat(found("text:GUSANO", content)).isTrue();
    assertThat(found("text:GUSANOS", content)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text:", "hex:", "hex:4", "hex:zz", "hex:????????", "regex:a", "abc"})
  void whatCannotBeSearchedForIsRefused(String pattern) {
    assertThatThrownBy(() -> new ContentPattern(pattern)).isInstanceOf(LazaretoException.class);
  }

  private static boolean found(String pattern, String content) throws IOException {
    ContentPattern wanted = new ContentPattern(pattern);
    return new Contents(Stream.of(wanted, new ContentPattern("text:something else")))
        .in(
            ByteSource.of(content.getBytes(StandardCharsets.UTF_8)),
            Deadline.after(Duration.ofMinutes(1)))
        .contains(wanted);
  }
}
