// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.lazareto.digest.Sha256;

/**
 * The chain over all actions. Whoever changes, takes out or slips in a row breaks it from there on;
 * who writes all of it anew cannot make it end in a digest that somebody has noted, and each one
 * stands in the log. Confined to its transaction.
 */
final class Audit {

  /** What the first link is joined to. */
  static final String BEGINNING = "";

  private static final String ROWS =
      """
      SELECT a.*, coalesce(c.digest, '') AS digest FROM action a
      LEFT JOIN action_chain c ON c.action = a.id
      WHERE a.id > ? ORDER BY a.id LIMIT ?\
      """;

  private static final String FOUND =
      """
      SELECT a.*, coalesce(c.digest, '') AS digest, coalesce(p.id, 0) AS previous,
        coalesce(pc.digest, '') AS previous_digest
      FROM action a LEFT JOIN action_chain c ON c.action = a.id
      LEFT JOIN action p ON p.id = (SELECT max(id) FROM action WHERE id < a.id)
      LEFT JOIN action_chain pc ON pc.action = p.id
      WHERE a.id < :before AND instr(a.who, :who) > 0 AND a.at >= :from AND a.at < :to
      ORDER BY a.id DESC LIMIT :most\
      """;

  private final Handle handle;

  Audit(Handle handle) {
    this.handle = handle;
  }

  private record Row(long number, Action action, String digest) {}

  /**
   * Joins what is not yet in the chain.
   *
   * @return the digest that it ends in now
   */
  String join() {
    long last = last();
    String digest = last == 0 ? BEGINNING : digestOf(last);
    for (Row row : rows(last, Integer.MAX_VALUE)) {
      digest = digest(digest, row.number(), row.action());
      handle.execute("INSERT INTO action_chain VALUES (?, ?)", row.number(), digest);
    }
    return digest;
  }

  /**
   * Some links, checked.
   *
   * @param number of the link before them; 0 for the first
   * @param digest of that
   */
  List<Link> after(long number, String digest, int most) {
    List<Link> links = new ArrayList<>();
    String before = digest;
    long last = number;
    for (Row row : rows(number, most)) {
      links.add(link(row, last, before));
      before = row.digest();
      last = row.number();
    }
    return links;
  }

  /** The same backwards: each is checked against the one before it, whether that is asked for. */
  List<Link> find(AuditQuery query) {
    return handle
        .createQuery(FOUND)
        .bind("before", query.before())
        .bind("who", query.who())
        .bind("from", query.from().toEpochMilli())
        .bind("to", query.to().toEpochMilli())
        .bind("most", query.most())
        .map((row, _) -> link(row(row), row.getLong("previous"), row.getString("previous_digest")))
        .list();
  }

  private static Link link(Row row, long before, String digestBefore) {
    String wanted = digest(digestBefore, row.number(), row.action());
    boolean genuine = row.number() == before + 1 && row.digest().equals(wanted);
    return new Link(row.number(), row.action(), row.digest(), genuine);
  }

  /** Whether the chain has links for actions that are there no more. */
  boolean cutOff() {
    long actions =
        handle.createQuery("SELECT coalesce(max(id), 0) FROM action").mapTo(Long.class).one();
    return last() > actions;
  }

  private long last() {
    return handle
        .createQuery("SELECT coalesce(max(action), 0) FROM action_chain")
        .mapTo(Long.class)
        .one();
  }

  private String digestOf(long number) {
    return handle
        .createQuery("SELECT digest FROM action_chain WHERE action = ?")
        .bind(0, number)
        .mapTo(String.class)
        .one();
  }

  private List<Row> rows(long after, int most) {
    return handle.createQuery(ROWS).bind(0, after).bind(1, most).map((row, _) -> row(row)).list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getLong("id"), Entries.action(row), row.getString("digest"));
  }

  /** Each field with its length, so that no two actions are the same bytes. */
  private static String digest(String before, long number, Action action) {
    MessageDigest sha256 = Sha256.start();
    for (String field : fields(before, number, action)) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static List<String> fields(String before, long number, Action action) {
    return List.of(
        before,
        Long.toString(number),
        action.message(),
        action.recipient().text(),
        action.what().label(),
        action.who(),
        Long.toString(action.at().toEpochMilli()),
        action.detail());
  }
}
