// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the time stamps of RFC 3164 ({@code Nov 3 12:00:01}, no year) and of RFC 5424. Immutable.
 *
 * @param latest a stamp without a year gets the last one that is not after this
 */
record LogTime(ZoneId zone, Instant latest) {

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
    int year = Year.from(latest.atZone(zone)).getValue();
    Instant inThisYear = inYear(stamp, year);
    return inThisYear.isAfter(latest) ? inYear(stamp, year - 1) : inThisYear;
  }

  private Instant inYear(String stamp, int year) {
    return LocalDateTime.parse(stamp + " " + year, CLASSIC).atZone(zone).toInstant();
  }
}
