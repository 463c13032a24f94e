// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;

/** A piece of what is shown that stands in lines of its own. Immutable. */
public sealed interface Block {

  record Paragraph(List<Inline> content) implements Block {
    public Paragraph {
      content = List.copyOf(content);
    }
  }

  /**
   * A heading.
   *
   * @param level from 1, the highest, to 6
   */
  record Heading(int level, List<Inline> content) implements Block {
    public Heading {
      content = List.copyOf(content);
    }
  }

  /** A list, numbered or not. */
  record Items(boolean numbered, List<List<Block>> items) implements Block {
    public Items {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** Rows of cells that mean something as such; what only gives a page its shape is none. */
  record Table(List<Row> rows) implements Block {
    public Table {
      rows = List.copyOf(rows);
    }

    /** What stands in all of its cells. */
    List<Block> content() {
      return rows.stream()
          .flatMap(row -> row.cells().stream())
          .flatMap(cell -> cell.content().stream())
          .toList();
    }
  }

  record Row(List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  record Cell(boolean heading, List<Block> content) {
    public Cell {
      content = List.copyOf(content);
    }
  }

  /** What somebody else wrote before; a quote in a quote is of the next level. */
  record Quote(List<Block> content) implements Block {
    public Quote {
      content = List.copyOf(content);
    }
  }

  /** Lines whose blanks count. */
  record Preformatted(List<Inline> content) implements Block {
    public Preformatted {
      content = List.copyOf(content);
    }
  }

  /** A line across the page. */
  record Rule() implements Block {}
}
