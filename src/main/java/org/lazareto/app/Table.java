// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lazareto.limit.ByteSize;
import org.lazareto.ops.Quoted;

/**
 * Rows for a person as aligned columns, or for a program as one JSON object a line. Columns are
 * named by the rows' keys; their headings stand in the catalogue under {@code column.KEY}. Confined
 * to one thread.
 */
final class Table {

  private static final int WIDEST_CELL = 200;
  private static final String GAP = "  ";
  private static final String INDENT = "    ";

  private final Terminal terminal;
  private final List<String> columns;
  private final List<Map<String, ?>> rows = new ArrayList<>();

  Table(Terminal terminal, String... columns) {
    this.terminal = terminal;
    this.columns = List.of(columns);
  }

  Table row(Map<String, ?> row) {
    rows.add(row);
    return this;
  }

  /** Prints all rows; for none at all the sentence {@code emptyKey} instead. */
  void print(boolean json, String emptyKey) {
    if (json) {
      rows.forEach(row -> terminal.out().println(Json.line(row)));
    } else if (rows.isEmpty()) {
      terminal.say(emptyKey);
    } else {
      printAligned();
    }
    terminal.out().flush();
  }

  private void printAligned() {
    List<String> head = columns.stream().map(c -> terminal.catalogue().say("column." + c)).toList();
    List<List<String>> cells = rows.stream().map(this::cells).toList();
    int[] widths = widths(head, cells);
    boolean[] numbers = numbers();
    boolean[] breaks = breaks(widths);
    for (String line : lines(head, widths, numbers, breaks)) {
      terminal.out().println(terminal.painted("bold", line));
    }
    cells.forEach(row -> lines(row, widths, numbers, breaks).forEach(terminal.out()::println));
  }

  private List<String> cells(Map<String, ?> row) {
    Wording wording = terminal.wording();
    return columns.stream()
        .map(c -> wording.of(Optional.<Object>ofNullable(row.get(c)).orElse("")))
        .map(cell -> Quoted.of(cell, WIDEST_CELL))
        .toList();
  }

  private int[] widths(List<String> head, List<List<String>> cells) {
    int[] widths = head.stream().mapToInt(Table::width).toArray();
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private boolean[] numbers() {
    boolean[] numbers = new boolean[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      String column = columns.get(i);
      numbers[i] =
          rows.stream()
              .map(row -> row.get(column))
              .filter(Objects::nonNull)
              .allMatch(Table::number);
    }
    return numbers;
  }

  private static boolean number(Object value) {
    return value instanceof Number || value instanceof Duration || value instanceof ByteSize;
  }

  /** Before which columns a line ends, so that a narrow terminal breaks no cell. */
  private boolean[] breaks(int[] widths) {
    boolean[] breaks = new boolean[widths.length];
    int at = 0;
    for (int i = 0; i < widths.length && terminal.folds(); i++) {
      breaks[i] = i > 0 && at + widths[i] > terminal.width();
      at = (breaks[i] ? INDENT.length() : at) + widths[i] + GAP.length();
    }
    return breaks;
  }

  /** A row; lines on which every cell is empty are left out. */
  private static List<String> lines(
      List<String> cells, int[] widths, boolean[] numbers, boolean[] breaks) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (breaks[i]) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      } else if (i > 0) {
        line.append(GAP);
      }
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(numbers[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    lines.add(line.toString().stripTrailing());
    lines.removeIf(String::isBlank);
    return lines;
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
