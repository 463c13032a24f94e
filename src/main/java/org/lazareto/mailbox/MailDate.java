// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the date of a mail (RFC 5322 3.3, 4.3), as far as it is one. Stateless. */
final class MailDate {

  private static final int LONGEST = 200;
  private static final Pattern DATE =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})\\s+([A-Za-z]{3})[a-z]*\\s+(\\d{2,4})\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s*([+-])(\\d{2})(\\d{2}))?.*");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private MailDate() {}

  /** The moment; an unknown zone is as UTC, since its letters say nothing (RFC 5322 4.3). */
  static Optional<Instant> parse(String raw) {
    Matcher date = DATE.matcher(raw.strip());
    if (raw.length() > LONGEST || !date.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              year(date.group(3)),
              MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1,
              number(date.group(1)),
              number(date.group(4)),
              number(date.group(5)),
              date.group(6) == null ? 0 : Math.min(59, number(date.group(6))));
      return Optional.of(local.toInstant(offset(date)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int year(String digits) {
    int year = number(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }

  private static ZoneOffset offset(Matcher date) {
    if (date.group(7) == null) {
      return ZoneOffset.UTC;
    }
    int sign = date.group(7).equals("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * number(date.group(8)), sign * number(date.group(9)));
  }
}
