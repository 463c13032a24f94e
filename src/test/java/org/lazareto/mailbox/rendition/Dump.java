// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;
import org.lazareto.mailbox.rendition.Block.Heading;
import org.lazareto.mailbox.rendition.Block.Items;
import org.lazareto.mailbox.rendition.Block.Paragraph;
import org.lazareto.mailbox.rendition.Block.Preformatted;
import org.lazareto.mailbox.rendition.Block.Quote;
import org.lazareto.mailbox.rendition.Block.Rule;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Inline.Field;
import org.lazareto.mailbox.rendition.Inline.Hidden;
import org.lazareto.mailbox.rendition.Inline.LineBreak;
import org.lazareto.mailbox.rendition.Inline.Link;
import org.lazareto.mailbox.rendition.Inline.NotShown;
import org.lazareto.mailbox.rendition.Inline.Picture;
import org.lazareto.mailbox.rendition.Inline.Struck;
import org.lazareto.mailbox.rendition.Inline.Unlinked;
import org.lazareto.mailbox.rendition.Inline.Unseen;
import org.lazareto.mailbox.rendition.Inline.Words;

/** A rendition in lines that can be compared. */
public final class Dump {

  private final StringBuilder out = new StringBuilder();

  private Dump() {}

  public static String of(Rendition rendition) {
    Dump dump = new Dump();
    dump.blocks(rendition.blocks(), "");
    return dump.out + (rendition.cut() ? "(cut)\n" : "");
  }

  private void blocks(List<Block> blocks, String indent) {
    blocks.forEach(block -> block(block, indent));
  }

  private void block(Block block, String indent) {
    switch (block) {
      case Paragraph(List<Inline> content) -> line(indent, "P " + line(content));
      case Heading(int level, List<Inline> content) ->
          line(indent, "H" + level + " " + line(content));
      case Preformatted(List<Inline> content) -> line(indent, "PRE " + line(content));
      case Rule() -> line(indent, "---");
      case Quote(List<Block> content) -> {
        line(indent, "QUOTE");
        blocks(content, indent + "  ");
      }
      case Items(boolean numbered, List<List<Block>> items) -> {
        line(indent, numbered ? "NUMBERED" : "LIST");
        items.forEach(
            item -> {
              line(indent, "- ");
              blocks(item, indent + "  ");
            });
      }
      case Table(List<Block.Row> rows) -> {
        line(indent, "TABLE");
        rows.forEach(
            row -> {
              line(indent, "ROW");
              row.cells()
                  .forEach(
                      cell -> {
                        line(indent, cell.heading() ? "| head" : "|");
                        blocks(cell.content(), indent + "  ");
                      });
            });
      }
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(text.stripTrailing()).append('\n');
  }

  static String line(List<Inline> content) {
    StringBuilder line = new StringBuilder();
    for (Inline piece : content) {
      line.append(
          switch (piece) {
            case Words(String text) -> text;
            case LineBreak() -> "⏎";
            case Unseen unseen ->
                "[" + unseen.sort() + " " + unseen.code() + " ×" + unseen.count() + "]";
            case Link(List<Inline> text, Target to) -> "[" + line(text) + " → " + target(to) + "]";
            case Unlinked(List<Inline> text, String scheme) ->
                "[" + line(text) + " → no link: " + scheme + "]";
            case Picture(List<Inline> instead) -> "[picture: " + line(instead) + "]";
            case Field(String sort, List<Inline> label) ->
                "[field " + sort + ": " + line(label) + "]";
            case NotShown(String what) -> "[not shown: " + what + "]";
            case Struck(List<Inline> struck) -> "[struck: " + line(struck) + "]";
            case Hidden(Inline.Why why, List<Inline> hidden) ->
                "[hidden " + why + ": " + line(hidden) + "]";
          });
    }
    return line.toString();
  }

  private static String target(Target to) {
    StringBuilder text = new StringBuilder(to.host());
    if (!to.host().equals(to.hostInLetters())) {
      text.append(" (").append(to.hostInLetters()).append(')');
    }
    text.append(" <").append(to.address()).append("> ").append(line(to.whole()));
    to.warnings().forEach(w -> text.append(" !").append(w.kind()).append(' ').append(w.detail()));
    return text.toString();
  }
}
