// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Block.Cell;
import org.lazareto.mailbox.rendition.Block.Heading;
import org.lazareto.mailbox.rendition.Block.Paragraph;
import org.lazareto.mailbox.rendition.Block.Row;
import org.lazareto.mailbox.rendition.Block.Rule;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Inline;
import org.lazareto.mailbox.rendition.Inline.LineBreak;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.unpack.xml.Tag;

/**
 * Writes down the paragraphs and tables of a document as its tags go by. Word, PowerPoint and
 * OpenDocument name them differently, and none uses another's name for something else. A table in a
 * cell is a part of that cell's text. Confined to one thread.
 */
final class DocumentText {

  /** Possessive, since a group that may turn back recurses for each time that it repeats. */
  private static final Pattern HEADING = Pattern.compile("(?:heading|t[ií]?tulo| )*+[1-6]");

  private final PreviewSettings.Sheets settings;
  private final Characters characters;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Inline> line = new ArrayList<>();
  private final Deque<Grid> grids = new ArrayDeque<>();
  private int heading;
  private boolean inText;
  private boolean cut;

  /** A table that is being read. */
  private static final class Grid {
    private final List<Row> rows = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private List<Block> cell = new ArrayList<>();
    private int inside;
  }

  DocumentText(PreviewSettings.Sheets settings) {
    this.settings = settings;
    this.characters = new Characters(settings.text());
  }

  /** Takes the next tag; says whether more are wanted. */
  boolean take(Tag tag) {
    String name = tag.localName();
    switch (name) {
      case "p", "h" -> begin(tag);
      case "/p", "/h" -> end();
      case "pStyle" -> heading = level(tag.attribute("val"));
      case "br", "cr", "line-break" -> lineBreak();
      case "tab", "s" -> write(" ");
      case "tbl", "table" -> table();
      case "/tr", "/table-row" -> row();
      case "/tc", "/table-cell" -> cell();
      case "/tbl", "/table" -> endTable();
      default -> {
        // A style, a picture, a place.
      }
    }
    boolean text = name.equals("t") || (inText && tag.name().contains("text:"));
    if (text) {
      write(tag.text());
      cut = cut || tag.textEnd() - tag.textStart() > 4L * tag.text().length() + 64;
    }
    return !cut();
  }

  private boolean cut() {
    return cut || characters.cut();
  }

  /** A slide or sheet ends. */
  void page() {
    end();
    while (!grids.isEmpty()) {
      endTable();
    }
    if (!blocks.isEmpty() && !(blocks.getLast() instanceof Rule)) {
      blocks.add(new Rule());
    }
  }

  Rendition rendition(boolean more) {
    page();
    int last = blocks.isEmpty() ? 0 : blocks.size() - 1;
    return new Rendition(blocks.subList(0, last), cut() || more);
  }

  private void begin(Tag tag) {
    end();
    // OpenDocument writes the text behind any tag of a paragraph; others only behind one.
    inText = tag.name().startsWith("text:");
    heading = tag.localName().equals("h") ? level(tag.attribute("outline-level")) : 0;
  }

  private void end() {
    inText = false;
    if (line.stream().anyMatch(piece -> !(piece instanceof LineBreak))) {
      Block block = heading > 0 ? new Heading(heading, line) : new Paragraph(line);
      if (grids.isEmpty()) {
        blocks.add(block);
      } else {
        grids.peek().cell.add(block);
      }
    }
    line.clear();
    heading = 0;
  }

  private void write(String text) {
    line.addAll(Visible.of(characters.take(text)));
  }

  private void lineBreak() {
    if (characters.one()) {
      line.add(new LineBreak());
    }
  }

  /** Heading1, Título 2, 3: the digit at the end. */
  private static int level(String style) {
    String low = style.toLowerCase(java.util.Locale.ROOT);
    return HEADING.matcher(low).matches() ? low.charAt(low.length() - 1) - '0' : 0;
  }

  private void table() {
    end();
    if (grids.isEmpty()) {
      grids.push(new Grid());
    } else {
      grids.peek().inside++;
    }
  }

  private Optional<Grid> outermost() {
    return Optional.ofNullable(grids.peek()).filter(grid -> grid.inside == 0);
  }

  private void cell() {
    end();
    outermost()
        .ifPresent(
            grid -> {
              if (grid.row.size() < settings.columns() && characters.one()) {
                grid.row.add(new Cell(false, grid.cell));
              }
              grid.cell = new ArrayList<>();
            });
  }

  private void row() {
    outermost()
        .ifPresent(
            grid -> {
              boolean said = grid.row.stream().anyMatch(c -> !c.content().isEmpty());
              cut = cut || (said && grid.rows.size() == settings.rows());
              if (said && grid.rows.size() < settings.rows()) {
                grid.rows.add(new Row(grid.row));
              }
              grid.row = new ArrayList<>();
            });
  }

  private void endTable() {
    end();
    Grid grid = grids.peek();
    if (grid == null) {
      return;
    } else if (grid.inside > 0) {
      grid.inside--;
      return;
    }
    grids.pop();
    if (!grid.rows.isEmpty()) {
      blocks.add(new Table(grid.rows));
    }
    blocks.addAll(grid.cell);
  }
}
