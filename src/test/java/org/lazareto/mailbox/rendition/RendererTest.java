// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;

/** What is too long, too deep or takes too long, and what is not seen. */
class RendererTest {

  private static final int MEGABYTE = 1 << 20;
  private static final Renderer RENDERER =
      new Renderer(RenditionSettings.defaults(), List.of("health.test"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<a href=x>",
        "<ul><li>",
        "<blockquote>",
        "<p style='color:#fff'>x",
        "<svg>",
        "<!--[if mso]>",
        "<form><input>",
        "<b><i>x</b>y",
        "<h1>x",
        "<pre>x",
        "&lt;",
        "<![CDATA[",
        "<a href='//x.test'><table><td>"
      })
  void aMegabyteOfOneThingIsBounded(String piece) {
    Rendition rendition = RENDERER.page(piece.repeat(MEGABYTE / piece.length()) + "end");
    assertThat(depth(rendition.blocks())).isLessThan(RenditionSettings.defaults().depth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<style> | a | !{color:red}</style>end",
        "<style> | a.b | {color:red}</style>end",
        "<p style='clip:rect( | , | x'>end",
        "<p style='clip:rect( | px | )'>end",
        "<p style='color:rgb(1 | , | x'>end"
      })
  void aMegabyteOfStyleIsReadOnce(String before, String piece, String behind) {
    int times = MEGABYTE / 2 / piece.length();
    Rendition rendition = RENDERER.page(before + piece.repeat(times) + behind);
    assertThat(Dump.of(rendition)).contains("end");
  }

  @Test
  void whatIsTooLongIsCutAndSaysSo() {
    RenditionSettings few =
        new RenditionSettings(ByteSize.kilobytes(1), 5, 10, Duration.ofMinutes(1), 1, List.of());
    Renderer renderer = new Renderer(few, List.of());
    assertThat(Dump.of(renderer.page("<p>a<p>b<p>c<p>d<p>e<p>f"))).endsWith("P e\n(cut)\n");
    assertThat(renderer.page("<p>a" + "x".repeat(2000)).cut()).isTrue();
    assertThat(renderer.text("x".repeat(2000), Lines.FIXED).cut()).isTrue();
    assertThat(renderer.page("<p>short").cut()).isFalse();
    assertThat(renderer.text("short", Lines.FIXED).cut()).isFalse();
  }

  /** Each x brings all six elements anew; what only Outlook shows is a page of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"%s", "<!--[if mso]>%s<![endif]-->"})
  void aPageThatGrowsInTheParserIsCut(String around) {
    RenditionSettings longer =
        new RenditionSettings(
            ByteSize.kilobytes(64), 50_000, 100, Duration.ofMinutes(1), 1, List.of());
    Renderer renderer = new Renderer(longer, List.of());
    String page = "<p><b><i><u><s><em><tt>" + "<p>x".repeat(3000);
    assertThat(renderer.page(around.formatted(page)).cut()).isTrue();
    assertThat(renderer.page(around.formatted("<p>x".repeat(3000))).cut()).isFalse();
  }

  @Test
  void whenTimeIsOverTheRestIsCut() {
    RenditionSettings none =
        new RenditionSettings(
            ByteSize.megabytes(1), 50_000, 100, Duration.ofMillis(1), 1, List.of());
    String page = "<p>x <b>y</b>".repeat(MEGABYTE / 13);
    assertThat(new Renderer(none, List.of()).page(page).cut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<div style='display:none'>"})
  void aCommentInACommentIsNotShownAgain(String before) {
    RenditionSettings patient =
        new RenditionSettings(
            ByteSize.megabytes(1), 50_000, 100, Duration.ofHours(1), 1, List.of());
    String page = before + "<!--[if mso]>x".repeat(15_000) + "<![endif]-->end";
    assertThat(Dump.of(new Renderer(patient, List.of()).page(page))).contains("x", "end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%0001a",
        "a%200Bb ",
        "a\n",
        "www.a.b ",
        ">a\n\n",
        ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>a\n\n"
      })
  void whatIsMadeOfTextIsBounded(String piece) {
    String text = characters(piece).repeat(MEGABYTE / piece.length());
    assertThat(pieces(RENDERER.text(text, Lines.FIXED).blocks())).isLessThan(60_000);
    assertThat(RENDERER.text(text, Lines.FIXED).cut()).isTrue();
    assertThat(pieces(RENDERER.page("<pre>" + text).blocks())).isLessThan(60_000);
  }

  @Test
  void textsOfOneLetterAreBoundedTogether() {
    Allowance allowance = new Allowance();
    String text = characters("%0001a").repeat(10_000);
    int pieces = 0;
    for (int i = 0; i < 20; i++) {
      pieces += pieces(RENDERER.text(text, Lines.FIXED, allowance).blocks());
    }
    assertThat(pieces).isLessThan(60_000);
    assertThat(RENDERER.text("short", Lines.FIXED, allowance).cut()).isTrue();
  }

  @Test
  void theAddressesOfLinksAreBoundedToo() {
    String page =
        "<base href='https://"
            + "u".repeat(3000)
            + "@a.test/'>"
            + "<a href=/x>y</a>".repeat(20_000);
    assertThat(pieces(RENDERER.page(page).blocks())).isLessThan(2_000);
  }

  /** Everything that is shown, as what it takes in memory. */
  private static int pieces(List<Block> blocks) {
    Matcher pieces =
        Pattern.compile("(?:Words|LineBreak|Unseen|Quote|Link)\\[").matcher(blocks + "");
    return (int) pieces.results().count();
  }

