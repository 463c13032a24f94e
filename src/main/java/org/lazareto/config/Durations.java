// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something takes, as people write it: {@code 250ms}, {@code 90s}, {@code 3d}. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads a whole number with its unit.
   *
   * @throws IllegalArgumentException for any other form
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(text);
    }
    return Duration.of(Long.parseLong(form.group(1)), unit(form.group(2)));
  }

  /** The shortest exact form that {@link #parse} reads back. */
  static String format(Duration duration) {
    long millis = duration.toMillis();
    for (String name : new String[] {"d", "h", "m", "s"}) {
      long length = unit(name).getDuration().toMillis();
      if (millis != 0 && millis % length == 0) {
        return millis / length + name;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }
}
