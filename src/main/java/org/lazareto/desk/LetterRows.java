// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** The rows of letters that the MTA has not taken yet. Confined to its transaction. */
final class LetterRows {

  /** What a letter says, and to whom. */
  enum Kind {
    /** To the staff: something was reported. */
    REPORTED,
    /** To who reported by mail: that it has come. */
    RECEIVED,
    /** To the reporter: what the staff say of it. */
    ANSWERED,
    /** To the staff: that one of them answered it by mail. */
    NOTED;

    /** The stable word of rows, logs and message-ids. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Kind of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /** One that is owed. */
  record Owed(long report, Kind kind, Instant made, int tries) implements Handover.Owed {}

  private final Handle handle;

  LetterRows(Handle handle) {
    this.handle = handle;
  }

  void add(long report, Kind kind, Instant now) {
    handle.execute(
        "INSERT OR IGNORE INTO letter (report, kind, made, due) VALUES (?, ?, ?, ?)",
        report,
        kind.label(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  List<Owed> due(Instant now, int most) {
    return handle
        .createQuery("SELECT * FROM letter WHERE due <= ? ORDER BY due LIMIT ?")
        .bind(0, now.toEpochMilli())
        .bind(1, most)
        .map(
            (row, _) ->
                new Owed(
                    row.getLong("report"),
                    Kind.of(row.getString("kind")),
                    Instant.ofEpochMilli(row.getLong("made")),
                    row.getInt("tries")))
        .list();
  }

  void later(Owed owed, Instant due) {
    handle.execute(
        "UPDATE letter SET due = ?, tries = tries + 1 WHERE report = ? AND kind = ?",
        due.toEpochMilli(),
        owed.report(),
        owed.kind().label());
  }

  void ended(Owed owed) {
    handle.execute(
        "DELETE FROM letter WHERE report = ? AND kind = ?", owed.report(), owed.kind().label());
  }
}
