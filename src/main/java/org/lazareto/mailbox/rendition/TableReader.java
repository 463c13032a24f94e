// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jsoup.nodes.Element;
import org.lazareto.mailbox.rendition.Block.Cell;
import org.lazareto.mailbox.rendition.Block.Row;
import org.lazareto.mailbox.rendition.Block.Table;

/**
 * Reads tables, and tells those that mean something from those that only give a page its shape.
 * Immutable.
 *
 * @param blocks reads what stands in an element
 * @param styles the style of an element in what has this style
 */
record TableReader(
    BiFunction<Element, Style, List<Block>> blocks, BiFunction<Element, Style, Style> styles) {

  private static final Set<String> GROUPS = Set.of("tbody", "thead", "tfoot");

  /** An element with the style that holds in it. */
  private record Styled(Element element, Style style) {}

  void read(Element table, Style style, Flow flow) {
    flow.end();
    List<Row> rows = new ArrayList<>();
    for (Styled child : children(new Styled(table, style))) {
      if (child.element().normalName().equals("tr")) {
        add(row(child), rows);
      } else if (GROUPS.contains(child.element().normalName())) {
        children(child).forEach(row -> add(row(row), rows));
      } else {
        blocks.apply(child.element(), child.style()).forEach(flow::add);
      }
    }
    boolean shape =
        table.attr("role").equals("presentation")
            || rows.size() < 2
            || rows.stream().allMatch(row -> row.cells().size() < 2)
            || table.select("table").size() > 1;
    Table read = new Table(rows);
    if (shape) {
      read.content().forEach(flow::add);
    } else {
      flow.add(read);
    }
  }

  private static void add(Row row, List<Row> rows) {
    if (row.cells().stream().anyMatch(cell -> !cell.content().isEmpty())) {
      rows.add(row);
    }
  }

  private Row row(Styled row) {
    return new Row(
        children(row).stream()
            .map(
                cell ->
                    new Cell(
                        cell.element().normalName().equals("th"),
                        blocks.apply(cell.element(), cell.style())))
            .toList());
  }

  private List<Styled> children(Styled parent) {
    return parent.element().children().stream()
        .map(child -> new Styled(child, styles.apply(child, parent.style())))
        .toList();
  }
}
