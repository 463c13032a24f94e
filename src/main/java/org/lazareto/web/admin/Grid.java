// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Frame;

/**
 * A table of the desk: the first column is what a row is about, buttons stand in the last.
 * Immutable.
 *
 * @param label what it holds, for those who do not see it
 * @param empty said in its place if it has no rows
 */
public record Grid(String label, List<String> heads, List<List<Cell>> rows, String empty) {

  /** The longest text that a page shows of one thing; strangers choose some of them. */
  public static final int LONGEST = 2000;

  public Grid {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** One field of the table. */
  public sealed interface Cell {}

  public record Text(String text) implements Cell {
    public Text {
      text = Quoted.of(text, LONGEST);
    }
  }

  /** What somebody should look at. */
  public record Mark(String text) implements Cell {
    public Mark {
      text = Quoted.of(text, LONGEST);
    }
  }

  /** Something that is counted or measured. */
  public record Figure(String text) implements Cell {}

  public record Link(String text, String path) implements Cell {
    public Link {
      text = Quoted.of(text, LONGEST);
    }
  }

  /** A button, and what it sends. */
  public record Press(String label, String path, Map<String, String> fields) implements Cell {
    public Press {
      fields = Map.copyOf(fields);
    }
  }

  /** The same without the column of that head. */
  public Grid without(String head) {
    int column = heads.indexOf(head);
    return new Grid(
        label, but(heads, column), rows.stream().map(row -> but(row, column)).toList(), empty);
  }

  private static <T> List<T> but(List<T> all, int one) {
    return Stream.concat(all.stream().limit(one), all.stream().skip(one + 1L)).toList();
  }

  /** The words of columns, as the desk has them. */
  public static List<String> heads(Frame frame, String... names) {
    return Stream.of(names).map(name -> frame.say("web.admin.head." + name)).toList();
  }

  /** Whether a column holds figures, which stand to the right. */
  public boolean figures(int column) {
    return !rows.isEmpty() && rows.getFirst().get(column) instanceof Figure;
  }
}
