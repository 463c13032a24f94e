// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.lazareto.journal.AuditQuery;
import org.lazareto.web.Asked;
import org.lazareto.web.account.DeedQuery;
import org.lazareto.web.admin.Numbered;

/**
 * Whose deeds of which days somebody looks for. What is no day is taken for none. Immutable.
 *
 * @param who empty for everybody
 * @param to the last day
 */
record Sought(String who, Optional<LocalDate> from, Optional<LocalDate> to, long before) {

  static final int MOST = 50;

  /** Later than every row, and still a number of milliseconds. */
  private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);

  static Sought by(Asked asked) {
    return new Sought(
        asked.query().find("who").orElse(""),
        asked.query().day("from"),
        asked.query().day("to"),
        Numbered.before(asked));
  }

  DeedQuery deeds() {
    return new DeedQuery(before, who, begin(), end(), MOST);
  }

  AuditQuery links() {
    return new AuditQuery(before, who, begin(), end(), MOST);
  }

  private Instant begin() {
    return from.map(day -> day.atStartOfDay(ZoneId.systemDefault()).toInstant())
        .orElse(Instant.EPOCH);
  }

  private Instant end() {
    return to.map(day -> day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant())
        .orElse(FAR);
  }
}
