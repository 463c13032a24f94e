// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.EntryText;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;

/**
 * What this hub tells its nodes: a list in which every change has a revision, so that each node can
 * be told what is new to it. Thread-safe.
 */
public final class Publication {

  private final Database database;
  private final Clock clock;

  public Publication(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A find, and the generation of the signatures by which it was made. */
  public record Find(Entry.Found found, String generation) {}

  private record Told(long revision, String line) {}

  /** The revision of the last change of a topic; 0 before the first. */
  public long revision(Topic topic) {
    return database.read(handle -> revision(handle, topic));
  }

  /** The revisions of all topics that were ever told. */
  public Map<Topic, Long> revisions() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT topic, revision FROM hub_topic")
                .map(
                    (row, _) ->
                        Map.entry(Topic.find(row.getString(1)).orElseThrow(), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** What is told of a topic and holds. */
  public List<Entry> holding(Topic topic) {
    return database.read(handle -> changes(handle, topic, 0, true));
  }

  /** The next revision of a topic that has no entries. */
  long advance(Topic topic) {
    return database.write(
        handle -> {
          long next = revision(handle, topic) + 1;
          boolean ignored = advance(handle, topic, next - 1, next);
          return next;
        });
  }

  /** A number that no bundle has had. */
  public long nextNumber() {
    return database.write(
        handle -> {
          handle.execute("UPDATE hub_number SET last = last + 1");
          return handle.createQuery("SELECT last FROM hub_number").mapTo(Long.class).one();
        });
  }

  /**
   * Tells what holds of a topic now: what is new or other gets a revision, and so does that
   * something which was told holds no longer. Durable on return.
   *
   * @param present all that holds; revisions in it do not matter
   * @return whether anything changed
   */
  public boolean publish(Topic topic, Collection<? extends Entry> present) {
    return database.write(
        handle -> {
          Map<String, Told> before = told(handle, topic);
          long first = revision(handle, topic);
          long last = first;
          for (Entry entry : present) {
            Optional<Told> known = Optional.ofNullable(before.remove(key(entry)));
            if (!known.filter(told -> says(told, entry)).isPresent()) {
              last++;
              put(handle, entry.at(last), "");
            }
          }
          for (String gone : before.keySet()) {
            last++;
            end(handle, gone, last);
          }
          return advance(handle, topic, first, last);
        });
  }

  /**
   * Tells finds too, beside those that were told before.
   *
   * @param finds the most important last
   * @param most how many are told at most; the oldest end
   */
  public boolean find(List<Find> finds, int most) {
    // Of more than are told, those before the last would be told and ended in turn, again and
    // again.
    List<Find> some = finds.subList(Math.max(0, finds.size() - most), finds.size());
    return database.write(
        handle -> {
          Map<String, Told> before = told(handle, Topic.VERDICTS);
          long first = revision(handle, Topic.VERDICTS);
          long last = first;
          for (Find find : some) {
            if (!before.containsKey(key(find.found()))) {
              last++;
              put(handle, find.found().at(last), find.generation());
            }
          }
          for (String old : oldest(handle, most)) {
            last++;
            end(handle, "found " + old, last);
          }
          return advance(handle, Topic.VERDICTS, first, last);
        });
  }

  /**
   * Takes back finds.
   *
   * @param signatureOrGeneration that counts no longer
   * @return how many
   */
  public int withdraw(String signatureOrGeneration) {
    return database.write(
        handle -> {
          long first = revision(handle, Topic.VERDICTS);
          long last = first;
          for (String id : restingOn(handle, signatureOrGeneration)) {
            last++;
            end(handle, "found " + id, last);
          }
          boolean ignored = advance(handle, Topic.VERDICTS, first, last);
          return (int) (last - first);
        });
  }

  /** What a node does not know yet that knows all up to a revision; all that holds, if need be. */
  public Content.Entries since(Topic topic, long from) {
    return database.read(
        handle -> {
          long to = revision(handle, topic);
          boolean whole = from < forgotten(handle, topic) || from > to;
          List<Entry> entries =
              whole ? changes(handle, topic, 0, true) : changes(handle, topic, from, false);
          return new Content.Entries(topic, whole ? 0 : from, to, whole, entries);
        });
  }

  /** Forgets what ended so long ago; who has not heard of it then is told all that holds. */
  public void forget(Duration age) {
    Instant before = clock.instant().minus(age);
    database.change(
        handle -> {
          handle.execute(
              """
              UPDATE hub_topic SET forgotten = max(forgotten, coalesce((SELECT max(revision)
                FROM hub_entry WHERE topic = hub_topic.topic AND line = '' AND at < ?), 0))\
              """,
              before.toEpochMilli());
          handle.execute("DELETE FROM hub_entry WHERE line = '' AND at < ?", before.toEpochMilli());
        });
  }

  private static List<Entry> changes(Handle handle, Topic topic, long from, boolean holding) {
    return handle
        .createQuery(
            """
            SELECT kind, id, revision, line FROM hub_entry
            WHERE topic = ? AND revision > ? AND (line <> '' OR ?) ORDER BY revision\
            """)
        .bind(0, topic.text())
        .bind(1, from)
        .bind(2, !holding)
        .map((row, _) -> Rows.entry(row))
        .list();
  }

  private static Map<String, Told> told(Handle handle, Topic topic) {
    Map<String, Told> told = new HashMap<>();
    handle
        .createQuery(
            "SELECT kind, id, revision, line FROM hub_entry WHERE topic = ? AND line <> ''")
        .bind(0, topic.text())
        .map(
            (row, _) ->
                told.put(
                    row.getString("kind") + " " + row.getString("id"),
                    new Told(row.getLong("revision"), row.getString("line"))))
        .forEach(_ -> {});
    return told;
  }

  private static boolean says(Told told, Entry entry) {
    return EntryText.line(entry.at(told.revision())).equals(told.line());
  }

  private static String key(Entry entry) {
    return entry.kind().label() + " " + entry.id();
  }

  private static List<String> oldest(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT id FROM hub_entry WHERE topic = ? AND line <> ''
            ORDER BY revision DESC LIMIT -1 OFFSET ?\
            """)
        .bind(0, Topic.VERDICTS.text())
        .bind(1, most)
        .mapTo(String.class)
        .list();
  }

  private static List<String> restingOn(Handle handle, String name) {
    return handle
        .createQuery("SELECT kind, id, revision, line, basis FROM hub_entry WHERE kind = 'found'")
        .map(
            (row, _) ->
                Rows.entry(row) instanceof Entry.Found found
                        && (row.getString("basis").equals(name)
                            || found.signature().equals(name)
                            || found.signature().equals(name + ".UNOFFICIAL"))
                    ? found.id()
                    : "")
        .filter(id -> !id.isEmpty())
        .list();
  }

  private void put(Handle handle, Entry entry, String basis) {
    handle.execute(
        """
        INSERT INTO hub_entry (topic, kind, id, revision, line, basis, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (kind, id) DO UPDATE SET revision = excluded.revision, line = excluded.line,
          basis = excluded.basis, at = excluded.at\
        """,
        entry.kind().topic().text(),
        entry.kind().label(),
        entry.id(),
        entry.revision(),
        EntryText.line(entry),
        basis,
        clock.millis());
  }

  private void end(Handle handle, String key, long revision) {
    int space = key.indexOf(' ');
    handle.execute(
        "UPDATE hub_entry SET line = '', revision = ?, at = ? WHERE kind = ? AND id = ?",
        revision,
        clock.millis(),
        key.substring(0, space),
        key.substring(space + 1));
  }

  private static boolean advance(Handle handle, Topic topic, long first, long last) {
    if (last > first) {
      handle.execute(
          """
          INSERT INTO hub_topic (topic, revision) VALUES (?, ?)
          ON CONFLICT (topic) DO UPDATE SET revision = excluded.revision\
          """,
          topic.text(),
          last);
    }
    return last > first;
  }

  private static long revision(Handle handle, Topic topic) {
    return number(handle, "SELECT revision FROM hub_topic WHERE topic = ?", topic);
  }

  private static long forgotten(Handle handle, Topic topic) {
    return number(handle, "SELECT forgotten FROM hub_topic WHERE topic = ?", topic);
  }

  private static long number(Handle handle, String sql, Topic topic) {
    return handle.createQuery(sql).bind(0, topic.text()).mapTo(Long.class).findOne().orElse(0L);
  }

  /** Reading of rows. */
  static final class Rows {

    private Rows() {}

    static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
      String line = row.getString("line");
      try {
        return line.isEmpty()
            ? new Entry.Gone(
                Entry.Kind.ofLabel(row.getString("kind")),
                row.getString("id"),
                row.getLong("revision"))
            : EntryText.read(line);
      } catch (IOException e) {
        throw new UncheckedIOException("our own table", e);
      }
    }
  }
}
