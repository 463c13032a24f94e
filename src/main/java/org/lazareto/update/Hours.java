// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/** Hours of the day in which something is allowed. Immutable. */
record Hours(List<Span> spans) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})");

  Hours {
    spans = List.copyOf(spans);
  }

  /** From the beginning of one hour to the beginning of another, over midnight too. */
  record Span(int from, int to) {

    boolean holds(int hour) {
      return from <= to ? (from <= hour && hour < to) : (hour >= from || hour < to);
    }
  }

  /** Reads {@code 22-6}, {@code 12-14}; none means always. */
  static Hours parse(List<String> texts) {
    return new Hours(texts.stream().map(Hours::span).toList());
  }

  boolean allow(LocalTime time) {
    return spans.isEmpty() || spans.stream().anyMatch(s -> s.holds(time.getHour()));
  }

  private static Span span(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      Span span = new Span(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (span.from() < 24 && span.to() <= 24 && span.from() != span.to()) {
        return span;
      }
    }
    throw new LazaretoException("update.hours.wrong", text);
  }
}
