// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/** Text as it stands in XML. Stateless. */
public final class XmlText {

  private XmlText() {}

  /** As text of an element or an attribute; what XML 1.0 has no place for is left out. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0xD800) || isHigh(c))
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isHigh(int c) {
    return (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
  }
}
