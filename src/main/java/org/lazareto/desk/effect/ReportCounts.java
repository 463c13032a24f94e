// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.time.YearMonth;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;

/**
 * How many reports users made: counted as each is made, by the domain of its reporter, so that the
 * number stays when the report is forgotten. Thread-safe.
 *
 * @param site tells which institution a domain belongs to
 */
public record ReportCounts(Database database, Site site) implements Counting {

  @Override
  public List<Count> between(YearMonth from, YearMonth to) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM report_count WHERE month >= ? AND month < ?")
                .bind(0, from.toString())
                .bind(1, to.toString())
                .map(
                    (row, _) ->
                        new Count(
                            YearMonth.parse(row.getString("month")),
                            site.institution(new Address("x@" + row.getString("domain"))),
                            row.getLong("reports")))
                .list());
  }
}
