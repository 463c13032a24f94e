// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/** Reads whole entries. Confined to its work. */
final class Entries {

  /** Of so many messages with one Message-ID the newest are told. */
  private static final int MEANT = 20;

  private final Handle handle;

  Entries(Handle handle) {
    this.handle = handle;
  }

  Optional<Entry> entry(String id) {
    return Plain.rows(handle, "SELECT * FROM message WHERE id = ?", this::entry, id).stream()
        .findFirst();
  }

  boolean passed(String messageId, Instant since) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM message WHERE seen >= ? AND message_id = ?)")
        .bind(0, since.toEpochMilli())
        .bind(1, messageId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Those whose own id, copy's id or Message-ID this is; the first kind that there is. */
  List<Entry> meant(String id) {
    Optional<Entry> own = entry(id);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    List<Entry> copied = some("id IN (SELECT message FROM recipient WHERE copy = :id)", id);
    if (!copied.isEmpty()) {
      return copied;
    }
    return some("message_id <> '' AND message_id IN (:id, '<' || :id || '>')", id);
  }

  private List<Entry> some(String which, String id) {
    return handle
        .createQuery("SELECT * FROM message WHERE " + which + " ORDER BY seen DESC LIMIT " + MEANT)
        .bind("id", id)
        .map((row, _) -> entry(row))
        .list();
  }

  Entry entry(ResultSet row) throws SQLException {
    String id = row.getString("id");
    List<Entry.Fate> fates = fates(id);
    return new Entry(
        intake(row, fates.stream().map(Entry.Fate::recipient).toList()),
        Instant.ofEpochMilli(row.getLong("seen")),
        verdict(row.getString("verdict")),
        instant(row, "finished"),
        row.getBoolean("working"),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getString("subject"),
        row.getString("message_id"),
        fates,
        findings(id),
        actions(id));
  }

  private static Intake intake(ResultSet row, List<Address> recipients) throws SQLException {
    String id = row.getString("id");
    Client client =
        new Client(
            row.getString("client_name"),
            row.getString("client_address"),
            row.getString("helo"),
            row.getBoolean("authenticated"));
    Envelope envelope =
        new Envelope(
            id,
            Instant.ofEpochMilli(row.getLong("arrived")),
            Labels.choice(Route.class, row.getString("route")),
            client,
            new Address(row.getString("sender")),
            recipients);
    return new Intake(
        id,
        row.getString("door"),
        envelope,
        Labels.choice(Direction.class, row.getString("direction")),
        row.getString("institution"),
        row.getLong("size"));
  }

  private static Optional<Verdict> verdict(String label) {
    return label.isEmpty() || label.equals(MessageRows.REMOVED)
        ? Optional.empty()
        : Optional.of(Verdict.valueOf(label.toUpperCase(Locale.ROOT)));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private List<Entry.Fate> fates(String id) {
    return Plain.rows(
        handle,
        "SELECT * FROM recipient WHERE message = ? ORDER BY position",
        row ->
            new Entry.Fate(
                new Address(row.getString("address")),
                Labels.choice(Outcome.class, row.getString("outcome")),
                row.getString("rule"),
                row.getString("copy"),
                instant(row, "finished")),
        id);
  }

  private List<Finding> findings(String id) {
    return Plain.rows(
        handle,
        "SELECT part, kind, name, detail FROM finding WHERE message = ? ORDER BY position",
        row ->
            new Finding(
                row.getString(1),
                Labels.choice(Finding.Kind.class, row.getString(2)),
                row.getString(3),
                row.getString(4)),
        id);
  }

  // Those, too, for what is held of it under a second name, id~2: a colon comes after all digits.
  private List<Action> actions(String id) {
    return Plain.rows(
        handle,
        "SELECT * FROM action WHERE message = ? OR message > ? AND message < ? ORDER BY id",
        Entries::action,
        id,
        id + "~",
        id + "~:");
  }

  // Under that name alone: who got one of them has not got the other.
  Set<String> done(String held, Action.What what) {
    return Plain.rows(handle, "SELECT * FROM action WHERE message = ?", Entries::action, held)
        .stream()
        .filter(action -> action.what() == what && !action.recipient().isNull())
        .map(action -> action.recipient().key())
        .collect(Collectors.toUnmodifiableSet());
  }

  static Action action(ResultSet row) throws SQLException {
    return new Action(
        row.getString("message"),
        new Address(row.getString("recipient")),
        Labels.choice(Action.What.class, row.getString("what")),
        row.getString("who"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("detail"));
  }
}
