// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.mailbox.rendition.Block.Heading;
import org.lazareto.mailbox.rendition.Block.Items;
import org.lazareto.mailbox.rendition.Block.Paragraph;
import org.lazareto.mailbox.rendition.Block.Preformatted;
import org.lazareto.mailbox.rendition.Block.Quote;
import org.lazareto.mailbox.rendition.Block.Rule;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Inline.Hidden;
import org.lazareto.mailbox.rendition.Inline.LineBreak;
import org.lazareto.mailbox.rendition.Inline.Why;
import org.lazareto.mailbox.rendition.Inline.Words;

/** Blocks as they come, and the line that is being written. Confined to one thread. */
final class Flow {

  /** What is joined over and over again costs more each time. */
  private static final int LONGEST_JOINED = 2000;

  private static final int MOST_JOINED = 100;

  private static final Pattern BLANKS = Pattern.compile("[ \t\n\r\f]+");

  private final Allowance allowance;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Inline> line = new ArrayList<>();

  Flow(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Text of a page, where any run of blanks is one. */
  void text(String raw, Optional<Why> hidden) {
    String text = BLANKS.matcher(raw).replaceAll(" ");
    boolean begins = line.isEmpty() || line.getLast() instanceof LineBreak || endsInBlank();
    String kept = begins && text.startsWith(" ") ? text.substring(1) : text;
    if (!kept.isEmpty()) {
      allowance.seen(kept).forEach(piece -> add(piece, hidden));
    }
  }

  /** Text whose blanks and line ends count. */
  void lines(String text, Optional<Why> hidden) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length && !allowance.spent(); i++) {
      if (i > 0) {
        lineBreak();
      }
      allowance.seen(lines[i].replace("\t", "        ")).forEach(piece -> add(piece, hidden));
    }
  }

  void lineBreak() {
    allowance.take(1);
    add(new LineBreak(), Optional.empty());
  }

  /** A piece that is counted already, or bounded by the tags of its page. */
  void add(Inline piece, Optional<Why> hidden) {
    if (hidden.isEmpty()) {
      join(line, piece);
    } else if (line.isEmpty()
        || !(line.getLast() instanceof Hidden before && before.why() == hidden.get())
        || before.content().size() >= MOST_JOINED) {
      line.add(new Hidden(hidden.get(), List.of(piece)));
    } else {
      List<Inline> more = new ArrayList<>(before.content());
      join(more, piece);
      line.set(line.size() - 1, new Hidden(before.why(), more));
    }
  }

  void add(Block block) {
    end();
    blocks.add(block);
  }

  /** Ends the line: what is written so far is a paragraph. */
  void end() {
    List<Inline> content = taken();
    if (!content.isEmpty()) {
      blocks.add(new Paragraph(content));
    }
  }

  List<Block> blocks() {
    end();
    return blocks;
  }

  /** All of it as one line, for places where there is room for no more. */
  List<Inline> inlines() {
    if (blocks.isEmpty()) {
      return taken();
    }
    end();
    return inlines(blocks);
  }

  private boolean endsInBlank() {
    Inline last = line.getLast();
    Inline inner =
        last instanceof Hidden h && !h.content().isEmpty() ? h.content().getLast() : last;
    return inner instanceof Words(String text) && text.endsWith(" ");
  }

  private List<Inline> taken() {
    List<Inline> content = new ArrayList<>(line);
    line.clear();
    while (!content.isEmpty() && blank(content.getLast())) {
      content.removeLast();
    }
    while (!content.isEmpty() && blank(content.getFirst())) {
      content.removeFirst();
    }
    return content;
  }

  private static boolean blank(Inline piece) {
    return piece instanceof LineBreak || (piece instanceof Words(String text) && text.isBlank());
  }

  private static void join(List<Inline> pieces, Inline piece) {
    if (piece instanceof Words(String more)
        && !pieces.isEmpty()
        && pieces.getLast() instanceof Words(String before)
        && before.length() < LONGEST_JOINED) {
      pieces.set(pieces.size() - 1, new Words(before + more));
    } else {
      pieces.add(piece);
    }
  }

  private static List<Inline> inlines(List<Block> blocks) {
    List<Inline> all = new ArrayList<>();
    for (Block block : blocks) {
      List<Inline> some =
          switch (block) {
            case Paragraph(List<Inline> content) -> content;
            case Heading(int _, List<Inline> content) -> content;
            case Preformatted(List<Inline> content) -> content;
            case Quote(List<Block> content) -> inlines(content);
            case Items(boolean _, List<List<Block>> items) ->
                inlines(items.stream().flatMap(List::stream).toList());
            case Table table -> inlines(table.content());
            case Rule() -> List.of();
          };
      if (!all.isEmpty() && !some.isEmpty()) {
        all.add(new LineBreak());
      }
      all.addAll(some);
    }
    return all;
  }
}
