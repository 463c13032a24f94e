// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EicarTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "the file itself|||true",
        "a line end after it||\\r\\n|true",
        "every white space that the standard names||\\s\\t\\r\\n\\032|true",
        "60 blanks: 128 bytes||BLANKS60|true",
        "61 blanks: 129 bytes||BLANKS61|false",
        "another character after it||.|false",
        "a blank before it|\\s||false",
        "a text that quotes it|Look:||false",
        "a vertical tab after it||\\013|false",
      })
  void onlyTheFileByItsStandard(String why, String before, String after, boolean is)
      throws IOException {
    String eicar = new String(Eicar.FILE.readAll(), StandardCharsets.US_ASCII);
    assertThat(eicar).hasSize(68);
    byte[] content = (text(before) + eicar + text(after)).getBytes(StandardCharsets.US_ASCII);
    assertThat(Eicar.is(content, content.length)).as(why).isEqualTo(is);
  }

  private static String text(String cell) {
    if (cell == null) {
      return "";
    }
    return cell.startsWith("BLANKS")
        ? " ".repeat(Integer.parseInt(cell.substring("BLANKS".length())))
        : cell.translateEscapes();
  }
}
