// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the time stamps of RFC 3164 ({@code Nov 3 12:00:01}, no year) and of RFC 5424. Immutable.
 *
 * @param now a stamp without a year gets the last one that is not long after this
 */
record LogTime(ZoneId zone, Instant now) {

  /** A clock may be wrong by hours, but not by a year. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** A line may have been written since somebody looked at the clock. */
  private static final Duration MEANWHILE = Duration.ofMinutes(1);

  private static final DateTimeFormatter CLASSIC =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  Optional<Instant> read(String stamp) {
    try {
      return Optional.of(
          Character.isDigit(stamp.charAt(0))
              ? OffsetDateTime.parse(stamp).toInstant()
              : classic(stamp.replaceAll(" +", " ")));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  // RFC 3164 4.1.2: the stamp has no year and no zone.
  private Instant classic(String stamp) {
    Instant latest = now.plus(AHEAD);
    int year = Year.from(latest.atZone(zone)).getValue();
    Instant inThisYear = inYear(stamp, year);
    return inThisYear.isAfter(latest) ? inYear(stamp, year - 1) : inThisYear;
  }

  // When summer time ends an hour comes twice, and no stamp tells of which it is: of the second,
  // unless that is yet to come. Whoever asks for lines since some instant then misses none; as one
  // of the first a line could look too old, and mail that was taken as if it had not been.
  private Instant inYear(String stamp, int year) {
    ZonedDateTime first = LocalDateTime.parse(stamp + " " + year, CLASSIC).atZone(zone);
    Instant second = first.withLaterOffsetAtOverlap().toInstant();
    return second.isAfter(now.plus(MEANWHILE)) ? first.toInstant() : second;
  }
}
