// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.util.List;
import org.lazareto.digest.Sha256;
import org.lazareto.node.web.Upstream;
import org.lazareto.store.Database;

/**
 * Reports of our nodes on their way to the hubs of ours, as they came and with their nodes'
 * signatures. Which have gone is remembered for a while, so that none goes round between two hubs.
 * Thread-safe.
 */
public final class Onward {

  /** For each line; beyond that the oldest are not sent. A month of a node has some 700. */
  private static final int MOST = 2000;

  private final Database database;
  private final List<String> lines;

  /** On these lines. */
  public Onward(Database database, List<String> lines) {
    this.database = database;
    this.lines = List.copyOf(lines);
  }

  /** Takes a report that a node of ours sent; durable on return. */
  public void take(byte[] report) {
    String digest = Sha256.hex(report);
    database.change(
        handle -> {
          for (String line : lines) {
            handle.execute(
                "INSERT OR IGNORE INTO node_onward (line, digest, report) VALUES (?, ?, ?)",
                line,
                digest,
                report);
            handle.execute(
                """
                DELETE FROM node_onward WHERE line = ? AND id <= (
                  SELECT max(id) - ? FROM node_onward WHERE line = ?)\
                """,
                line,
                MOST * lines.size(),
                line);
          }
        });
  }

  /** What waits for a line, the oldest first. */
  public List<Upstream.Passing> waiting(String line, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, report FROM node_onward WHERE line = ? AND length(report) > 0
                    ORDER BY id LIMIT ?\
                    """)
                .bind(0, line)
                .bind(1, most)
                .map((row, _) -> new Upstream.Passing(row.getLong(1), row.getBytes(2)))
                .list());
  }

  /** All up to this one have gone. */
  public void passed(String line, long id) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE node_onward SET report = x'' WHERE line = ? AND id <= ?", line, id));
  }
}
