// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.util.List;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.web.Words;

/**
 * A small picture for other people's pages. It brings its colours with it, since no style sheet
 * reaches a picture. Immutable.
 */
record Badge(Words words, Range range) {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 96;
  private static final int TOP = 50;
  private static final int TALL = 38;
  private static final int EDGE = 8;

  String of(List<Row> rows) {
    long messages = rows.stream().mapToLong(Row::messages).sum();
    long infected = rows.stream().mapToLong(Row::infected).sum();
    String title = words.catalogue().say("web.stats.badge", messages, infected);
    String span =
        words
            .catalogue()
            .say("web.stats.range", words.day(range.from()), words.day(range.to().minusMillis(1)));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">    <title>%s</title>    <rect width="%d" height="%d" rx="4" fill="#fffdf6"/>    <path fill="#f2c800" d="M8 8h9v9h9v9H17V17H8z"/><path fill="#1b1b18" d="M17 8h9v9h-9zM8 17h9v9H8z"/>    <g font-family="system-ui,sans-serif" fill="#1b1b18"><text x="34" y="20" font-size="13">%s</text>    <text x="34" y="36" font-size="10" fill="#5c5a50">%s</text></g>    <path fill="#8a867a" d="%s"/><path fill="#a8201a" d="%s"/></svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT,
            Drawing.escaped(title),
            WIDTH,
            HEIGHT,
            Drawing.escaped(title),
            Drawing.escaped(span),
            bars(rows.stream().map(Row::messages).toList(), TALL * 2 / 3, TOP),
            bars(rows.stream().map(Row::infected).toList(), TALL / 3, TOP + TALL * 2 / 3 + 2));
  }

  private static String bars(List<Long> values, int tall, int top) {
    double step = (WIDTH - 2.0 * EDGE) / Math.max(1, values.size());
    double most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 0) {
        double height = Math.max(1, values.get(i) / most * tall);
        path.append(
            "M%s %sv%sh%sv%sz"
                .formatted(
                    Drawing.n(EDGE + i * step),
                    top + tall,
                    Drawing.n(-height),
                    Drawing.n(step * 0.8),
                    Drawing.n(height)));
      }
    }
    return path.toString();
  }
}
