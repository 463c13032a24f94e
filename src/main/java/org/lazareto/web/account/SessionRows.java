// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.lazareto.web.Duty;

/** The rows of sessions. Confined to its transaction. */
final class SessionRows {

  /** The number of no session. */
  static final long NONE = 0;

  private static final int MOST = 20;

  /**
   * A session as it lies in the database.
   *
   * @param whole whether the second factor was given
   * @param candidate the secret to be enrolled; empty for who has one
   * @param vouched when somebody last vouched for the account; empty for a local one
   */
  record Row(
      long number,
      String account,
      Duty duty,
      boolean whole,
      String candidate,
      String address,
      Instant begun,
      Instant seen,
      Origin origin,
      Optional<Instant> vouched) {}

  private static final RowMapper<Row> ROW =
      (row, _) ->
          new Row(
              row.getLong("number"),
              row.getString("account"),
              AccountRows.duty(row),
              row.getBoolean("whole"),
              row.getString("candidate"),
              row.getString("address"),
              Instant.ofEpochMilli(row.getLong("begun")),
              Instant.ofEpochMilli(row.getLong("seen")),
              AccountRows.origin(row),
              Optional.of(row.getLong("vouched")).filter(at -> at > 0).map(Instant::ofEpochMilli));

  private static final String SELECT =
      "SELECT session.*, role, nodes, vouched, subject FROM session JOIN account ON account = name ";

  private final Handle handle;

  SessionRows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds one; of many of the same account the oldest of its kind goes. Who knows the password alone
   * begins sessions that are not whole, as many as he likes, and must not end the owner's.
   */
  void add(String digest, Row row) {
    handle.execute(
        """
        INSERT INTO session (digest, account, whole, candidate, address, begun, seen)
        VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        digest,
        row.account(),
        row.whole(),
        row.candidate(),
        row.address(),
        row.begun().toEpochMilli(),
        row.seen().toEpochMilli());
    handle.execute(
        """
        DELETE FROM session WHERE account = ? AND whole = ? AND number <=
        (SELECT number FROM session WHERE account = ? AND whole = ?
         ORDER BY number DESC LIMIT 1 OFFSET ?)\
        """,
        row.account(),
        row.whole(),
        row.account(),
        row.whole(),
        MOST);
  }

  Optional<Row> find(String digest) {
    return handle.createQuery(SELECT + "WHERE digest = ?").bind(0, digest).map(ROW).findOne();
  }

  /** The whole sessions of an account, the newest first. */
  List<Row> of(String account) {
    return handle
        .createQuery(SELECT + "WHERE account = ? AND whole ORDER BY number DESC")
        .bind(0, account)
        .map(ROW)
        .list();
  }

  void seen(long number, Instant at) {
    handle.execute("UPDATE session SET seen = ? WHERE number = ?", at.toEpochMilli(), number);
  }

  /** Ends one that belongs to the account. */
  boolean end(String account, long number) {
    return handle.execute("DELETE FROM session WHERE account = ? AND number = ?", account, number)
        == 1;
  }

  void end(String digest) {
    handle.execute("DELETE FROM session WHERE digest = ?", digest);
  }

  /** Ends all of an account but one. */
  void endAll(String account, long but) {
    handle.execute("DELETE FROM session WHERE account = ? AND number <> ?", account, but);
  }

  void endOld(Instant begunBefore, Instant seenBefore) {
    handle.execute(
        "DELETE FROM session WHERE begun < ? OR seen < ?",
        begunBefore.toEpochMilli(),
        seenBefore.toEpochMilli());
  }
}
