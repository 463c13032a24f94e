// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time that sendmail writes into the first six characters of its ids, in UTC: the year's place
 * in sixty, month, day, hour, minute, second. Stateless.
 */
final class IdTime {

  /** sendmail's QueueIdChars: sixty of them, so that minutes and seconds are one character each. */
  static final String CHARS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

  private static final int FIRST_YEAR = 1900;

  /** What waits longer was not made by sendmail's clock: it gives mail back after days. */
  private static final Duration LONGEST = Duration.ofDays(60);

  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private IdTime() {}

  static String of(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(6);
    for (int digit :
        new int[] {
          (time.getYear() - FIRST_YEAR) % 60,
          time.getMonthValue() - 1,
          time.getDayOfMonth(),
          time.getHour(),
          time.getMinute(),
          time.getSecond()
        }) {
      text.append(CHARS.charAt(digit));
    }
    return text.toString();
  }

  /** When the id was made; empty if what it tells is not believable now. */
  static Optional<Instant> in(QueueId id, Instant now) {
    int[] digits = id.text().chars().limit(6).map(CHARS::indexOf).toArray();
    int thisYear = LocalDateTime.ofInstant(now.plus(CLOCKS_DIFFER), ZoneOffset.UTC).getYear();
    int year = thisYear - Math.floorMod(thisYear - FIRST_YEAR - digits[0], 60);
    try {
      Instant made =
          LocalDateTime.of(year, digits[1] + 1, digits[2], digits[3], digits[4], digits[5])
              .toInstant(ZoneOffset.UTC);
      boolean believable =
          made.isBefore(now.plus(CLOCKS_DIFFER)) && made.isAfter(now.minus(LONGEST));
      return believable ? Optional.of(made) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
