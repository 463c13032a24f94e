// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @Test
  void headingsBeginBelowThePages() {
    assertThat(html("# A\n\n###### B")).contains("<h2>A</h2>", "<h6>B</h6>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b"})
  void htmlIsText(String source) {
    assertThat(html(source)).contains("&lt;").doesNotContain("<script", "<img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "vbscript:x",
        "//elsewhere.example/", "/\\\\elsewhere.example/", "&#106;avascript:alert(1)", "file:///etc"
      })
  void suchAnAddressLeadsNowhere(String address) {
    assertThat(html("[x](<" + address + ">)")).contains("href=\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/b", "mailto:a@b.example", "/courses", "#here"})
  void suchAnAddressIsKept(String address) {
    assertThat(html("[x](" + address + ")")).contains("href=\"" + address + "\"");
  }

  @Test
  void onlyPicturesOfOursAreShown() {
    Markdown.Places places =
        name -> name.equals("lock.svg") ? Optional.of("/courses/a/lock.svg") : Optional.empty();
    assertThat(new Markdown("![A lock](lock.svg) ![Far](https://e.example/p.png)").html(places))
        .contains("<img src=\"/courses/a/lock.svg\" alt=\"A lock\"", "[Far]")
        .doesNotContain("e.example");
  }

  @Test
  void textForMailIsWrappedAndKeepsItsOrder() {
    String source =
        """
        # What happens

        A false invoice is on its way, with *an attachment* that is a program. [Read
        more](https://hub.example/a).

        1. Do not open it.
        2. Tell us:
           - by mail
           - by telephone, at any hour, also when you are not sure at all

        > Said by
        > somebody.

            as it is
        """;
    assertThat(new Markdown(source).text(40))
        .isEqualTo(
            """
            What happens
            ============

            A false invoice is on its way, with an
            attachment that is a program. Read more
            <https://hub.example/a>.

            1. Do not open it.
            2. Tell us:
               - by mail
               - by telephone, at any hour, also
                 when you are not sure at all

            > Said by somebody.

                as it is
            """);
  }

  @Test
  void whatIsInBoldStaysToldApartInMail() {
    assertThat(new Markdown("# **Urgent** news\n\nPress **Report as suspicious**.").text(72))
        .isEqualTo(
            """
            Urgent news
            ===========

            Press *Report as suspicious*.
            """);
  }

  @Test
  void manyOpenBlocksAreBounded() {
    assertThat(html(">".repeat(100_000) + "x")).isNotEmpty();
    assertThat(new Markdown("- ".repeat(10_000) + "x").text(72)).isNotEmpty();
    assertThat(html("[".repeat(50_000))).isNotEmpty();
  }

  @Test
  void theTitleIsTheFirstHeading() {
    assertThat(new Markdown("Before.\n\n## *The* title\n\n# Other").title()).contains("The title");
    assertThat(new Markdown("None.").title()).isEmpty();
  }

  private static String html(String source) {
    return new Markdown(source).html(Markdown.Places.NONE);
  }
}
