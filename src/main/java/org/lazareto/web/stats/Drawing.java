// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.util.Locale;

/** Writes SVG: every text is escaped here, and nowhere else. Confined to one picture. */
public final class Drawing {

  private final StringBuilder svg = new StringBuilder();

  /**
   * Begins a picture that fills the width that there is.
   *
   * @param title what it shows, for those who do not see it
   */
  public Drawing(int width, int height, String title, String description) {
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">"
            .formatted(width, height));
    svg.append("<title>").append(escaped(title)).append("</title>");
    svg.append("<desc>").append(escaped(description)).append("</desc>");
  }

  /** A rectangle of a kind that the style sheet knows. */
  void box(String kind, double x, double y, double width, double height) {
    path(kind, "M%s %sh%sv%sh%sz".formatted(n(x), n(y), n(width), n(height), n(-width)));
  }

  void path(String kind, CharSequence path) {
    svg.append("<path class=\"").append(kind).append("\" d=\"").append(path).append("\"/>");
  }

  void line(double x1, double y1, double x2, double y2) {
    path("axis", "M%s %sL%s %s".formatted(n(x1), n(y1), n(x2), n(y2)));
  }

  /** Words at a place; {@code kind} says how they stand there: start, middle, end, and more. */
  public void text(String kind, double x, double y, String words) {
    svg.append("<text class=\"%s\" x=\"%s\" y=\"%s\">".formatted(kind, n(x), n(y)));
    svg.append(escaped(words)).append("</text>");
  }

  public String end() {
    return svg.append("</svg>").toString();
  }

  /** A number with one digit behind the point at most, as short as can be. */
  static String n(double number) {
    double tenths = Math.round(number * 10) / 10.0;
    return tenths == Math.rint(tenths)
        ? Long.toString((long) tenths)
        : String.format(Locale.ROOT, "%.1f", tenths);
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML has no place for the others of these, not even escaped.
                default -> escaped.appendCodePoint(c < ' ' && c != '\n' && c != '\t' ? 0xFFFD : c);
              }
            });
    return escaped.toString();
  }
}
