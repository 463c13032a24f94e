// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.io.Reader;
import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.lazareto.limit.ByteSize;

/**
 * The tree of a page, for those who show what it says. It ends at a size that follows from how much
 * of a page is read.
 *
 * <p>Four bytes may stand for a kilobyte of it: what formatting was open where a paragraph ended is
 * made anew, attributes and all, at each text that follows (HTML standard, 13.2.4.3: "reconstruct
 * the active formatting elements").
 *
 * @param cut whether there is more of the page
 */
public record PageTree(Document page, boolean cut) {

  /** No page that people write has as many elements and attributes. */
  private static final int BYTES_FOR_ONE = 8;

  /**
   * The tree of a page.
   *
   * @param most how many bytes of a page are read at most
   */
  public static PageTree of(Parser parser, Reader page, ByteSize most) {
    try (StreamParser parsing = new StreamParser(parser).parse(page, "")) {
      Document tree = parsing.document();
      Iterator<Element> elements = parsing.iterator();
      long left = most.bytes() / BYTES_FOR_ONE;
      while (left > 0 && elements.hasNext()) {
        left -= 1 + elements.next().attributesSize();
      }
      return new PageTree(tree, elements.hasNext());
    }
  }
}
