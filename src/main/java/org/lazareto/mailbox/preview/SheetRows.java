// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.mailbox.rendition.Block;
import org.lazareto.mailbox.rendition.Block.Cell;
import org.lazareto.mailbox.rendition.Block.Paragraph;
import org.lazareto.mailbox.rendition.Block.Row;
import org.lazareto.mailbox.rendition.Block.Rule;
import org.lazareto.mailbox.rendition.Block.Table;
import org.lazareto.mailbox.rendition.Visible;
import org.lazareto.unpack.xml.Tag;

/**
 * The first rows of a sheet, as its tags go by. What they take from the book's shared texts is
 * noted by number and fetched afterwards, so that a million of those cost no memory. Confined to
 * one thread.
 */
final class SheetRows {

  private static final int LONGEST_CELL = 1000;

  private final PreviewSettings.Sheets settings;
  private final Characters own;
  private final List<List<Value>> rows = new ArrayList<>();
  private Value value = Value.NONE;
  private int column;
  private boolean cut;

  /**
   * What a cell holds.
   *
   * @param shared whether its text is the number of a shared one
   */
  private record Value(String text, boolean shared) {
    static final Value NONE = new Value("", false);
  }

  SheetRows(PreviewSettings.Sheets settings) {
    this.settings = settings;
    this.own = new Characters(settings.text());
  }

  /** Takes the next tag; says whether more are wanted. */
  boolean take(Tag tag) {
    switch (tag.localName()) {
      case "row" -> row();
      case "c" -> {
        column = column(tag.attribute("r"), column + 1);
        value = new Value("", tag.attribute("t").equals("s"));
      }
      case "v", "t" -> value = new Value(joined(value.text(), tag.text()), value.shared());
      case "/c" -> put();
      default -> {
        // A formula, a width, a style.
      }
    }
    return !cut();
  }

  /** Begins the next row. */
  void row() {
    cut = cut || rows.size() == settings.rows();
    rows.add(new ArrayList<>());
    column = 0;
  }

  /** Puts a text of its own into this column, from 1, of the row that was begun last. */
  void put(int place, String text) {
    column = place;
    value = new Value(joined("", text), false);
    put();
  }

  boolean cut() {
    return cut || own.cut();
  }

  /** The shared texts that it needs. */
  Set<Integer> needed() {
    Set<Integer> needed = new HashSet<>();
    rows.forEach(
        row -> row.stream().filter(Value::shared).map(v -> number(v.text())).forEach(needed::add));
    return needed;
  }

  /** What of it is shown: one shared text may stand in every cell. */
  List<Block> blocks(SharedTexts shared, Characters room) {
    List<Row> all =
        rows.stream()
            .filter(row -> row.stream().anyMatch(v -> !v.text().isBlank()))
            .map(row -> new Row(row.stream().map(v -> cell(v, shared, room)).toList()))
            .limit(settings.rows())
            .toList();
    return all.isEmpty() ? List.of() : List.of(new Table(all), new Rule());
  }

  private static Cell cell(Value value, SharedTexts shared, Characters room) {
    String text = value.shared() ? shared.text(number(value.text())) : value.text();
    String shown = text.isBlank() ? "" : room.take(text);
    return shown.isEmpty()
        ? new Cell(false, List.of())
        : new Cell(false, List.of(new Paragraph(Visible.of(shown))));
  }

  private void put() {
    if (rows.isEmpty() || value.text().isEmpty()) {
      return;
    }
    List<Value> row = rows.getLast();
    if (column > settings.columns()) {
      return;
    }
    while (row.size() < column - 1) {
      row.add(Value.NONE);
    }
    row.add(new Value(own.take(value.text()), value.shared()));
    value = Value.NONE;
  }

  static String joined(String before, String more) {
    String all = before + more;
    return all.substring(0, Math.min(all.length(), LONGEST_CELL));
  }

  /** The number of a column from its letters: A is 1, AA is 27. */
  private static int column(String place, int otherwise) {
    int column = 0;
    for (int i = 0; i < place.length() && i < 4; i++) {
      char c = place.charAt(i);
      column = c >= 'A' && c <= 'Z' ? 26 * column + c - 'A' + 1 : column;
    }
    return column == 0 ? otherwise : column;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
