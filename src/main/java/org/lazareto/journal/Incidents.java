// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.lazareto.store.Database;
import org.lazareto.verdict.Verdict;

/** What went wrong in institutions, by month (in UTC), from sums and actions. Thread-safe. */
public record Incidents(Database database) {

  /**
   * How many there were.
   *
   * @param place the institution, or the domain of those who asked
   */
  public record Monthly(YearMonth month, String place, long number) {}

  /** Infected messages that came from inside, by institution. */
  public List<Monthly> infectedFromInside(YearMonth from, YearMonth to) {
    return monthly(
        """
        SELECT strftime('%Y-%m', day * 86400, 'unixepoch') AS month, institution, sum(messages)
        FROM day_message
        WHERE day >= :from AND day < :to AND verdict = :what
          AND direction IN ('outbound', 'internal')
        GROUP BY month, institution\
        """,
        day(from), day(to), Verdict.INFECTED.label());
  }

  /** Requests to get a held message, by the domain of who asked. */
  public List<Monthly> releasesAsked(YearMonth from, YearMonth to) {
    return monthly(
        """
        SELECT strftime('%Y-%m', at / 1000, 'unixepoch') AS month,
          CASE WHEN instr(recipient, '@') > 0
            THEN lower(substr(recipient, instr(recipient, '@') + 1)) ELSE '' END AS domain,
          count(*)
        FROM action WHERE at >= :from AND at < :to AND what = :what GROUP BY month, domain\
        """,
        day(from) * 86_400_000, day(to) * 86_400_000, Action.What.REQUESTED.label());
  }

  private List<Monthly> monthly(String sql, long from, long to, String what) {
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("from", from)
                .bind("to", to)
                .bind("what", what)
                .map(
                    (row, _) ->
                        new Monthly(
                            YearMonth.parse(row.getString(1)), row.getString(2), row.getLong(3)))
                .list());
  }

  private static long day(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() / 86_400;
  }
}
