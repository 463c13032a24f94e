// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is shown of a message as lines of plain text, for who answers it: a paragraph is one line,
 * however long. What its writer had hidden is left out. Stateless.
 */
public final class PlainLines {

  private static final String QUOTE = ">";

  private PlainLines() {}

  public static List<String> of(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      List<String> own = lines(block);
      if (!lines.isEmpty() && !own.isEmpty()) {
        lines.add("");
      }
      lines.addAll(own);
    }
    return lines;
  }

  /** The same lines as somebody else's words. */
  public static List<String> quoted(List<String> lines) {
    return lines.stream()
        .map(l -> l.isEmpty() || l.startsWith(QUOTE) ? QUOTE + l : QUOTE + " " + l)
        .toList();
  }

  private static List<String> lines(Block block) {
    return switch (block) {
      case Block.Paragraph(var content) -> split(content);
      case Block.Heading(int _, var content) -> split(content);
      case Block.Preformatted(var content) -> split(content);
      case Block.Quote(var content) -> quoted(of(content));
      case Block.Items(boolean numbered, var items) -> items(numbered, items);
      case Block.Table(var rows) -> rows.stream().map(PlainLines::row).toList();
      case Block.Rule() -> List.of("----");
    };
  }

  private static List<String> items(boolean numbered, List<List<Block>> items) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String mark = numbered ? (i + 1) + ". " : "* ";
      for (String line : of(items.get(i))) {
        lines.add(mark + line);
        mark = "  ";
      }
    }
    return lines;
  }

  private static String row(Block.Row row) {
    return row.cells().stream()
        .map(cell -> String.join(" ", of(cell.content())).strip())
        .collect(Collectors.joining(" | "));
  }

  private static List<String> split(List<Inline> pieces) {
    return List.of(text(pieces).split("\n", -1));
  }

  private static String text(List<Inline> pieces) {
    return pieces.stream().map(PlainLines::text).collect(Collectors.joining());
  }

  private static String text(Inline piece) {
    return switch (piece) {
      case Inline.Words(var words) -> words;
      case Inline.LineBreak() -> "\n";
      case Inline.Unseen unseen -> "[" + unseen.code() + "]";
      case Inline.Link(var words, var target) -> link(text(words), target);
      case Inline.Unlinked(var words, String _) -> text(words);
      case Inline.Picture(var instead) -> text(instead);
      case Inline.Field(String _, var label) -> text(label);
      case Inline.Struck(var content) -> text(content);
      case Inline.NotShown _, Inline.Hidden _ -> "";
    };
  }

  /** An address that stands there itself needs not be told again. */
  private static String link(String words, Target target) {
    String address = target.address();
    return words.strip().equals(address) || address.endsWith("//" + words.strip())
        ? words
        : words + " <" + address + ">";
  }
}
