// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Instant;
import java.util.List;
import org.lazareto.store.Database;

/** How institutions come on, in sums: nobody is ranked, no person is named. Thread-safe. */
public final class CourseReports {

  private final Database database;

  /**
   * One institution's people in one course.
   *
   * @param institution {@code -} for none that is known
   * @param people who took it at any time
   * @param underway who are in the middle of it
   * @param completed who ended it
   */
  public record Line(String institution, String course, int people, int underway, int completed) {}

  /**
   * How many courses were ended in an institution in a month.
   *
   * @param month as {@code 2026-11}, in UTC
   */
  public record Completed(String institution, String month, int count) {}

  public CourseReports(Database database) {
    this.database = database;
  }

  /** By institution and course. */
  public List<Line> lines() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT institution, course, count(DISTINCT learner) AS people,
                      count(DISTINCT CASE WHEN ended = 0 THEN learner END) AS underway,
                      count(DISTINCT CASE WHEN ended > 0 THEN learner END) AS completed
                    FROM enrolment GROUP BY institution, course ORDER BY institution, course\
                    """)
                .map(
                    (row, _) ->
                        new Line(
                            row.getString("institution"),
                            row.getString("course"),
                            row.getInt("people"),
                            row.getInt("underway"),
                            row.getInt("completed")))
                .list());
  }

  /** The courses (not single tricks) that were ended in that time, by institution and month. */
  public List<Completed> completed(Instant from, Instant to) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.institution, count(*) AS ended,
                      strftime('%Y-%m', e.ended / 1000, 'unixepoch') AS month
                    FROM enrolment e JOIN course c ON c.name = e.course AND c.version = e.version
                    WHERE e.ended >= ? AND e.ended < ? AND e.ended > 0 AND c.kind = 'course'
                    GROUP BY e.institution, month ORDER BY month, e.institution\
                    """)
                .bind(0, from.toEpochMilli())
                .bind(1, to.toEpochMilli())
                .map(
                    (row, _) ->
                        new Completed(
                            row.getString("institution"),
                            row.getString("month"),
                            row.getInt("ended")))
                .list());
  }
}
