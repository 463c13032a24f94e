// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code #86)C} says {@code abc}. */
class LooseUuDecoderTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("#86)C\nend\n", "abc"),
        Arguments.of("#86)C", "abc"),
        Arguments.of("#86)C\r\n#86)C\r#86)C\nend\n#86)C\n", "abcabcabc"),
        Arguments.of("\n\n`\n#86)C\n \n\n#86)C\nend\n", "abcabc"),
        Arguments.of("#86)C and what trails\nend\n", "abc"),
        // Of a short line nothing is made of the last signs that is no whole byte.
        Arguments.of("#86)\nend\n", "ab\0"),
        Arguments.of("#8\nend\n", "\0\0\0"),
        Arguments.of("#\nend\n", "\0\0\0"),
        // A line that does not fit in goes on as another one.
        Arguments.of("#86)C" + "x".repeat(122) + "#86)C\nend\n", "abcabc"),
        Arguments.of("#86)C" + "x".repeat(121) + "\n#86)C\nend\n", "abcabc"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void takesWhatStandsThere(String lines, String bytes) throws IOException {
    assertThat(decoded(lines, 1000)).isEqualTo(bytes);
    assertThat(decoded(lines, 1)).isEqualTo(bytes);
  }

  private static String decoded(String lines, int piece) throws IOException {
    LooseUuDecoder decoder =
        new LooseUuDecoder(
            new ByteWindow(new ByteArrayInputStream(lines.getBytes(ISO_8859_1)), lines.length()));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] out = new byte[piece];
    int made;
    while ((made = decoder.decode(out, 0, piece)) > 0) {
      all.write(out, 0, made);
    }
    return all.toString(ISO_8859_1);
  }
}
