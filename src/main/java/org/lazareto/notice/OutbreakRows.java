// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.notice.Letter.Station;

/** The counts of outbreaks, in one transaction. Confined to it. */
final class OutbreakRows {

  private static final int STATIONS_TOLD = 50;
  private static final int MOST_STATIONS = 1000;

  private final Handle handle;

  OutbreakRows(Handle handle) {
    this.handle = handle;
  }

  /** Many of one name. */
  record Outbreak(String name, long began, long last, long messages, long recipients) {}

  void count(String name, int recipients, Instant at) {
    handle.execute(
        """
        INSERT INTO outbreak (name, began, last, messages, recipients) VALUES (?, ?, ?, 1, ?)
        ON CONFLICT (name) DO UPDATE SET last = excluded.last,
          messages = messages + 1, recipients = recipients + excluded.recipients\
        """,
        name,
        at.toEpochMilli(),
        at.toEpochMilli(),
        recipients);
  }

  /** Counts one for a station of ours. */
  void station(String name, String station) {
    int known =
        handle.execute(
            "UPDATE outbreak_station SET messages = messages + 1 WHERE name = ? AND station = ?",
            name,
            station);
    if (known == 0) {
      handle.execute(
          """
          INSERT INTO outbreak_station SELECT ?, ?, 1
          WHERE (SELECT count(*) FROM outbreak_station WHERE name = ?) < ?\
          """,
          name,
          station,
          name,
          MOST_STATIONS);
    }
  }

  /** Those that staff is to be told of now. */
  List<Outbreak> toTell(OutbreakSettings settings, Instant now) {
    return handle
        .createQuery(
            """
            SELECT name, began, last, messages, recipients FROM outbreak o
            WHERE (messages >= :from
                OR EXISTS (SELECT 1 FROM outbreak_station s WHERE s.name = o.name))
              AND (reported IS NULL AND began <= :first
                OR reported <= :again AND messages > told)
            ORDER BY began LIMIT 100\
            """)
        .bind("from", settings.from())
        .bind("first", now.minus(settings.after()).toEpochMilli())
        .bind("again", now.minus(settings.every()).toEpochMilli())
        .map(
            (row, _) ->
                new Outbreak(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5)))
        .list();
  }

  List<Station> stations(String name) {
    return handle
        .createQuery(
            """
            SELECT station, messages FROM outbreak_station WHERE name = ?
            ORDER BY messages DESC, station LIMIT ?\
            """)
        .bind(0, name)
        .bind(1, STATIONS_TOLD)
        .map((row, _) -> new Station(row.getString(1), row.getLong(2)))
        .list();
  }

  void told(Outbreak outbreak, Instant at) {
    handle.execute(
        "UPDATE outbreak SET reported = ?, told = ? WHERE name = ?",
        at.toEpochMilli(),
        outbreak.messages(),
        outbreak.name());
  }

  /** What has been quiet for so long is over; the next of its name begins anew. */
  void forget(Instant before) {
    handle.execute("DELETE FROM outbreak WHERE last < ?", before.toEpochMilli());
  }
}
