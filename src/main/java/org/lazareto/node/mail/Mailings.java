// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** Which nodes a hub writes to, and what is on its way to them. Thread-safe. */
public final class Mailings {

  private static final int LONGEST_ADDRESS = 320;

  private final Database database;
  private final InstantSource clock;

  public Mailings(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A node that is written to.
   *
   * @param since when this was wanted last
   */
  public record Written(Address address, Instant since) {}

  /**
   * Writes to a node from now on; to none with an empty address.
   *
   * @throws LazaretoException if it is no address
   */
  public void write(String node, String address) {
    if (!address.isEmpty() && !plain(address)) {
      throw new LazaretoException("node.mail.no-address", address);
    }
    database.change(
        handle -> {
          handle.execute("DELETE FROM hub_mail WHERE node = ?", node);
          handle.execute("DELETE FROM hub_mailing WHERE node = ?", node);
          if (!address.isEmpty()) {
            handle.execute(
                "INSERT INTO hub_mail (node, address, since) VALUES (?, ?, ?)",
                node,
                address,
                clock.instant().toEpochMilli());
          }
        });
  }

  private static boolean plain(String address) {
    Address parsed = new Address(address);
    return address.length() <= LONGEST_ADDRESS
        && address.matches("[\\x21-\\x7e&&[^<>()\\[\\],;:\"\\\\]]+")
        && !parsed.local().isEmpty()
        && !address.startsWith("-")
        && !parsed.domain().isEmpty();
  }

  /** Each node that is written to. */
  public Map<String, Written> written() {
    return database.read(
        handle -> {
          Map<String, Written> all = new LinkedHashMap<>();
          handle
              .createQuery("SELECT node, address, since FROM hub_mail ORDER BY node")
              .map(
                  (row, _) ->
                      all.put(
                          row.getString(1),
                          new Written(
                              new Address(row.getString(2)), Instant.ofEpochMilli(row.getLong(3)))))
              .forEach(_ -> {});
          return all;
        });
  }

  Optional<Mailing> find(String node, String hub, Topic topic) {
    return to(node)
        .filter(mailing -> mailing.hub().equals(hub) && mailing.topic().equals(topic))
        .findFirst();
  }

  Optional<Mailing> find(String node, String digest) {
    return to(node).filter(mailing -> mailing.cut().digest().equals(digest)).findFirst();
  }

  private Stream<Mailing> to(String node) {
    return all().stream().filter(mailing -> mailing.node().equals(node));
  }

  /** The digests of bundles that somebody may still ask for. */
  Set<String> digests() {
    return all().stream().map(mailing -> mailing.cut().digest()).collect(Collectors.toSet());
  }

  private List<Mailing> all() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM hub_mailing ORDER BY node, hub, topic")
                .map((row, _) -> mailing(row))
                .list());
  }

  private static Mailing mailing(ResultSet row) throws SQLException {
    return new Mailing(
        row.getString("node"),
        row.getString("hub"),
        Topic.find(row.getString("topic")).orElseThrow(),
        new Cut(
            row.getString("digest"), row.getLong("base"), row.getLong("size"), row.getInt("piece")),
        row.getLong("revision"),
        row.getInt("next"),
        row.getInt("reminded"),
        Instant.ofEpochMilli(row.getLong("at")),
        Run.read(row.getString("again")),
        row.getLong("asked"));
  }

  void put(Mailing mailing) {
    database.change(
        handle ->
            handle.execute(
                "INSERT OR REPLACE INTO hub_mailing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                mailing.node(),
                mailing.hub(),
                mailing.topic().text(),
                mailing.cut().digest(),
                mailing.cut().base(),
                mailing.cut().size(),
                mailing.cut().piece(),
                mailing.revision(),
                mailing.next(),
                mailing.reminded(),
                mailing.at().toEpochMilli(),
                Run.text(mailing.again()),
                mailing.asked()));
  }

  void drop(Mailing mailing) {
    database.change(
        handle ->
            handle.execute(
                "DELETE FROM hub_mailing WHERE node = ? AND hub = ? AND topic = ?",
                mailing.node(),
                mailing.hub(),
                mailing.topic().text()));
  }
}
