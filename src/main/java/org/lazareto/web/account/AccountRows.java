// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;

/** The rows of accounts, their recovery codes and the audit. Confined to its transaction. */
final class AccountRows {

  private static final int FAILURES_KEPT = 10_000;

  /**
   * What a log-in is checked against.
   *
   * @param password empty for who has none here
   * @param secret empty before the first log-in
   */
  record Keys(String password, String secret, Origin origin) {}

  private final Handle handle;

  AccountRows(Handle handle) {
    this.handle = handle;
  }

  boolean add(String name, Duty duty, String password, Instant at) {
    return handle.execute(
            """
            INSERT INTO account (name, role, nodes, password, added) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING\
            """,
            name,
            duty.role().label(),
            duty.written(),
            password,
            at.toEpochMilli())
        == 1;
  }

  /**
   * Keeps what was said just now: a new account, or the duty and the time of one that the same
   * vouched for before.
   *
   * @param subject by whom the provider knows the person; empty for people of the directory
   * @return whether the account is that person's; a local one, or another's, stays as it is
   */
  boolean vouch(String name, String subject, Duty duty, Instant at) {
    return handle.execute(
            """
            INSERT INTO account (name, role, nodes, password, added, vouched, subject)
            VALUES (?, ?, ?, '', ?, ?, ?)
            ON CONFLICT (name) DO UPDATE
            SET role = excluded.role, nodes = excluded.nodes, vouched = excluded.vouched
            WHERE vouched > 0 AND subject = excluded.subject\
            """,
            name,
            duty.role().label(),
            duty.written(),
            at.toEpochMilli(),
            at.toEpochMilli(),
            subject)
        == 1;
  }

  /** The name of the account of whom the provider knows as that. */
  Optional<String> named(String subject) {
    return handle
        .createQuery("SELECT name FROM account WHERE subject = ? AND vouched > 0")
        .bind(0, subject)
        .mapTo(String.class)
        .findOne();
  }

  Optional<Duty> duty(String name) {
    return handle
        .createQuery("SELECT role, nodes FROM account WHERE name = ?")
        .bind(0, name)
        .map((row, _) -> duty(row))
        .findOne();
  }

  /** What somebody is here for, of a row that has both its columns. */
  static Duty duty(ResultSet row) throws SQLException {
    return Duty.of(Role.of(row.getString("role")), row.getString("nodes"));
  }

  boolean setNodes(String name, Duty duty) {
    return handle.execute("UPDATE account SET nodes = ? WHERE name = ?", duty.written(), name) == 1;
  }

  /** Removes an account with its sessions, and the tokens that only it answered for. */
  boolean remove(String name) {
    new TokenRows(handle).removeAll(name);
    return handle.execute("DELETE FROM account WHERE name = ?", name) == 1;
  }

  /** Whether it is an administrator, and the only one that nobody else has to answer for. */
  boolean isLastAdministrator(String name) {
    return handle
        .createQuery("SELECT name FROM account WHERE role = ? AND vouched = 0")
        .bind(0, Role.ADMINISTRATOR.label())
        .mapTo(String.class)
        .list()
        .equals(List.of(name));
  }

  boolean setPassword(String name, String password) {
    return handle.execute("UPDATE account SET password = ? WHERE name = ?", password, name) == 1;
  }

  boolean resetSecondFactor(String name) {
    handle.execute("DELETE FROM recovery WHERE account = ?", name);
    return handle.execute("UPDATE account SET secret = '', step = 0 WHERE name = ?", name) == 1;
  }

  List<Account> list() {
    return handle
        .createQuery("SELECT * FROM account ORDER BY name")
        .map(
            (row, _) ->
                new Account(
                    row.getString("name"),
                    duty(row),
                    origin(row),
                    !row.getString("secret").isEmpty(),
                    Instant.ofEpochMilli(row.getLong("added"))))
        .list();
  }

  Optional<Keys> keys(String name) {
    return handle
        .createQuery("SELECT password, secret, vouched, subject FROM account WHERE name = ?")
        .bind(0, name)
        .map((row, _) -> new Keys(row.getString("password"), row.getString("secret"), origin(row)))
        .findOne();
  }

  /** Whether there is such an account, and somebody else answers for it. */
  boolean isElsewhere(String name) {
    return keys(name).filter(keys -> keys.origin() != Origin.LOCAL).isPresent();
  }

  /** Who answers for the account of a row that has both its columns. */
  static Origin origin(ResultSet row) throws SQLException {
    if (row.getLong("vouched") == 0) {
      return Origin.LOCAL;
    }
    return row.getString("subject").isEmpty() ? Origin.DIRECTORY : Origin.PROVIDER;
  }

  /** Makes it the second factor, unless there is one by now. */
  boolean enrol(String name, String secret, long step, List<String> digests) {
    boolean first =
        handle.execute(
                "UPDATE account SET secret = ?, step = ? WHERE name = ? AND secret = ''",
                secret,
                step,
                name)
            == 1;
    if (first) {
      digests.forEach(d -> handle.execute("INSERT INTO recovery VALUES (?, ?)", name, d));
    }
    return first;
  }

  // RFC 6238 5.2: no code is taken twice, nor one that is older than the last.
  boolean useStep(String name, String secret, long step) {
    return handle.execute(
            "UPDATE account SET step = ? WHERE name = ? AND secret = ? AND step < ?",
            step,
            name,
            secret,
            step)
        == 1;
  }

  boolean useRecovery(String name, String digest) {
    return handle.execute("DELETE FROM recovery WHERE account = ? AND digest = ?", name, digest)
        == 1;
  }

  void note(Deed deed) {
    handle.execute(
        "INSERT INTO audit (at, who, act, account, address, detail) VALUES (?, ?, ?, ?, ?, ?)",
        deed.at().toEpochMilli(),
        deed.who(),
        deed.act().label(),
        deed.account(),
        deed.address(),
        deed.detail());
    if (deed.act() == Act.LOG_IN_FAILED) {
      handle.execute(
          """
          DELETE FROM audit WHERE act = 'log-in-failed' AND id <=
          (SELECT id FROM audit WHERE act = 'log-in-failed' ORDER BY id DESC LIMIT 1 OFFSET ?)\
          """,
          FAILURES_KEPT);
    }
  }

  List<Deed> deeds(int most) {
    return handle
        .createQuery("SELECT * FROM audit ORDER BY id DESC LIMIT ?")
        .bind(0, most)
        .map((row, _) -> deed(row))
        .list();
  }

  List<DeedQuery.Found> deeds(DeedQuery query) {
    return handle
        .createQuery(
            """
            SELECT * FROM audit WHERE id < :before AND (:who = '' OR who = :who OR account = :who)
              AND at >= :from AND at < :to
            ORDER BY id DESC LIMIT :most\
            """)
        .bind("before", query.before())
        .bind("who", query.who())
        .bind("from", query.from().toEpochMilli())
        .bind("to", query.to().toEpochMilli())
        .bind("most", query.most())
        .map((row, _) -> new DeedQuery.Found(row.getLong("id"), deed(row)))
        .list();
  }

  private static Deed deed(ResultSet row) throws SQLException {
    return new Deed(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        Act.of(row.getString("act")),
        row.getString("account"),
        row.getString("address"),
        row.getString("detail"));
  }
}
