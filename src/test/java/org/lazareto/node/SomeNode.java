// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lazareto.node.bundle.Bounds;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Opened;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Traffic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

/** A hub, a node or both, without mail, for tests. */
public final class SomeNode implements AutoCloseable, Publisher.Present, Effects {

  public final Clock clock;
  public final Database database;
  public final Path directory;
  public final Publication publication;
  public final Publisher publisher;
  public final Ledger ledger;
  public final Trusted trusted;
  public final Shelf shelf;
  public final SetStore sets;
  public final Traffic traffic;
  public final List<Entry> heard = new CopyOnWriteArrayList<>();
  public final List<Entry> rules = new ArrayList<>();
  public final List<Publication.Find> finds = new ArrayList<>();
  private final List<Publisher.Running> running = new ArrayList<>();
  public final Wanted wanted;
  private final Intake intake;

  public SomeNode(String name, Path folder, Map<String, HubSettings> hubs, Clock clock)
      throws IOException {
    this.clock = clock;
    this.directory = Files.createDirectories(folder.resolve(name));
    this.database = Database.of(StoreSettings.at(directory.resolve("gate.db")), List.of("node"));
    this.publication = new Publication(database, clock);
    this.ledger = new Ledger(database, clock);
    this.trusted = new Trusted(name, hubs, database, clock);
    this.shelf =
        new Shelf(directory.resolve("bundles"), 5, head -> head.expires().isAfter(clock.instant()));
    this.sets = new SetStore(directory.resolve("sets"), 5);
    this.traffic = new Traffic(database, clock);
    this.publisher =
        new Publisher(
            name,
            directory.resolve("node.key"),
            new Publisher.Place(publication, shelf, sets, Duration.ofDays(30), 100),
            this,
            clock);
    this.wanted = new Wanted(clock);
    BundleReader reader = new BundleReader(Bounds.defaults(), trusted, clock);
    this.intake =
        new Intake(
            new Applier(reader, new Applier.Rooms(ledger, trusted, sets, new Finds(ledger), this)),
            new Intake.Rooms(reader, shelf, wanted, directory.resolve("work")));
  }

  /** One that listens to a hub, by the hub's clock. */
  public static SomeNode of(SomeNode hub, String name, Path folder) throws IOException {
    return of(hub, name, folder, hub.clock);
  }

  /** The same, by a clock of its own. */
  public static SomeNode of(SomeNode hub, String name, Path folder, Clock clock)
      throws IOException {
    HubSettings keys = new HubSettings(List.of(hub.publicKey()));
    return new SomeNode(name, folder, Map.of(hub.directory.toFile().getName(), keys), clock);
  }

  public String publicKey() throws IOException {
    return NodeKey.in(directory.resolve("node.key")).mark().line();
  }

  public Received received() {
    return new Received(ledger, shelf);
  }

  public Inbox inbox() {
    return intake;
  }

  /** What it has for its nodes, and passes on of hubs. */
  public Telling telling(String... hubs) {
    return new Telling(publisher, new Telling.Rooms(Set.of(hubs), ledger, shelf, wanted));
  }

  /** Has a set run here whose only file says this. */
  public void runs(String set, String text) throws IOException {
    Path place =
        Files.createDirectories(directory.resolve("running").resolve(text.hashCode() + ""));
    Files.writeString(place.resolve("own.hdb"), text);
    running.clear();
    running.add(new Publisher.Running(set, "own " + text.length(), Optional.empty(), place));
  }

  @Override
  public List<Entry> rules() {
    return rules;
  }

  @Override
  public List<Publication.Find> finds() {
    return finds;
  }

  @Override
  public List<Publisher.Running> sets() {
    return running;
  }

  @Override
  public void rules(String hub, List<Entry> changes) {
    heard.addAll(changes);
  }

  @Override
  public void suspensions(String hub, List<Entry> changes) {
    heard.addAll(changes);
  }

  @Override
  public void advisories(String hub, List<Entry> changes) {
    heard.addAll(changes);
  }

  @Override
  public void set(String name) {}

  @Override
  public void close() {
    database.close();
  }

  /** Whether the file at a place is a genuine bundle for this node. */
  public boolean genuine(Path file, Clock clock) throws IOException {
    return new BundleReader(Bounds.defaults(), trusted, clock).open(file) instanceof Opened.Genuine;
  }
}
