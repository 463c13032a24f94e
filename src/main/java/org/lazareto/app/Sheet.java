// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.ops.Quoted;

/**
 * One thing told in full: names on the left, values on the right, the names from the catalogue
 * under {@code sheet.KEY}. Values are escaped. Confined to one thread.
 */
final class Sheet {

  private static final int LONGEST = 1000;
  private static final String GAP = "  ";

  private record Line(String name, String value) {}

  private final Terminal terminal;
  private final List<Line> lines = new ArrayList<>();

  Sheet(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line; left out where there is nothing to tell. */
  Sheet add(String key, Object value) {
    String text = terminal.wording().of(value);
    if (!text.isEmpty()) {
      lines.add(new Line(terminal.catalogue().say("sheet." + key), Quoted.of(text, LONGEST)));
    }
    return this;
  }

  /** A line for each of several; the name stands before the first. */
  Sheet addAll(String key, List<String> values) {
    String name = terminal.catalogue().say("sheet." + key);
    for (String value : values) {
      lines.add(new Line(name, Quoted.of(value, LONGEST)));
      name = "";
    }
    return this;
  }

  void print() {
    int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    for (Line line : lines) {
      String padding = " ".repeat(width - line.name().length());
      String name = line.name().isEmpty() ? "" : terminal.painted("bold", line.name());
      String before = name + padding + GAP;
      for (String piece : folded(line.value(), terminal.width() - width - GAP.length())) {
        terminal.out().println((before + piece).stripTrailing());
        before = " ".repeat(width) + GAP;
      }
    }
    terminal.out().flush();
  }

  /** The value in pieces that a narrow terminal holds, broken after a blank where there is one. */
  private List<String> folded(String value, int room) {
    List<String> pieces = new ArrayList<>();
    String rest = value;
    while (terminal.folds() && rest.length() > room) {
      int blank = rest.lastIndexOf(' ', room);
      int end = blank > room / 2 ? blank : room;
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    pieces.add(rest);
    return pieces;
  }
}
