// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.passage.HtmlText.Said;

class HtmlTextTest {

  private static final ByteSize MOST = ByteSize.kilobytes(256);

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
    assertThat(said(page)).isEqualTo(new Said("see this <http://x/y>", false));
  }

  /** Each x brings all twelve elements anew, with what they have. */
  @Test
  void aPageThatGrowsInTheParserIsCut() throws IOException {
    String open = "<b><i><u><s><em><tt><big><code><font><small><strong><strike>";
    assertThat(said("<p>" + open + "<p>x".repeat(1000)).cut()).isFalse();
    Said grown = said("<p>" + open + "<p>x".repeat(20_000));
    assertThat(grown.cut()).isTrue();
    assertThat(grown.text()).startsWith("x\n\nx\n\n").hasSizeLessThan(40_000);
    Said heavy = said("<p><b" + " a b c d e f g" + ">" + "<p>x".repeat(20_000));
    assertThat(heavy.cut()).isTrue();
    assertThat(said("<p>x".repeat(20_000)).cut()).isFalse();
  }

  /** It comes back at each x. */
  @Test
  void anAddressThatStaysOpenDoesNotMakeTheTextGrow() throws IOException {
    Said said = said("<p><a href=\"http://x/" + "y".repeat(380) + "\">" + "<p>x".repeat(20_000));
    assertThat(said.cut()).isTrue();
    assertThat(said.text()).hasSizeLessThan(2 * (int) MOST.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-16LE, ''",
    "UTF-8, ISO-8859-1",
  })
  void aByteOrderMarkSaysWhatAPageIsWrittenIn(String charset, String said) throws IOException {
    byte[] page = "\uFEFF<p>año</p>".getBytes(charset);
    assertThat(HtmlText.of(page, said, MOST).text()).isEqualTo("año");
  }

  @Test
  void aPageSaysWhatItIsWrittenInWhereTheMailDoesNot() throws IOException {
    byte[] page = "<meta charset=iso-8859-1><p>año</p>".getBytes(ISO_8859_1);
    assertThat(HtmlText.of(page, "", MOST).text()).isEqualTo("año");
    byte[] east = {27, '$', ')', 'A', 14, 'V', 'P', 15};
    assertThat(HtmlText.of(east, "ISO-2022-CN", MOST).text()).isEqualTo("中");
  }

  private static Said said(String page) throws IOException {
    return HtmlText.of(page.getBytes(UTF_8), "UTF-8", MOST);
  }
}
