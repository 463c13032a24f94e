// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

  /** A line end would begin a line that the page does not have, a CR alone is refused by SMTP. */
  @ParameterizedTest
  @CsvSource({
    "http://x/&#13;y",
    "http://x/&#10;y",
    "http://x/&#13;&#10;y",
    "http:&#9;//x&#11;/&#12;y",
    "http://x/&#x1c;\u0085y",
    "http://x/&#x2028;&#x2029;y",
    "&#13;http://x/y&#10;"
  })
  void anAddressHasNoLineEndsOfItsOwn(String href) throws IOException {
    String page = "<p>see <a href=\"" + href + "\">this</a></p>";
    assertThat(HtmlText.of(page.getBytes(UTF_8), "UTF-8")).isEqualTo("see this <http://x/y>");
  }
}
