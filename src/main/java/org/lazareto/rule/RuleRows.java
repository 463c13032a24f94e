// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.policy.Action;

/** The rows of outbreak rules and of what was done with them. Confined to its work. */
final class RuleRows {

  private final Handle handle;

  RuleRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether a gate that knows of outbreak rules has ever made the tables. */
  boolean exist() {
    return handle
        .createQuery("SELECT 1 FROM sqlite_master WHERE name = 'outbreak_rule'")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  OutbreakRule add(Draft draft, String author, Instant made, Instant expires) {
    long number =
        handle
            .createQuery(
                """
                INSERT INTO outbreak_rule (author, reason, made, expires, treatment, marks)
                VALUES (?, ?, ?, ?, ?, ?) RETURNING number\
                """)
            .bind(0, author)
            .bind(1, draft.reason())
            .bind(2, made.toEpochMilli())
            .bind(3, expires.toEpochMilli())
            .bind(4, label(draft.treatment()))
            .bind(5, draft.marks().json())
            .mapTo(Long.class)
            .one();
    note(new Event(number, Event.What.ADDED, author, made, expires));
    return find(number).orElseThrow();
  }

  /** Has a hub's rule as the hub has it now. */
  void adopt(Adopted adopted, Instant now) {
    Optional<OutbreakRule> known = find(adopted.origin());
    if (adopted.draft().isEmpty()) {
      known.filter(rule -> rule.retired().isEmpty()).ifPresent(rule -> end(rule, adopted, now));
      return;
    }
    Draft draft = adopted.draft().get();
    if (known.isEmpty()) {
      OutbreakRule rule = add(draft, adopted.author(), adopted.made(), adopted.expires());
      handle.execute(
          "UPDATE outbreak_rule SET origin = ? WHERE number = ?", adopted.origin(), rule.number());
    } else {
      OutbreakRule rule = known.get();
      handle.execute(
          """
          UPDATE outbreak_rule SET reason = ?, treatment = ?, marks = ?, retired = NULL
          WHERE number = ?\
          """,
          draft.reason(),
          label(draft.treatment()),
          draft.marks().json(),
          rule.number());
      expires(rule, adopted.expires());
      Event.What what = Event.What.EXTENDED;
      note(new Event(rule.number(), what, adopted.author(), now, adopted.expires()));
    }
  }

  private void end(OutbreakRule rule, Adopted adopted, Instant now) {
    retire(rule, now);
    note(new Event(rule.number(), Event.What.RETIRED, adopted.origin(), now, now));
  }

  Optional<OutbreakRule> find(String origin) {
    return handle
        .createQuery("SELECT * FROM outbreak_rule WHERE origin = ?")
        .bind(0, origin)
        .map((row, _) -> rule(row))
        .findOne();
  }

  void expires(OutbreakRule rule, Instant expires) {
    handle.execute(
        "UPDATE outbreak_rule SET expires = ? WHERE number = ?",
        expires.toEpochMilli(),
        rule.number());
  }

  void retire(OutbreakRule rule, Instant when) {
    handle.execute(
        "UPDATE outbreak_rule SET retired = ? WHERE number = ?",
        when.toEpochMilli(),
        rule.number());
  }

  void note(Event event) {
    handle.execute(
        "INSERT INTO outbreak_event (rule, what, who, at, expires) VALUES (?, ?, ?, ?, ?)",
        event.rule(),
        label(event.what()),
        event.who(),
        event.at().toEpochMilli(),
        event.expires().toEpochMilli());
  }

  Optional<OutbreakRule> find(long number) {
    return handle
        .createQuery("SELECT * FROM outbreak_rule WHERE number = ?")
        .bind(0, number)
        .map((row, _) -> rule(row))
        .findOne();
  }

  /** All there ever were, the newest first. */
  List<OutbreakRule> all() {
    return handle
        .createQuery("SELECT * FROM outbreak_rule ORDER BY number DESC")
        .map((row, _) -> rule(row))
        .list();
  }

  /** Those that hold, a hub's before our own, then the newest first. */
  List<OutbreakRule> active(Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM outbreak_rule WHERE retired IS NULL AND expires > ?
            ORDER BY origin = '', number DESC\
            """)
        .bind(0, now.toEpochMilli())
        .map((row, _) -> rule(row))
        .list();
  }

  /** The same of those that nobody ended, expired or not; of more, those that end last. */
  List<OutbreakRule> unretired(int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM
              (SELECT * FROM outbreak_rule WHERE retired IS NULL ORDER BY expires DESC LIMIT ?)
            ORDER BY origin = '', number DESC\
            """)
        .bind(0, most)
        .map((row, _) -> rule(row))
        .list();
  }

  List<Event> events(long number) {
    return handle
        .createQuery("SELECT * FROM outbreak_event WHERE rule = ? ORDER BY id")
        .bind(0, number)
        .map(
            (row, _) ->
                new Event(
                    number,
                    choice(Event.What.class, row.getString("what")),
                    row.getString("who"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    Instant.ofEpochMilli(row.getLong("expires"))))
        .list();
  }

  /** Rules of which somebody wanted released what they kept back. */
  List<OutbreakRule> released() {
    return handle
        .createQuery(
            """
            SELECT * FROM outbreak_rule WHERE retired IS NOT NULL AND number IN
              (SELECT rule FROM outbreak_event WHERE what = ?)\
            """)
        .bind(0, label(Event.What.RELEASED))
        .map((row, _) -> rule(row))
        .list();
  }

  private static OutbreakRule rule(ResultSet row) throws SQLException {
    long retired = row.getLong("retired");
    return new OutbreakRule(
        row.getLong("number"),
        row.getString("author"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("made")),
        Instant.ofEpochMilli(row.getLong("expires")),
        retired == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(retired)),
        choice(Action.class, row.getString("treatment")),
        Marks.of(row.getString("marks")),
        row.getString("origin"));
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
  }
}
