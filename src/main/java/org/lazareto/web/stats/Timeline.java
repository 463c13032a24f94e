// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.journal.Statistics.Row;
import org.lazareto.web.Words;

/** What a chart's time axis says: some dates below, and the weekends behind. Immutable. */
record Timeline(List<Row> rows, Range range, Words words) {

  private static final int LABELS = 8;
  private static final int HATCH = 10;

  /** Shades Saturdays and Sundays, where the periods are short enough for it. */
  void weekends(Drawing drawing, Panel panel) {
    switch (range.by()) {
      case HOUR, DAY -> {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
          if (weekend(rows.get(i).start())) {
            path.append("M%s %d".formatted(Drawing.n(panel.x(i)), panel.top()));
            path.append("h%sv%d".formatted(Drawing.n(panel.step()), panel.height()));
            path.append("h%sz".formatted(Drawing.n(-panel.step())));
          }
        }
        drawing.path("weekend", path);
      }
      case WEEK, MONTH, YEAR -> {}
    }
  }

  /** Hatches the periods in which no gate ran: nobody was there to count. */
  void down(Drawing drawing, Panel panel) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).messages() == 0 && rows.get(i).downHours() > 0) {
        for (int y = panel.bottom(); y > panel.top(); y -= HATCH) {
          path.append("M%s %dl".formatted(Drawing.n(panel.x(i)), y));
          path.append("%s %d".formatted(Drawing.n(panel.step()), -HATCH));
        }
      }
    }
    if (!path.isEmpty()) {
      drawing.path("down", path);
    }
  }

  private boolean weekend(Instant at) {
    DayOfWeek day = at.atZone(range.zone()).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  /** The dates below. */
  void labels(Panel panel) {
    panel.labels(places(), place -> label(rows.get(place).start()));
  }

  /** Where something begins that has a name of its own: a day, a Monday, a month, a year. */
  private List<Integer> places() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ZonedDateTime at = rows.get(i).start().atZone(range.zone());
      boolean begins =
          switch (range.by()) {
            case HOUR -> at.getHour() % hours() == 0;
            case DAY -> rows.size() <= 2 * LABELS || begins(at);
            case WEEK, MONTH, YEAR -> true;
          };
      if (begins) {
        places.add(i);
      }
    }
    return places;
  }

  private int hours() {
    return rows.size() <= 48 ? 6 : 24;
  }

  private boolean begins(ZonedDateTime day) {
    return rows.size() <= 120 ? day.getDayOfWeek() == DayOfWeek.MONDAY : day.getDayOfMonth() == 1;
  }

  private String label(Instant at) {
    String form =
        switch (range.by()) {
          case HOUR -> rows.size() <= 48 ? "hour" : "day";
          case DAY, WEEK -> "day";
          case MONTH -> "month";
          case YEAR -> "year";
        };
    return words.in("web.form.axis-" + form, at);
  }
}
