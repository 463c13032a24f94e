// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.node.bundle.Section;
import org.lazareto.stamp.PublicMark;
import org.lazareto.text.LazaretoException;

/**
 * What a report can say: whoever has a node's key, and a node whose clock is wrong, must not break
 * the sum of all. Immutable.
 *
 * @param skew how far the clocks of hub and node may differ
 */
record Plausibility(Instant now, Duration skew) {

  /** A node tells eight days, mail and UUCP take their time, and a sum of years is not touched. */
  private static final Duration OLDEST = Duration.ofDays(60);

  /** In an hour, by one installation. */
  private static final long MOST_MESSAGES = 1_000_000_000;

  private static final long MOST_BYTES = 1L << 50;
  private static final int MOST_ROWS = 1000;
  private static final int MOST_NAMES = 100;
  private static final int LONGEST = 256;
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** What about it cannot be; empty if all can. */
  Optional<String> wrong(Report report) {
    String first = first(report);
    return first.isEmpty() ? Optional.empty() : Optional.of(first);
  }

  private String first(Report report) {
    return first(
        number("number", report.number(), latest().toEpochMilli()),
        next(report.next()),
        each("known", report.known(), MOST_ROWS, this::known),
        each("hours", report.hours(), MOST_ROWS, this::hour),
        each("sightings", report.sightings(), MOST_ROWS, this::sighting),
        health(report.health()));
  }

  private Instant latest() {
    return now.plus(skew);
  }

  private static String next(String line) {
    try {
      if (!line.isEmpty()) {
        PublicMark ignored = PublicMark.parse(line);
      }
      return "";
    } catch (LazaretoException _) {
      return "next is no key";
    }
  }

  private String known(Report.Known known) {
    return first(
        text("hub", known.hub()),
        text("topic", known.topic()),
        text("carrier", known.carrier()),
        number("revision", known.revision(), Section.MOST_REVISION),
        number("at", known.at(), Long.MAX_VALUE));
  }

  private String hour(Report.Hour hour) {
    return first(
        time("hour", hour.hour(), HOUR),
        number("messages", hour.messages(), MOST_MESSAGES),
        number("infected", hour.infected(), MOST_MESSAGES),
        number("blocked", hour.blocked(), MOST_MESSAGES),
        number("unscannable", hour.unscannable(), MOST_MESSAGES),
        number("recipients", hour.recipients(), MOST_MESSAGES),
        number("quarantined", hour.quarantined(), MOST_MESSAGES),
        number("rejected", hour.rejected(), MOST_MESSAGES),
        number("discarded", hour.discarded(), MOST_MESSAGES),
        number("bytes", hour.bytes(), MOST_BYTES),
        each("names", hour.names(), MOST_NAMES, Plausibility::name));
  }

  private static String name(Report.Name name) {
    return first(text("name", name.name()), number("messages", name.messages(), MOST_MESSAGES));
  }

  private String sighting(Report.Sighting seen) {
    return first(
        time("day", seen.day(), DAY),
        DIGEST.matcher(seen.sha256()).matches() ? "" : "sha256",
        text("name", seen.name()),
        text("what", seen.what()),
        seen.messages() > 0 ? "" : "messages = " + seen.messages(),
        number("messages", seen.messages(), MOST_MESSAGES * DAY / HOUR),
        number("since", seen.since(), latest().toEpochMilli()));
  }

  private static String health(Report.Health health) {
    return first(
        number("waiting", health.waiting(), MOST_MESSAGES),
        each(
            "engines",
            health.engines(),
            MOST_NAMES,
            e -> first(text("name", e.name()), text("state", e.state()), text("built", e.built()))),
        each("alarms", health.alarms(), MOST_NAMES, alarm -> text("alarm", alarm)));
  }

  /** A count of hours or days since 1970 that is neither to come nor long past. */
  private String time(String what, long count, long seconds) {
    long earliest = now.minus(OLDEST).getEpochSecond() / seconds;
    return count >= earliest && count <= latest().getEpochSecond() / seconds
        ? ""
        : what + " = " + count + ", is the clock right?";
  }

  private static String number(String what, long number, long most) {
    return number >= 0 && number <= most ? "" : what + " = " + number;
  }

  private static String text(String what, String text) {
    return text.length() <= LONGEST ? "" : what + " is too long";
  }

  private static <T> String each(String what, List<T> rows, int most, Function<T, String> wrong) {
    if (rows.size() > most) {
      return rows.size() + " " + what;
    }
    String first = rows.stream().map(wrong).filter(one -> !one.isEmpty()).findFirst().orElse("");
    return first.isEmpty() ? "" : what + ": " + first;
  }

  private static String first(String... wrong) {
    return Stream.of(wrong).filter(one -> !one.isEmpty()).findFirst().orElse("");
  }
}
