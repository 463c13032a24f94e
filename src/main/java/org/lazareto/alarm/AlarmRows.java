// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of alarms and of what is to be told. Confined to its transaction. */
final class AlarmRows {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  /** Something that a channel has still to tell. */
  record Untold(Alarm alarm, String event) {}

  private final Handle handle;

  AlarmRows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Writes an event and what is to be told of it.
   *
   * @return whether it changed anything but the count
   */
  boolean put(Event event, List<String> channels) {
    boolean changed = event.raise() ? raise(event) : clear(event);
    if (changed) {
      long id =
          handle
              .createQuery("SELECT max(id) FROM alarm WHERE kind = ? AND subject = ?")
              .bind(0, event.kind().label())
              .bind(1, event.subject())
              .mapTo(Long.class)
              .one();
      channels.forEach(
          channel ->
              handle.execute(
                  "INSERT INTO alarm_untold VALUES (?, ?, ?)", id, event.name(), channel));
    }
    return changed;
  }

  private boolean raise(Event event) {
    long at = event.at().toEpochMilli();
    String arguments = JSON.writeValueAsString(event.arguments());
    int again =
        handle.execute(
            """
            UPDATE alarm SET times = times + ?, last = ?, arguments = ?
            WHERE kind = ? AND subject = ? AND cleared IS NULL\
            """,
            event.times(),
            at,
            arguments,
            event.kind().label(),
            event.subject());
    if (again == 0) {
      handle.execute(
          """
          INSERT INTO alarm (kind, subject, arguments, raised, last, times)
          VALUES (?, ?, ?, ?, ?, ?)\
          """,
          event.kind().label(),
          event.subject(),
          arguments,
          at,
          at,
          event.times());
    }
    return again == 0;
  }

  private boolean clear(Event event) {
    return handle.execute(
            "UPDATE alarm SET cleared = ? WHERE kind = ? AND subject = ? AND cleared IS NULL",
            event.at().toEpochMilli(),
            event.kind().label(),
            event.subject())
        > 0;
  }

  List<Alarm> list(boolean alsoCleared) {
    return handle
        .createQuery("SELECT * FROM alarm WHERE ? OR cleared IS NULL ORDER BY raised DESC, id DESC")
        .bind(0, alsoCleared)
        .map((row, _) -> alarm(row))
        .list();
  }

  /** Those that are over, the newest first, before that number. */
  List<Alarm> past(long before, int most) {
    return handle
        .createQuery(
            "SELECT * FROM alarm WHERE cleared IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?")
        .bind(0, before)
        .bind(1, most)
        .map((row, _) -> alarm(row))
        .list();
  }

  /**
   * What {@code channel} has to tell of kinds that it did not tell since {@code quiet}, so much of
   * each; what it told after {@code now} it told before the clock was set back.
   */
  List<Untold> untold(String channel, Instant quiet, Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM (
              SELECT a.*, u.event, row_number() OVER (
                PARTITION BY a.kind ORDER BY a.id, u.event = 'cleared') AS number
              FROM alarm_untold u JOIN alarm a ON a.id = u.alarm
              WHERE u.channel = :channel AND NOT EXISTS (SELECT 1 FROM alarm_told t
                WHERE t.kind = a.kind AND t.channel = :channel AND t.at > :quiet AND t.at <= :now))
            WHERE number <= 1000 ORDER BY id, event = 'cleared'\
            """)
        .bind("channel", channel)
        .bind("quiet", quiet.toEpochMilli())
        .bind("now", now.toEpochMilli())
        .map((row, _) -> new Untold(alarm(row), row.getString("event")))
        .list();
  }

  void told(String channel, List<Untold> told, Instant at) {
    told.forEach(
        untold -> {
          handle.execute(
              "DELETE FROM alarm_untold WHERE alarm = ? AND event = ? AND channel = ?",
              untold.alarm().id(),
              untold.event(),
              channel);
          handle.execute(
              "INSERT OR REPLACE INTO alarm_told VALUES (?, ?, ?)",
              untold.alarm().kind().label(),
              channel,
              at.toEpochMilli());
        });
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    long cleared = row.getLong("cleared");
    Optional<Instant> over =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(cleared));
    return new Alarm(
        row.getLong("id"),
        Kind.ofLabel(row.getString("kind")),
        row.getString("subject"),
        JSON.readValue(row.getString("arguments"), TEXTS),
        Instant.ofEpochMilli(row.getLong("raised")),
        Instant.ofEpochMilli(row.getLong("last")),
        row.getLong("times"),
        over);
  }
}
