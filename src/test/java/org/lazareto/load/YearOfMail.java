// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.lazareto.journal.DaySlices;
import org.lazareto.store.Database;

/**
 * Fills a journal with a year of made-up mail: rows of messages, and the sums that a larger network
 * would have. Everything is made within SQLite from the message's number. Stateless.
 */
final class YearOfMail {

  static final Instant START = Instant.parse("2025-11-20T00:00:00Z");
  static final Instant END = START.plus(Duration.ofDays(365));

  /** A message for each; what is not told in the sums below. */
  private static final int AT_ONCE = 250_000;

  private static final int HOURS = 365 * 24;

  /** The number i of a message, the bits h of it, and when it was seen. */
  private static final String EACH =
      """
      WITH RECURSIVE n (i) AS (SELECT :from UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :to),
      m AS (SELECT i, i * 2654435761 % 4294967296 AS h, printf('cT%011d', i) AS id,
        :start + i * :year / :all AS at FROM n)
      """;

  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO message (id, door, arrived, seen, route, direction, institution, client_name,
            client_address, helo, sender, size, subject, message_id, verdict, finished, traced, names)
          SELECT id, 'sendmail', at, at, iif(h % 20 = 0, 'uucp', 'smtp'),
            iif(h % 3 = 0, 'outbound', iif(h % 3 = 1, 'inbound', 'internal')),
            printf('Policlínico %d', h % 200), printf('mx%d.red%d.test', h % 7, h % 900),
            printf('10.%d.%d.%d', h % 250, h / 250 % 250, h / 62500 % 250), 'mx',
            iif(h % 50 = 0, 'boletin@infomed.test',
              printf('persona%d@servicio%d.test', h % 60000, h / 7 % 3000)),
            2000 + h % 90000,
            iif(i % 1000003 = 77, 'Licitación extraordinaria de vacunas',
              printf('%s de %s, número %d',
                CASE h % 5 WHEN 0 THEN 'Informe' WHEN 1 THEN 'Re: Solicitud' WHEN 2 THEN 'Parte'
                  WHEN 3 THEN 'Turno' ELSE 'Acta' END,
                CASE h / 5 % 4 WHEN 0 THEN 'enfermería' WHEN 1 THEN 'farmacia'
                  WHEN 2 THEN 'epidemiología' ELSE 'docencia' END, h % 100000)),
            printf('<%d.%d@servicio%d.test>', i, h, h / 7 % 3000),
            CASE WHEN i % 400 = 0 THEN 'infected' WHEN i % 900 = 1 THEN 'blocked' ELSE 'clean' END,
            at + 40, iif(at >= :kept, 2, 0),
            iif(at >= :kept, CASE WHEN i % 400 = 0 THEN printf('foto%d.pif', i)
              WHEN h % 3 = 0 THEN printf('informe %d.pdf', h % 50000) ELSE '' END, NULL)
          FROM m
          """,
          """
          INSERT INTO recipient (message, position, address, outcome, rule, finished)
          SELECT id, p, printf('usuario%d@hospital%d.test', (h + p * 77) % 90000, h / 3 % 400),
            CASE WHEN i % 400 = 0 OR i % 900 = 1 THEN 'quarantined' ELSE 'delivered' END,
            CASE WHEN i % 400 = 0 THEN 'infected' WHEN i % 900 = 1 THEN 'programs'
              ELSE 'default' END, at + 40
          FROM m JOIN (SELECT 0 AS p UNION ALL SELECT 1) ON p = 0 OR h % 4 = 0
          """,
          """
          INSERT INTO finding SELECT id, 0, '2!foto.pif', iif(i % 400 = 0, 'virus', 'fact'),
            iif(i % 400 = 0, printf('Worm.Bagle-%d', h % 300), '*.exe'), ''
          FROM m WHERE i % 400 = 0 OR i % 900 = 1
          """,
          """
          INSERT INTO part SELECT id, 0, '2', printf('["informe %d.pdf"]', h % 50000),
            'application/pdf', 40000 + h % 9999, unhex(printf('%064x', h))
          FROM m WHERE at >= :kept AND h % 3 = 0
          """);

  private static final String HOURLY =
      "WITH RECURSIVE h (hour) AS (SELECT :hour UNION ALL SELECT hour + 1 FROM h"
          + " WHERE hour + 1 < :hour + :hours),"
          + " d (day) AS (SELECT :hour / 24 UNION ALL SELECT day + 1 FROM d"
          + " WHERE day + 1 < (:hour + :hours) / 24),"
          + " k (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM k WHERE k < 199) ";

  /** Each hour and each institution counts for {@code :share} messages of the whole. */
  private static final List<String> SUMS =
      List.of(
          """
          INSERT INTO hour_total SELECT hour, v.column1, max(1, :hourly * v.column2 / 1000),
            :hourly * v.column2 * 50 FROM h, (VALUES ('clean', 970), ('infected', 20),
            ('blocked', 8), ('unscannable', 2)) v
          """,
          """
          INSERT INTO hour_outcome SELECT hour, v.column1, max(1, :hourly * v.column2 / 1000)
            FROM h, (VALUES ('delivered', 1200), ('quarantined', 28), ('rejected', 2),
            ('discarded', 1)) v
          """,
          """
          INSERT INTO hour_delay SELECT hour, v.column1, :hourly / 12 FROM h, (VALUES (50), (100),
            (250), (500), (1000), (2500), (5000), (10000), (30000), (60000), (300000), (900000)) v
          """,
          """
          INSERT INTO hour_message SELECT hour, d.column1, 'smtp', printf('Policlínico %d', k),
            'clean', max(1, :hourly / 600), 50000
            FROM h, k, (VALUES ('inbound'), ('outbound'), ('internal')) d
          """,
          """
          INSERT INTO day_message SELECT day, d.column1, r.column1, printf('Policlínico %d', k),
            v.column1, max(1, :hourly * 24 / 2400), 50000
            FROM d, k, (VALUES ('inbound'), ('outbound'), ('internal')) d,
              (VALUES ('smtp'), ('uucp')) r, (VALUES ('clean'), ('infected')) v
          """,
          """
          INSERT INTO hour_finding SELECT hour, 'virus', printf('Worm.Bagle-%d', (hour + k) % 300), 9
            FROM h, k WHERE k < 15
          """,
          """
          INSERT INTO day_finding SELECT day, 'virus', printf('Worm.Bagle-%d', (day + k) % 300), 200
            FROM d, k
          """,
          "INSERT INTO hour_running SELECT hour FROM h WHERE hour % 500 <> 7",
          "INSERT INTO day_attachment SELECT day, printf('foto%d.pif', k), 20 + k FROM d, k",
          "INSERT INTO hour_attachment SELECT hour, printf('foto%d.pif', k), 2 FROM h, k WHERE k <"
              + " 20",
          "INSERT INTO day_rule SELECT day, printf('regla-%d', k), 20 + k FROM d, k WHERE k < 20",
          "INSERT INTO hour_rule SELECT hour, printf('regla-%d', k), 2 FROM h, k WHERE k < 20");

  private YearOfMail() {}

  /**
   * Writes it. Indexes are made afterwards, as they would be in a file that grew by and by.
   *
   * @param counted how many messages the sums tell of
   */
  static void write(Database database, long messages, long counted) {
    List<String> indexes = database.write(YearOfMail::withoutIndexes);
    for (long from = 0; from < messages; from += AT_ONCE) {
      long first = from;
      database.change(handle -> ROWS.forEach(sql -> rows(handle, sql, first, messages)));
    }
    indexes.forEach(sql -> database.change(handle -> handle.execute(sql)));
    for (String sql : SUMS) {
      database.change(handle -> sums(handle, sql, counted / HOURS));
    }
    int ignored = new DaySlices(database, () -> END).make(HOURS);
  }

  private static List<String> withoutIndexes(Handle handle) {
    List<String> made =
        handle
            .createQuery(
                """
                SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
                  AND tbl_name IN ('message', 'recipient', 'finding', 'part')\
                """)
            .mapTo(String.class)
            .list();
    made.forEach(sql -> handle.execute("DROP INDEX " + sql.split(" ")[2]));
    return made;
  }

  private static void rows(Handle handle, String sql, long from, long all) {
    bound(
        handle,
        EACH + sql,
        Map.of(
            "from",
            from,
            "to",
            Math.min(all, from + AT_ONCE),
            "all",
            all,
            "start",
            START.toEpochMilli(),
            "year",
            Duration.between(START, END).toMillis(),
            "kept",
            END.minus(Duration.ofDays(30)).toEpochMilli()));
  }

  private static void sums(Handle handle, String sql, long hourly) {
    bound(
        handle,
        HOURLY + sql,
        Map.of("hour", START.getEpochSecond() / 3600, "hours", (long) HOURS, "hourly", hourly));
  }

  private static void bound(Handle handle, String sql, Map<String, Long> values) {
    try (Update update = handle.createUpdate(sql)) {
      values.forEach(
          (name, value) -> {
            if (sql.contains(":" + name)) {
              update.bind(name, value);
            }
          });
      int ignored = update.execute();
    }
  }
}
