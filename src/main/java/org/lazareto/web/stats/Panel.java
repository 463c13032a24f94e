// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.lazareto.web.stats.Drawing.n;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.lazareto.web.Words;

/**
 * One panel of a chart: its name, the line of its scale, and bars or steps from zero on. Panels of
 * one chart share their width and so their time. Immutable.
 *
 * @param top where its plot begins; its name stands above
 */
public record Panel(Drawing drawing, Words words, int top, int height, int places) {

  public static final int WIDTH = 720;

  /** What its name and the number of its scale take above the plot. */
  public static final int HEAD = 34;

  /** What labels take below the plot. */
  public static final int FOOT = 30;

  /** The base line of text below the plot. */
  static final int FOOT_TEXT = 24;

  private static final int LABELS = 8;
  private static final int LABEL_WIDTH = 60;
  private static final double[] ROUND = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};
  private static final double GAP_SHARE = 0.2;
  private static final double WIDEST_GAP = 3;

  public double step() {
    return (double) WIDTH / places;
  }

  public double x(int place) {
    return place * step();
  }

  public int bottom() {
    return top + height;
  }

  /** The frame: name, base line, and a line with its number at the top of the scale. */
  public void frame(String name, double scale) {
    drawing.text("start name", 0, top - 8, name);
    drawing.text("end", WIDTH, top - 8, scaled(scale));
    drawing.path("grid", "M0 " + top + "h" + WIDTH);
    drawing.path("axis", "M0 " + n(bottom() + 0.5) + "h" + WIDTH);
  }

  /**
   * What stands below, with a tick at each; every other one stands only where there is room.
   *
   * @param marked the places that could have a label, in order
   */
  public void labels(List<Integer> marked, IntFunction<String> label) {
    int every = Math.max(1, Math.ceilDiv(marked.size(), LABELS));
    for (int i = 0; i < marked.size(); i += every) {
      int place = marked.get(i);
      if (x(place) <= WIDTH - LABEL_WIDTH) {
        drawing.path("tick", "M%s %dv5".formatted(n(x(place)), bottom()));
        String kind = i / every % 2 == 0 ? "start" : "start roomy";
        drawing.text(kind, x(place), bottom() + FOOT_TEXT, label.apply(place));
      }
    }
  }

  public void bars(String kind, List<Long> values, double scale) {
    StringBuilder path = new StringBuilder();
    double gap = Math.min(WIDEST_GAP, step() * GAP_SHARE);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 0) {
        double tall = Math.max(1, values.get(i) / scale * height);
        path.append('M').append(n(x(i) + gap / 2)).append(' ').append(bottom());
        path.append('v').append(n(-tall)).append('h').append(n(step() - gap));
        path.append('v').append(n(tall)).append('z');
      }
    }
    drawing.path(kind, path);
  }

  /** A line that keeps each value for its period, and is open where there is none. */
  void steps(String kind, List<OptionalDouble> values, double scale) {
    StringBuilder path = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).isPresent()) {
        String y = n(bottom() - values.get(i).getAsDouble() / scale * height);
        path.append(open ? 'V' : 'M').append(open ? "" : n(x(i)) + " ").append(y);
        path.append('H').append(n(x(i + 1)));
      }
      open = values.get(i).isPresent();
    }
    drawing.path(kind, path);
  }

  private String scaled(double scale) {
    return scale == Math.rint(scale) ? words.number((long) scale) : words.tenths(scale);
  }

  /** The round number that is not less than {@code most}, and at least {@code least}. */
  public static double round(double most, double least) {
    double decade = least;
    while (decade * 10 < most) {
      decade *= 10;
    }
    double unit = decade;
    return Arrays.stream(ROUND)
        .map(factor -> factor * unit)
        .filter(scale -> scale >= most)
        .findFirst()
        .orElse(unit * 10);
  }
}
