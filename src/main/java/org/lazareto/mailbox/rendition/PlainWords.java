// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rendition as lines of text: links with the whole of where they lead, and nothing of it live.
 * Confined to one thread.
 */
public final class PlainWords {

  private final StringBuilder out = new StringBuilder();

  private PlainWords() {}

  public static String of(Rendition rendition) {
    return of(rendition.blocks());
  }

  /** A paragraph stands apart from the next, as it was written. */
  private static String of(List<Block> blocks) {
    return blocks.stream()
        .map(
            block -> {
              PlainWords words = new PlainWords();
              words.blocks(List.of(block));
              return words.out.toString().strip();
            })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private void blocks(List<Block> blocks) {
    for (Block block : blocks) {
      switch (block) {
        case Block.Paragraph(var content) -> line(content);
        case Block.Heading(int _, var content) -> line(content);
        case Block.Preformatted(var content) -> line(content);
        case Block.Items(boolean _, var items) ->
            items.forEach(
                item -> {
                  out.append("- ");
                  blocks(item);
                });
        case Block.Quote(var content) ->
            of(content).lines().forEach(line -> out.append("> ").append(line).append('\n'));
        case Block.Table(var rows) ->
            rows.forEach(row -> row.cells().forEach(cell -> blocks(cell.content())));
        case Block.Rule() -> out.append("---\n");
      }
    }
  }

  private void line(List<Inline> content) {
    inlines(content);
    out.append('\n');
  }

  private void inlines(List<Inline> pieces) {
    for (Inline piece : pieces) {
      switch (piece) {
        case Inline.Words(String text) -> out.append(text);
        case Inline.LineBreak() -> out.append('\n');
        case Inline.Unseen unseen -> out.append('[').append(unseen.code()).append(']');
        case Inline.Link(var text, var target) -> {
          inlines(text);
          bracketed(target.whole());
        }
        case Inline.Unlinked(var text, String scheme) -> {
          inlines(text);
          out.append(" [").append(scheme).append(":]");
        }
        case Inline.Picture(var instead) -> bracketed(instead);
        case Inline.Field(String _, var label) -> bracketed(label);
        case Inline.NotShown(String what) -> out.append('[').append(what).append(']');
        case Inline.Struck(var struck) -> inlines(struck);
        case Inline.Hidden(var _, var hidden) -> bracketed(hidden);
      }
    }
  }

  private void bracketed(List<Inline> pieces) {
    out.append(" [");
    inlines(pieces);
    out.append(']');
  }
}