  @Test
  void theLevelsOfQuotesAreBounded() {
    Rendition rendition = RENDERER.text(">".repeat(10_000) + " x\n", Lines.FIXED);
    assertThat(depth(rendition.blocks())).isLessThanOrEqualTo(101);
    assertThat(Dump.of(rendition)).contains("P x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "plain words | plain words",
        "a%202Eb | a[DIRECTION U+202E ×1]b",
        "a%2067b%2069 | a[DIRECTION U+2067 ×1]b[DIRECTION U+2069 ×1]",
        "a%200E%200E%200Eb | a[DIRECTION U+200E ×3]b",
        "a%0000b%007F | a[CONTROL U+0000 ×1]b[CONTROL U+007F ×1]",
        "a%001B[31mb | a[CONTROL U+001B ×1][31mb",
        "a%200Bb%00ADc%2060d | a[INVISIBLE U+200B ×1]b[INVISIBLE U+00AD ×1]c[INVISIBLE U+2060 ×1]d",
        "a%200Db | a[INVISIBLE U+200D ×1]b",
        "%0645%06CC%200C%062E | %0645%06CC%200C%062E",
        "%DB40%DC61 | [INVISIBLE U+E0061 ×1]",
        "%D800 | [CONTROL U+D800 ×1]",
        "%3164 | [INVISIBLE U+3164 ×1]",
        "%2764%FE0F | %2764%FE0F"
      })
  void nothingStaysUnseen(String escaped, String seen) {
    assertThat(Dump.line(Visible.of(characters(escaped)))).isEqualTo(characters(seen));
  }

  /** A percent sign and four digits are a character, so that nothing unseen stands here. */
  private static String characters(String text) {
    return Pattern.compile("%([0-9A-F]{4})")
        .matcher(text)
        .replaceAll(c -> Character.toString((char) Integer.parseInt(c.group(1), 16)));
  }

  private static int depth(List<Block> blocks) {
    return blocks.stream().mapToInt(RendererTest::depth).max().orElse(0);
  }

  private static int depth(Block block) {
    return switch (block) {
      case Block.Quote(List<Block> content) -> 1 + depth(content);
      case Block.Items(boolean _, List<List<Block>> items) ->
          1 + items.stream().mapToInt(RendererTest::depth).max().orElse(0);
      case Block.Table table -> 1 + depth(table.content());
      case Block.Paragraph _, Block.Heading _, Block.Preformatted _, Block.Rule _ -> 1;
    };
  }
}
