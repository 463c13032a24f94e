// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Member.Standing;
import org.lazareto.mail.Address;
import org.lazareto.text.Folded;

/** The rows of members. Confined to its transaction. */
final class MemberRows {

  private final Handle handle;

  MemberRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether that address was not on the list. */
  boolean add(String list, Address address, Profile profile, Instant now) {
    return handle.execute(
            """
            INSERT OR IGNORE INTO list_member
              (list, address, person, name, language, node, mode, token, joined)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            list,
            address.text(),
            address.key(),
            profile.name(),
            profile.language(),
            profile.node(),
            profile.mode().label(),
            Words.secret(),
            now.toEpochMilli())
        == 1;
  }

  boolean change(long number, Profile profile) {
    return handle.execute(
            "UPDATE list_member SET name = ?, language = ?, node = ?, mode = ? WHERE number = ?",
            profile.name(),
            profile.language(),
            profile.node(),
            profile.mode().label(),
            number)
        == 1;
  }

  boolean remove(long number) {
    return handle.execute("DELETE FROM list_member WHERE number = ?", number) == 1;
  }

  void trust(long number) {
    handle.execute("UPDATE list_member SET trusted = 1 WHERE number = ?", number);
  }

  /** By the staff: as after all trial mails, and without letters that ask for a sign of life. */
  void suspend(long number, Instant now) {
    handle.execute(
        "UPDATE list_member SET suspended = ?, warned = ? WHERE number = ? AND suspended = 0",
        now.toEpochMilli(),
        Long.MAX_VALUE,
        number);
  }

  Members.Counts counts(String list) {
    return handle
        .createQuery(
            """
            SELECT count(*) AS everybody, total(mode = 'digest') AS digest,
              total(mode = 'none') AS none, total(suspended > 0) AS suspended
            FROM list_member WHERE list = ?\
            """)
        .bind(0, list)
        .map(
            (row, _) ->
                new Members.Counts(
                    row.getLong("everybody"),
                    row.getLong("digest"),
                    row.getLong("none"),
                    row.getLong("suspended")))
        .one();
  }

  /** He is sent mail again, as if none had come back. */
  void restore(long number) {
    handle.execute(
        """
        UPDATE list_member SET suspended = 0, score = 0, scored = 0, probe = '', probed = 0,
          warnings = 0, warned = 0 WHERE number = ?\
        """,
        number);
  }

  Optional<Member> find(String list, Address address) {
    return one(
        handle
            .createQuery("SELECT * FROM list_member WHERE list = ? AND person = ?")
            .bind(0, list)
            .bind(1, address.key()));
  }

  Optional<Member> find(long number) {
    return one(handle.createQuery("SELECT * FROM list_member WHERE number = ?").bind(0, number));
  }

  Optional<Member> ofToken(String token) {
    return one(handle.createQuery("SELECT * FROM list_member WHERE token = ?").bind(0, token));
  }

  /** On which lists somebody is. */
  List<Member> of(Address address) {
    return all(
        handle
            .createQuery("SELECT * FROM list_member WHERE person = ? ORDER BY list")
            .bind(0, address.key()));
  }

  /** Those behind that address in order, whose address, name or node has the text in it. */
  List<Member> after(String list, String person, String text, int most) {
    try (Stream<Member> all = behind(list, person).map((row, _) -> member(row)).stream()) {
      return all.filter(having(text)).limit(most).toList();
    }
  }

  /** How many of the list have the text in their address, name or node. */
  long count(String list, String text) {
    try (Stream<Member> all = behind(list, "").map((row, _) -> member(row)).stream()) {
      return all.filter(having(text)).count();
    }
  }

  private Query behind(String list, String person) {
    return handle
        .createQuery("SELECT * FROM list_member WHERE list = ? AND person > ? ORDER BY person")
        .bind(0, list)
        .bind(1, person);
  }

  // Not by SQLite, to which É and é are two letters, and é is no e.
  private static Predicate<Member> having(String text) {
    String wanted = Folded.of(text);
    return member ->
        wanted.isEmpty()
            || Stream.of(member.address().text(), member.profile().name(), member.profile().node())
                .anyMatch(field -> Folded.of(field).contains(wanted));
  }

  long count(String list) {
    return handle
        .createQuery("SELECT count(*) FROM list_member WHERE list = ?")
        .bind(0, list)
        .mapTo(Long.class)
        .one();
  }

  private static Optional<Member> one(Query query) {
    return query.map((row, _) -> member(row)).findFirst();
  }

  private static List<Member> all(Query query) {
    return query.map((row, _) -> member(row)).list();
  }

  static Member member(ResultSet row) throws SQLException {
    long suspended = row.getLong("suspended");
    return new Member(
        row.getLong("number"),
        row.getString("list"),
        new Address(row.getString("address")),
        new Profile(
            row.getString("name"),
            row.getString("language"),
            row.getString("node"),
            Mode.find(row.getString("mode")).orElse(Mode.NONE)),
        row.getString("token"),
        Instant.ofEpochMilli(row.getLong("joined")),
        row.getInt("trusted") != 0,
        new Standing(
            row.getDouble("score"),
            suspended == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(suspended)),
            row.getInt("warnings")));
  }
}
