// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Inline;

/**
 * Cuts a long text into pages that a thin line carries; what is long in itself (a table, a list, a
 * quote, a paragraph) is cut within. Stateless.
 */
public final class TextPages {

  /** Bytes of text on one page; what stands around them is much the same each time, and packs. */
  private static final int MOST = 16_000;

  /** What an element costs beside its characters. */
  private static final int ELEMENT = 10;

  private static final int BREAK = 2;

  /** What a link costs, and each warning about it. */
  private static final int LINK = 60;

  private TextPages() {}

  /** The pages, one at least. */
  public static List<List<Block>> of(List<Block> blocks) {
    List<List<Block>> pages =
        grouped(blocks.stream().flatMap(b -> cut(b).stream()).toList(), TextPages::weight);
    return pages.isEmpty() ? List.of(List.of()) : pages;
  }

  private static <T> List<List<T>> grouped(List<T> all, Function<T, Integer> weight) {
    List<List<T>> groups = new ArrayList<>();
    int room = 0;
    for (T one : all) {
      int its = weight.apply(one);
      if (groups.isEmpty() || its > room) {
        groups.add(new ArrayList<>());
        room = MOST;
      }
      groups.getLast().add(one);
      room -= its;
    }
    return groups;
  }

  private static List<Block> cut(Block block) {
    if (weight(block) <= MOST) {
      return List.of(block);
    }
    return switch (block) {
      case Block.Paragraph(var content) -> lines(content, Block.Paragraph::new);
      case Block.Heading(int level, var content) ->
          lines(content, c -> new Block.Heading(level, c));
      case Block.Preformatted(var content) -> lines(content, Block.Preformatted::new);
      case Block.Quote(var content) -> of(content).stream().<Block>map(Block.Quote::new).toList();
      case Block.Items(boolean numbered, var items) ->
          grouped(items.stream().flatMap(item -> of(item).stream()).toList(), TextPages::weight)
              .stream()
              .<Block>map(group -> new Block.Items(numbered, group))
              .toList();
      case Block.Table(var rows) -> rows(rows);
      case Block.Rule rule -> List.of(rule);
    };
  }

  private static List<Block> rows(List<Block.Row> rows) {
    List<Block> tables = new ArrayList<>();
    for (List<Block.Row> group : grouped(rows, TextPages::weight)) {
      // A row that alone is longer than a page is read cell by cell.
      if (group.size() == 1 && weight(group.getFirst()) > MOST) {
        group.getFirst().cells().forEach(c -> c.content().forEach(b -> tables.addAll(cut(b))));
      } else {
        tables.add(new Block.Table(group));
      }
    }
    return tables;
  }

  private static List<Block> lines(List<Inline> content, Function<List<Inline>, Block> again) {
    return grouped(pieces(content), TextPages::weight).stream().map(again).toList();
  }

  private static List<Inline> pieces(List<Inline> content) {
    return content.stream().flatMap(piece -> pieces(piece).stream()).toList();
  }

  private static List<Inline> pieces(Inline piece) {
    if (weight(piece) <= MOST) {
      return List.of(piece);
    }
    return switch (piece) {
      case Inline.Words(String text) -> words(text);
      case Inline.Link(var text, var target) -> around(text, t -> new Inline.Link(t, target));
      case Inline.Unlinked(var text, String scheme) ->
          around(text, t -> new Inline.Unlinked(t, scheme));
      case Inline.Picture(var instead) -> around(instead, Inline.Picture::new);
      case Inline.Field(String sort, var label) -> around(label, l -> new Inline.Field(sort, l));
      case Inline.Struck(var inner) -> around(inner, Inline.Struck::new);
      case Inline.Hidden(var why, var inner) -> around(inner, i -> new Inline.Hidden(why, i));
      case Inline.LineBreak _, Inline.Unseen _, Inline.NotShown _ -> List.of(piece);
    };
  }

  private static List<Inline> around(List<Inline> inner, Function<List<Inline>, Inline> again) {
    return grouped(pieces(inner), TextPages::weight).stream().map(again).toList();
  }

  private static List<Inline> words(String text) {
    List<Inline> pieces = new ArrayList<>();
    int most = MOST / 3 - ELEMENT;
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + most);
      // Never between the two halves of one character.
      int whole = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      pieces.add(new Inline.Words(text.substring(start, end - whole)));
      start = end - whole;
    }
    return pieces;
  }

  private static int weight(Block block) {
    return ELEMENT
        + switch (block) {
          case Block.Paragraph(var content) -> inlines(content);
          case Block.Heading(int _, var content) -> inlines(content);
          case Block.Preformatted(var content) -> inlines(content);
          case Block.Quote(var content) -> weight(content);
          case Block.Items(boolean _, var items) ->
              items.stream().mapToInt(TextPages::weight).sum();
          case Block.Table(var rows) -> rows.stream().mapToInt(TextPages::weight).sum();
          case Block.Rule() -> 0;
        };
  }

  private static int weight(Block.Row row) {
    return row.cells().stream().mapToInt(cell -> ELEMENT + weight(cell.content())).sum();
  }

  private static int weight(List<Block> blocks) {
    return ELEMENT + blocks.stream().mapToInt(TextPages::weight).sum();
  }

  private static int inlines(List<Inline> pieces) {
    return pieces.stream().mapToInt(TextPages::weight).sum();
  }

  private static int weight(Inline piece) {
    return switch (piece) {
      case Inline.Words(String text) -> bytes(text);
      case Inline.Link(var text, var target) ->
          LINK * (1 + target.warnings().size()) + inlines(text) + bytes(target.host());
      case Inline.Unlinked(var text, String scheme) -> ELEMENT + inlines(text) + bytes(scheme);
      case Inline.Picture(var instead) -> ELEMENT + inlines(instead);
      case Inline.Field(String sort, var label) -> ELEMENT + inlines(label) + bytes(sort);
      case Inline.Struck(var inner) -> ELEMENT + inlines(inner);
      case Inline.Hidden(var _, var inner) -> ELEMENT + inlines(inner);
      case Inline.NotShown(String what) -> ELEMENT + bytes(what);
      case Inline.LineBreak() -> BREAK;
      case Inline.Unseen _ -> ELEMENT;
    };
  }

  /** As many as UTF-8 takes, or one more for two halves of a character. */
  private static int bytes(String text) {
    return text.chars().map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : 3).sum();
  }
}
