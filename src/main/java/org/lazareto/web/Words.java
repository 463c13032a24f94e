// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.lazareto.text.Catalogue;

/** How numbers, times and spans are written for a person. Immutable. */
public record Words(Catalogue catalogue, ZoneId zone) {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double MILLIS = 1000.0;
  private static final long KILO = 1000;

  /** For a person here. */
  public static Words of(Catalogue catalogue) {
    return new Words(catalogue, ZoneId.systemDefault());
  }

  public String number(long number) {
    return format(0).format(number);
  }

  /** With one digit behind the point. */
  public String tenths(double number) {
    return format(1).format(number);
  }

  /** As {@code 26 November 2026}. */
  public String day(Instant at) {
    return in("web.form.day", at);
  }

  /** As {@code 26 November 2026, 14:05 (CET)}. */
  public String moment(Instant at) {
    return in("web.form.moment", at);
  }

  /** In the form that the catalogue has under {@code key}. */
  public String in(String key, Instant at) {
    return DateTimeFormatter.ofPattern(catalogue.say(key), catalogue.locale())
        .format(at.atZone(zone));
  }

  /** A size in the one unit that suits it. */
  public String size(long bytes) {
    if (bytes < KILO) {
      return number(bytes) + " B";
    }
    return bytes < KILO * KILO
        ? number(Math.ceilDiv(bytes, KILO)) + " KB"
        : tenths(bytes / (double) (KILO * KILO)) + " MB";
  }

  /** A stable word in the person's language; itself where the catalogue has none. */
  public String word(String label) {
    String key = "word." + label;
    return catalogue.has(key) ? catalogue.say(key) : label;
  }

  /** What somebody is here for. */
  public String duty(Duty duty) {
    return duty.here()
        ? catalogue.say("web.account.role." + duty.role().label())
        : catalogue.say(
            "web.account.role.of-nodes", duty.nodes().size(), String.join(", ", duty.nodes()));
  }

  /** A span in the one unit that suits it. */
  public String span(Duration span) {
    if (span.compareTo(MINUTE) < 0) {
      return catalogue.say("web.span.seconds", tenths(span.toMillis() / MILLIS));
    }
    if (span.compareTo(HOUR) < 0) {
      return catalogue.say("web.span.minutes", number(span.toMinutes()));
    }
    return span.toHours() < 48
        ? catalogue.say("web.span.hours", number(span.toHours()))
        : catalogue.say("web.span.days", number(span.toDays()));
  }

  private NumberFormat format(int digits) {
    NumberFormat format = NumberFormat.getInstance(catalogue.locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format;
  }
}
