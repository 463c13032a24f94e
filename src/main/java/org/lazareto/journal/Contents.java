// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.List;
import org.lazareto.store.Database;

/** Which contents were stopped, as far back as the journal keeps parts. Thread-safe. */
public final class Contents {

  // Parts of verdicts that nobody got; a content with two findings counts each message once.
  private static final String STOPPED =
      """
      SELECT lower(hex(p.sha256)) AS sha256, max(iif(p.names = '', '', json_extract(p.names, '$[0]')))
        AS name, min(f.name) AS what, count(DISTINCT m.id) AS messages, min(m.seen) AS since
      FROM message m
      JOIN finding f ON f.message = m.id
      JOIN part p ON p.message = f.message AND p.path = f.part AND p.sha256 <> x''
      WHERE m.seen >= ? AND m.seen < ? AND m.verdict IN ('infected', 'blocked')
      GROUP BY p.sha256 ORDER BY messages DESC, since LIMIT ?\
      """;

  private final Database database;

  public Contents(Database database) {
    this.database = database;
  }

  /**
   * A content that something was found in.
   *
   * @param name one of the names that it came under; empty where it had none
   * @param what was found
   * @param since when the first came
   */
  public record Content(String sha256, String name, String what, long messages, Instant since) {}

  /** Those of a time that most messages had, the most first. */
  public List<Content> stopped(Instant from, Instant to, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(STOPPED)
                .bind(0, from.toEpochMilli())
                .bind(1, to.toEpochMilli())
                .bind(2, most)
                .map(
                    (row, _) ->
                        new Content(
                            row.getString("sha256"),
                            row.getString("name"),
                            row.getString("what"),
                            row.getLong("messages"),
                            Instant.ofEpochMilli(row.getLong("since"))))
                .list());
  }
}
