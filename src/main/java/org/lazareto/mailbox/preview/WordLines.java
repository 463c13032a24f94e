// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Block.Cell;
import org.lazareto.mailbox.rendition.Block.Paragraph;
import org.lazareto.mailbox.rendition.Block.Row;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Rendition;
import org.lazareto.mailbox.rendition.Visible;

/**
 * Tells paragraphs, cells and fields in a text of Word apart by its own characters ([MS-DOC]
 * 2.4.3). Confined to one thread.
 */
final class WordLines {

  private static final char CELL = 0x07;
  private static final char FIELD = 0x13;
  private static final char FIELD_RESULT = 0x14;
  private static final char FIELD_END = 0x15;

  private final PreviewSettings.Sheets settings;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private List<Cell> row = new ArrayList<>();
  private boolean instruction;
  private boolean cut;

  WordLines(PreviewSettings.Sheets settings) {
    this.settings = settings;
  }

  void take(char c) {
    switch (c) {
      case FIELD -> instruction = true;
      case FIELD_RESULT, FIELD_END -> instruction = false;
      case '\r', '\f' -> paragraph();
      case CELL -> cell();
      default -> character(c);
    }
  }

  Rendition rendition(boolean more) {
    paragraph();
    table();
    return new Rendition(blocks, cut || more);
  }

  private void character(char c) {
    boolean blank = c == 0x0B || c == '\t' || c == 0xA0;
    // Pictures, notes and drawings stand in the text as characters without a form.
    if (!instruction && (blank || c >= ' ')) {
      line.append(blank ? ' ' : c);
    }
  }

  private List<Block> taken() {
    String text = line.toString();
    line.setLength(0);
    return text.isBlank() ? List.of() : List.of(new Paragraph(Visible.of(text)));
  }

  private void paragraph() {
    List<Block> taken = taken();
    if (!taken.isEmpty()) {
      table();
      blocks.addAll(taken);
    }
  }

  /** A row ends with a cell's mark too, with nothing before it. */
  private void cell() {
    List<Block> taken = taken();
    if (taken.isEmpty() && !row.isEmpty()) {
      cut = cut || rows.size() == settings.rows();
      if (rows.size() < settings.rows()) {
        rows.add(new Row(row));
      }
      row = new ArrayList<>();
    } else if (row.size() < settings.columns()) {
      row.add(new Cell(false, taken));
    }
  }

  private void table() {
    if (!row.isEmpty()) {
      rows.add(new Row(row));
      row = new ArrayList<>();
    }
    if (!rows.isEmpty()) {
      blocks.add(new Table(rows));
      rows.clear();
    }
  }
}
