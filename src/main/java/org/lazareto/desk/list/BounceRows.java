// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.list.DeliveryReport.Fate;

/** The rows of what came back, and how members stand for it. Confined to its transaction. */
final class BounceRows {

  private final Handle handle;

  BounceRows(Handle handle) {
    this.handle = handle;
  }

  void add(String list, long member, Fate fate, Instant now) {
    handle.execute(
        "INSERT INTO list_bounce (list, member, at, hard, status, detail) VALUES (?, ?, ?, ?, ?,"
            + " ?)",
        list,
        member,
        now.toEpochMilli(),
        fate.hard() ? 1 : 0,
        fate.status(),
        fate.detail());
  }

  /** What the worst since then has counted; 0 for none. */
  double worst(long member, Instant since) {
    return handle
        .createQuery("SELECT max(hard) FROM list_bounce WHERE member = ? AND at > ?")
        .bind(0, member)
        .bind(1, since.toEpochMilli())
        .map((row, _) -> row.getObject(1) == null ? 0 : Fate.weight(row.getInt(1) != 0))
        .one();
  }

  /** When something counted last. */
  Instant scored(long member) {
    return Instant.ofEpochMilli(
        handle
            .createQuery("SELECT scored FROM list_member WHERE number = ?")
            .bind(0, member)
            .mapTo(Long.class)
            .one());
  }

  void score(long member, double score, Instant now) {
    handle.execute(
        "UPDATE list_member SET score = ?, scored = ? WHERE number = ?",
        score,
        now.toEpochMilli(),
        member);
  }

  boolean probing(long member) {
    return handle
        .createQuery("SELECT probe <> '' FROM list_member WHERE number = ?")
        .bind(0, member)
        .mapTo(Boolean.class)
        .one();
  }

  void probe(long member, String word, Instant now) {
    handle.execute(
        "UPDATE list_member SET probe = ?, probed = ? WHERE number = ?",
        word,
        now.toEpochMilli(),
        member);
  }

  Optional<Member> ofProbe(String list, String word) {
    return word.isEmpty()
        ? Optional.empty()
        : handle
            .createQuery("SELECT * FROM list_member WHERE list = ? AND probe = ?")
            .bind(0, list)
            .bind(1, word)
            .map((row, _) -> MemberRows.member(row))
            .findFirst();
  }

  void suspend(long member, Instant now) {
    handle.execute(
        """
        UPDATE list_member SET suspended = ?, probe = '', probed = 0, warnings = 0, warned = 0
        WHERE number = ?\
        """,
        now.toEpochMilli(),
        member);
  }

  /** A trial mail that did not come back in its time has arrived: the score begins anew. */
  void arrived(Instant before) {
    handle.execute(
        """
        UPDATE list_member SET probe = '', probed = 0, score = 0, scored = 0
        WHERE probe <> '' AND probed < ?\
        """,
        before.toEpochMilli());
  }

  /** What a clock that was ahead noted was noted now at the latest, so that its time comes. */
  void clockSetBack(Instant now) {
    handle
        .createUpdate(
            """
            UPDATE list_member SET probed = min(probed, :now), scored = min(scored, :now),
              warned = CASE warned WHEN :never THEN warned ELSE min(warned, :now) END
            WHERE probed > :now OR scored > :now OR (warned > :now AND warned < :never)\
            """)
        .bind("now", now.toEpochMilli())
        .bind("never", Long.MAX_VALUE) // suspended by the staff
        .execute();
  }

  List<Member> toWarn(Instant before, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM list_member WHERE suspended > 0 AND warned < ?
            ORDER BY warned LIMIT ?\
            """)
        .bind(0, before.toEpochMilli())
        .bind(1, most)
        .map((row, _) -> MemberRows.member(row))
        .list();
  }

  void warned(long member, Instant now) {
    handle.execute(
        "UPDATE list_member SET warned = ?, warnings = warnings + 1 WHERE number = ?",
        now.toEpochMilli(),
        member);
  }

  void forget(Instant before) {
    handle.execute("DELETE FROM list_bounce WHERE at < ?", before.toEpochMilli());
  }
}
