// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database;

/**
 * Whose the address books, identities and postings are. Each owner has one name; what was kept
 * under another spelling of it, or under the one of other settings, moves there, and two sets
 * become one that loses nothing. Thread-safe.
 */
public final class Owners {

  private static final List<String> TABLES =
      List.of("contact", "circle", "contact_choice", "identity", "posting", "written_to");

  /** From step to step along the index, however many rows an owner has. */
  private static final String ALL =
      """
      WITH RECURSIVE one (name) AS (
        SELECT min(owner) FROM %1$s
        UNION ALL
        SELECT (SELECT min(owner) FROM %1$s WHERE owner > one.name) FROM one WHERE one.name <> ''
      )
      SELECT name FROM one WHERE name <> ''\
      """;

  /** What only one of two contacts with one address says; what they both say differently, too. */
  private static final String CONTACTS =
      """
      UPDATE contact AS kept SET
        name = CASE kept.name WHEN '' THEN other.name ELSE kept.name END,
        sought = CASE kept.name WHEN '' THEN other.sought ELSE kept.sought END,
        phone = CASE kept.phone WHEN '' THEN other.phone ELSE kept.phone END,
        organisation =
          CASE kept.organisation WHEN '' THEN other.organisation ELSE kept.organisation END,
        note = ltrim(kept.note
          || CASE WHEN other.name IN ('', kept.name) OR kept.name = '' THEN ''
             ELSE char(10) || other.name END
          || CASE WHEN other.phone IN ('', kept.phone) OR kept.phone = '' THEN ''
             ELSE char(10) || other.phone END
          || CASE WHEN other.organisation IN ('', kept.organisation) OR kept.organisation = ''
             THEN '' ELSE char(10) || other.organisation END
          || CASE WHEN other.note IN ('', kept.note) THEN '' ELSE char(10) || other.note END,
          char(10)),
        collected = min(kept.collected, other.collected),
        used = kept.used + other.used
      FROM contact AS other
      WHERE kept.owner = :to AND other.owner = :from AND other.folded = kept.folded\
      """;

  private static final List<String> STEPS =
      List.of(
          CONTACTS,
          """
          INSERT OR IGNORE INTO circle_member (circle, contact)
          SELECT member.circle, kept.number FROM contact AS other
          JOIN contact AS kept ON kept.owner = :to AND kept.folded = other.folded
          JOIN circle_member AS member ON member.contact = other.number
          WHERE other.owner = :from\
          """,
          """
          DELETE FROM contact WHERE owner = :from
          AND folded IN (SELECT folded FROM contact WHERE owner = :to)\
          """,
          "UPDATE contact SET owner = :to WHERE owner = :from",
          """
          INSERT OR IGNORE INTO circle_member (circle, contact)
          SELECT kept.number, member.contact FROM circle AS other
          JOIN circle AS kept ON kept.owner = :to AND kept.name = other.name
          JOIN circle_member AS member ON member.circle = other.number
          WHERE other.owner = :from\
          """,
          """
          DELETE FROM circle WHERE owner = :from
          AND name IN (SELECT name FROM circle WHERE owner = :to)\
          """,
          "UPDATE circle SET owner = :to WHERE owner = :from",
          // Who said once that nothing is to be noted is not noted.
          """
          INSERT INTO contact_choice (owner, collect)
          SELECT :to, collect FROM contact_choice WHERE owner = :from
          ON CONFLICT (owner) DO UPDATE SET collect = min(collect, excluded.collect)\
          """,
          "DELETE FROM contact_choice WHERE owner = :from",
          """
          DELETE FROM identity WHERE owner = :from AND (name, address, signature)
          IN (SELECT name, address, signature FROM identity WHERE owner = :to)\
          """,
          "UPDATE identity SET owner = :to WHERE owner = :from",
          """
          INSERT INTO posting (owner, id, at, people, done, refused, copied)
          SELECT :to, id, at, people, done, refused, copied FROM posting WHERE owner = :from
          ON CONFLICT (owner, id) DO UPDATE SET at = max(at, excluded.at),
            done = max(done, excluded.done), refused = max(refused, excluded.refused),
            copied = max(copied, excluded.copied)\
          """,
          "DELETE FROM posting WHERE owner = :from",
          "UPDATE OR IGNORE written_to SET owner = :to WHERE owner = :from",
          "DELETE FROM written_to WHERE owner = :from");

  private Owners() {}

  /**
   * Gives everything to the name that its owner has.
   *
   * @param books the database of the address books
   * @param name of an owner, by any of his names; of itself it is the same
   */
  public static void settle(Database books, UnaryOperator<String> name) {
    Map<String, String> moves = books.read(handle -> moves(handle, name));
    if (!moves.isEmpty()) {
      books.change(handle -> moves.forEach((from, to) -> move(handle, from, to)));
    }
  }

  private static Map<String, String> moves(Handle handle, UnaryOperator<String> name) {
    Map<String, String> moves = new TreeMap<>();
    for (String table : TABLES) {
      for (String owner : handle.createQuery(ALL.formatted(table)).mapTo(String.class).list()) {
        String one = name.apply(owner);
        if (!one.equals(owner)) {
          moves.put(owner, one);
        }
      }
    }
    return moves;
  }

  private static void move(Handle handle, String from, String to) {
    for (String step : STEPS) {
      int ignored = handle.createUpdate(step).bind("from", from).bind("to", to).execute();
    }
  }
}
