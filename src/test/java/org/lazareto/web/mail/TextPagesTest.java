// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Inline;

/** Long texts, a page at a time: nothing is lost, nothing is too long. */
class TextPagesTest {

  private static final int MOST = 8100;

  private static Inline words(int size) {
    return new Inline.Words("ñ".repeat(size));
  }

  private static Block paragraph(int size) {
    return new Block.Paragraph(List.of(words(size)));
  }

  private static Block.Cell cell(int size) {
    return new Block.Cell(false, List.of(paragraph(size)));
  }

  @Test
  void aShortTextIsOnePageAndNothingIsOne() {
    assertThat(TextPages.of(List.of())).containsExactly(List.of());
    List<Block> two = List.of(paragraph(10), paragraph(20));
    assertThat(TextPages.of(two)).containsExactly(two);
  }

  @Test
  void everyKindIsCutAndNothingLost() {
    List<Inline> deep =
        List.of(
            new Inline.Struck(List.of(words(20_000))),
            new Inline.Hidden(Inline.Why.SMALL, List.of(words(20_000))),
            new Inline.Unlinked(List.of(words(20_000)), "javascript"),
            new Inline.Picture(List.of(words(20_000))),
            new Inline.Field("form", List.of(words(20_000))));
    List<Block> long_ =
        List.of(
            paragraph(100_000),
            new Block.Heading(1, List.of(words(20_000))),
            new Block.Preformatted(deep),
            new Block.Quote(List.of(new Block.Quote(List.of(paragraph(50_000), paragraph(9000))))),
            new Block.Items(true, List.of(List.of(paragraph(30_000)), List.of(paragraph(5)))),
            new Block.Items(false, Collections.nCopies(3000, List.of(paragraph(10)))),
            new Block.Table(Collections.nCopies(2000, new Block.Row(List.of(cell(10), cell(3))))),
            new Block.Table(List.of(new Block.Row(List.of(cell(50_000), cell(20_000))))),
            new Block.Rule());
    List<List<Block>> pages = TextPages.of(long_);
    for (List<Block> page : pages) {
      assertThat(letters(page)).isLessThan(MOST);
    }
    assertThat(pages.stream().mapToInt(TextPagesTest::letters).sum()).isEqualTo(letters(long_));
    assertThat(pages.getLast()).last().isEqualTo(new Block.Rule());
  }

  @Test
  void noCharacterIsCutInTwo() {
    String smiles = "a" + "\uD83D\uDE00".repeat(20_000);
    String again =
        TextPages.of(List.of(new Block.Paragraph(List.of(new Inline.Words(smiles))))).stream()
            .flatMap(List::stream)
            .map(b -> ((Inline.Words) ((Block.Paragraph) b).content().getFirst()).text())
            .peek(text -> assertThat(text.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000))
            .collect(Collectors.joining());
    assertThat(again).isEqualTo(smiles);
  }

  private static int letters(List<Block> blocks) {
    int all = 0;
    for (Block block : blocks) {
      all +=
          switch (block) {
            case Block.Paragraph(var content) -> inlines(content);
            case Block.Heading(int _, var content) -> inlines(content);
            case Block.Preformatted(var content) -> inlines(content);
            case Block.Quote(var content) -> letters(content);
            case Block.Items(boolean _, var items) ->
                items.stream().mapToInt(TextPagesTest::letters).sum();
            case Block.Table(var rows) ->
                rows.stream()
                    .flatMap(row -> row.cells().stream())
                    .mapToInt(cell -> letters(cell.content()))
                    .sum();
            case Block.Rule() -> 0;
          };
    }
    return all;
  }

  private static int inlines(List<Inline> pieces) {
    List<Inline> inner = new ArrayList<>();
    int all = 0;
    for (Inline piece : pieces) {
      switch (piece) {
        case Inline.Words(String text) -> all += text.length();
        case Inline.Link(var text, var _) -> inner.addAll(text);
        case Inline.Unlinked(var text, String _) -> inner.addAll(text);
        case Inline.Picture(var instead) -> inner.addAll(instead);
        case Inline.Field(String _, var label) -> inner.addAll(label);
        case Inline.Struck(var content) -> inner.addAll(content);
        case Inline.Hidden(var _, var content) -> inner.addAll(content);
        case Inline.LineBreak _, Inline.Unseen _, Inline.NotShown _ -> {}
      }
    }
    return inner.isEmpty() ? all : all + inlines(inner);
  }
}
