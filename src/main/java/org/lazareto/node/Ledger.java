// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.EntryText;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;

/** What this node was told by hubs, and up to which revision of each topic. Thread-safe. */
public final class Ledger {

  /** The name of the tables' room, to be given to the {@link Database}. */
  public static final String ROOM = "node";

  private final Database database;
  private final Clock clock;

  public Ledger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * How far a topic of a hub is known.
   *
   * @param since when that was reached
   * @param carrier by which line
   * @param digest of a set of signatures; empty for other topics
   */
  public record Position(
      String hub,
      Topic topic,
      long revision,
      Instant since,
      String carrier,
      long number,
      String digest) {}

  /**
   * Where something comes from.
   *
   * @param number of the bundle
   */
  public record Origin(String hub, long number, String carrier) {}

  /** Everything known, by hub and topic. */
  public List<Position> positions() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM node_position ORDER BY hub, topic")
                .map(
                    (row, _) ->
                        new Position(
                            row.getString("hub"),
                            Topic.find(row.getString("topic")).orElseThrow(),
                            row.getLong("revision"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("carrier"),
                            row.getLong("number"),
                            row.getString("digest")))
                .list());
  }

  /** All of a topic up to this revision is known; 0 if nothing is. */
  public long revision(String hub, Topic topic) {
    return position(hub, topic).map(Position::revision).orElse(0L);
  }

  public Optional<Position> position(String hub, Topic topic) {
    return positions().stream()
        .filter(p -> p.hub().equals(hub) && p.topic().equals(topic))
        .findFirst();
  }

  /**
   * What of a section changes anything here: entries that are newer than what is known, and, if the
   * section is all that holds, the end of what it does not have.
   */
  List<Entry> news(String hub, Section section, List<Entry> entries) {
    return database.read(
        handle -> {
          List<Entry> news = new ArrayList<>();
          for (Entry entry : entries) {
            if (entry.revision() > revision(handle, hub, entry)) {
              news.add(entry);
            }
          }
          if (section.whole()) {
            Set<String> there = entries.stream().map(Ledger::key).collect(Collectors.toSet());
            for (Entry held : holding(handle, hub, section.topic())) {
              if (!there.contains(key(held)) && held.revision() <= section.to()) {
                news.add(new Entry.Gone(held.kind(), held.id(), section.to()));
              }
            }
          }
          return news;
        });
  }

  /**
   * Notes that news are in force. The position advances only over what is known without a gap.
   *
   * @return whether it advanced
   */
  boolean note(Origin origin, Section section, List<Entry> news, String digest) {
    return database.write(
        handle -> {
          news.forEach(entry -> put(handle, origin.hub(), entry));
          long known = position(handle, origin.hub(), section.topic());
          boolean advances = section.from() <= known && section.to() > known;
          if (advances) {
            advance(handle, origin, section, digest);
          }
          return advances;
        });
  }

  /** What of this kind holds, of all hubs. */
  public List<Entry> holding(Entry.Kind kind) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM node_entry WHERE kind = ? AND line <> ''")
                .bind(0, kind.label())
                .map((row, _) -> Publication.Rows.entry(row))
                .list());
  }

  /**
   * The highest revision that each hub told of this kind, of what has ended too: it changes with
   * everything that is told, also where something before it is still missing.
   */
  public Map<String, Long> revisions(Entry.Kind kind) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT hub, max(revision) AS top FROM node_entry WHERE kind = ? GROUP BY hub")
                .bind(0, kind.label())
                .reduceRows(
                    new TreeMap<>(),
                    (all, row) -> {
                      all.put(row.getColumn("hub", String.class), row.getColumn("top", Long.class));
                      return all;
                    }));
  }

  /** The hubs that told this, and of which it holds. */
  public List<String> hubs(Entry.Kind kind, String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT hub FROM node_entry WHERE kind = ? AND id = ? AND line <> ''")
                .bind(0, kind.label())
                .bind(1, id)
                .mapTo(String.class)
                .list());
  }

  /** What a hub told of a topic and holds. */
  public List<Entry> holding(String hub, Topic topic) {
    return database.read(handle -> holding(handle, hub, topic));
  }

  /** What of this kind and id holds; of several hubs', any. */
  public Optional<Entry> find(Entry.Kind kind, String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM node_entry WHERE kind = ? AND id = ? AND line <> ''")
                .bind(0, kind.label())
                .bind(1, id)
                .map((row, _) -> Publication.Rows.entry(row))
                .findFirst());
  }

  /** The ids of finds. */
  List<String> found() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id FROM node_entry WHERE kind = 'found' AND line <> ''")
                .mapTo(String.class)
                .list());
  }

  private void advance(Handle handle, Origin origin, Section section, String digest) {
    handle.execute(
        """
        INSERT INTO node_position (hub, topic, revision, at, carrier, number, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (hub, topic) DO UPDATE SET revision = excluded.revision, at = excluded.at,
          carrier = excluded.carrier, number = excluded.number, digest = excluded.digest\
        """,
        origin.hub(),
        section.topic().text(),
        section.to(),
        clock.millis(),
        origin.carrier(),
        origin.number(),
        digest);
  }

  private static void put(Handle handle, String hub, Entry entry) {
    handle.execute(
        """
        INSERT INTO node_entry (hub, kind, id, revision, line) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (kind, id, hub) DO UPDATE SET revision = excluded.revision,
          line = excluded.line\
        """,
        hub,
        entry.kind().label(),
        entry.id(),
        entry.revision(),
        entry instanceof Entry.Gone ? "" : EntryText.line(entry));
  }

  private static List<Entry> holding(Handle handle, String hub, Topic topic) {
    return handle
        .createQuery("SELECT * FROM node_entry WHERE hub = ? AND line <> ''")
        .bind(0, hub)
        .map((row, _) -> Publication.Rows.entry(row))
        .filter(entry -> entry.kind().topic().equals(topic))
        .list();
  }

  private static long revision(Handle handle, String hub, Entry entry) {
    return handle
        .createQuery("SELECT revision FROM node_entry WHERE kind = ? AND id = ? AND hub = ?")
        .bind(0, entry.kind().label())
        .bind(1, entry.id())
        .bind(2, hub)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static long position(Handle handle, String hub, Topic topic) {
    return handle
        .createQuery("SELECT revision FROM node_position WHERE hub = ? AND topic = ?")
        .bind(0, hub)
        .bind(1, topic.text())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static String key(Entry entry) {
    return entry.kind().label() + " " + entry.id();
  }
}
