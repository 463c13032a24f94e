// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Query.Place;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;

/**
 * Where held messages are looked up without opening them. It only helps: the entries count, it is
 * made of them, and what it fails to note is noted at the next alignment. Thread-safe, also between
 * processes.
 */
public final class Index implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Index.class.getName());

  /** The name of the tables' room. */
  public static final String ROOM = "quarantine";

  private static final String FILE = "index.db";

  private static final String SEARCH =
      """
      SELECT name FROM held
      WHERE (since, name) < (:since, :place) AND since >= :from AND since < :until
        AND (:sender = '' OR instr(sender, :sender))
        AND (:recipient = '' OR instr(recipients, :recipient))
        AND (:subject = '' OR instr(subject, :subject))
        AND (:name = '' OR instr(names, :name))
        AND (:finding = '' OR instr(findings, :finding))
        AND (:verdict = '' OR verdict = :verdict)
      ORDER BY since DESC, name DESC LIMIT :limit\
      """;

  private final Database database;

  private Index(Database database) {
    this.database = database;
  }

  /** The index of the store in {@code directory}; made at its first use. */
  public static Index of(Path directory) {
    StoreSettings file = StoreSettings.at(directory.resolve(FILE));
    return new Index(Database.of(file, List.of(ROOM)));
  }

  /** The same for another process to look at; empty if nobody has made it yet. */
  public static Optional<Index> reading(Path directory) {
    Path file = directory.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(new Index(Database.readOnly(StoreSettings.at(file))))
        : Optional.empty();
  }

  /** One page of names, newest first. */
  List<String> find(Search search, Query page) {
    return database.read(
        handle ->
            handle
                .createQuery(SEARCH)
                .bind("since", millis(page.before().since()))
                .bind("place", page.before().equals(Place.START) ? "" : page.before().id())
                .bind("from", millis(search.from()))
                .bind("until", millis(search.until()))
                .bind("sender", lower(search.sender()))
                .bind("recipient", lower(search.recipient()))
                .bind("subject", lower(search.subject()))
                .bind("name", lower(search.name()))
                .bind("finding", lower(search.finding()))
                .bind("verdict", search.verdict())
                .bind("limit", page.limit())
                .mapTo(String.class)
                .list());
  }

  /** How many are noted. */
  long count() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM held").mapTo(Long.class).one());
  }

  /** The infected ones, the oldest first. */
  List<String> infected() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT name FROM held WHERE verdict = 'infected' ORDER BY since, name")
                .mapTo(String.class)
                .list());
  }

  Set<String> ofDay(String day) {
    return database.read(
        handle ->
            new TreeSet<>(
                handle
                    .createQuery("SELECT name FROM held WHERE day = ?")
                    .bind(0, day)
                    .mapTo(String.class)
                    .list()));
  }

  List<String> days() {
    return database.read(
        handle -> handle.createQuery("SELECT DISTINCT day FROM held").mapTo(String.class).list());
  }

  void add(Collection<Held> held) {
    change(handle -> insert(handle, held));
  }

  void remove(Collection<String> names) {
    change(
        handle -> names.forEach(name -> handle.execute("DELETE FROM held WHERE name = ?", name)));
  }

  void clear() {
    database.change(handle -> handle.execute("DELETE FROM held"));
  }

  /** Mail is never stopped by an index that cannot be written. */
  private void change(Consumer<Handle> work) {
    try {
      database.change(work);
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "the quarantine's index is behind: {0}", e.getMessage());
    }
  }

  private static void insert(Handle handle, Collection<Held> all) {
    PreparedBatch batch =
        handle.prepareBatch("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (Held held : all) {
      batch.add(
          held.id(),
          Entries.day(held.since()).toString(),
          millis(held.since()),
          held.verdict().label(),
          lower(held.envelope().sender().text()),
          lines(held.envelope().recipients().stream().map(Address::text)),
          lower(held.subject()),
          lines(held.parts().stream().map(Part::names).flatMap(List::stream)),
          lines(
              Stream.concat(held.findings().stream().map(Finding::name), Stream.of(held.rule()))));
    }
    int[] ignored = batch.execute();
  }

  private static String lines(Stream<String> texts) {
    return lower(texts.distinct().collect(Collectors.joining("\n")));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static long millis(Instant at) {
    return at.equals(Instant.MAX) ? Long.MAX_VALUE : at.toEpochMilli();
  }

  @Override
  public void close() {
    database.close();
  }
}
