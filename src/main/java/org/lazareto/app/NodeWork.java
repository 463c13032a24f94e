// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.alarm.Kind;
import org.lazareto.node.Applier;
import org.lazareto.node.Finds;
import org.lazareto.node.Intake;
import org.lazareto.node.Ledger;
import org.lazareto.node.NodeSettings;
import org.lazareto.node.Offer;
import org.lazareto.node.Offering;
import org.lazareto.node.OwnKeys;
import org.lazareto.node.Publication;
import org.lazareto.node.PublishSettings;
import org.lazareto.node.Publisher;
import org.lazareto.node.Received;
import org.lazareto.node.SetStore;
import org.lazareto.node.Shelf;
import org.lazareto.node.Taken;
import org.lazareto.node.Telling;
import org.lazareto.node.Trusted;
import org.lazareto.node.Wanted;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubFigures;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.HubReached;
import org.lazareto.node.figure.HubSightings;
import org.lazareto.node.figure.Onward;
import org.lazareto.node.figure.Reporter;
import org.lazareto.node.figure.Upward;
import org.lazareto.node.line.Lines;
import org.lazareto.node.line.Reports;
import org.lazareto.node.line.Traffic;
import org.lazareto.node.web.NodeServer;
import org.lazareto.node.web.Upstream;
import org.lazareto.passage.Inlet;
import org.lazareto.text.LazaretoException;

/** This gate among others: what it tells as a hub, what it hears as a node. Thread-safe. */
final class NodeWork implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("node");

  private final Gate gate;
  private final NodeSettings settings;
  private final PublishSettings publishing;
  private final Ledger ledger;
  private final Finds finds;
  private final Shelf shelf;
  private final Traffic traffic;
  private final Trusted trusted;
  private final HubNodes nodes;
  private final HubFigures figures;
  private final HubSightings sightings;
  private final HubReached reached;
  private final Applier applier;
  private final BundleReader reader;
  private final Publisher publisher;
  private final Reporter reporter;
  private final Wanted wanted;
  private final Onward onward;
  private final Intake intake;
  private final NodeMails mails;
  private final Lines lines;
  private final Optional<Beside<NodeServer>> server;

  private NodeWork(Gate gate) throws IOException {
    this.gate = gate;
    this.settings = gate.settings().node();
    this.publishing = gate.settings().hub();
    Files.createDirectories(settings.directory());
    this.ledger = new Ledger(gate.database(), gate.clock());
    this.finds = new Finds(ledger);
    this.shelf = new Shelf(settings.directory().resolve("bundles"), settings.keep(), this::counts);
    this.traffic = new Traffic(gate.database(), gate.clock());
    this.trusted = new Trusted(settings.name(), settings.hubs(), gate.database(), gate.clock());
    this.nodes =
        new HubNodes(
            gate.database(),
            settings.name(),
            gate.clock(),
            new HubNodes.Terms(
                settings.bundle().skew(), publishing.bothKeys(), this::tellKeysOfNodes));
    this.figures = new HubFigures(gate.database());
    this.sightings = new HubSightings(gate.database(), gate.clock());
    this.reached = new HubReached(gate.database(), gate.clock());
    this.reader = new BundleReader(settings.bundle(), trusted, gate.clock());
    this.applier =
        new Applier(
            reader,
            new Applier.Rooms(
                ledger,
                trusted,
                new SetStore(settings.sets(), settings.keep()),
                finds,
                new NodeEffects(gate)));
    this.publisher =
        new Publisher(
            settings.name(),
            settings.keyFile(),
            new Publisher.Place(
                new Publication(gate.database(), gate.clock()),
                shelf,
                new SetStore(settings.directory().resolve("published"), settings.keep()),
                settings.bundle().valid(),
                publishing.finds()),
            new NodePresent(gate),
            gate.clock());
    this.reporter =
        new Reporter(
            settings.name(),
            settings.keyFile(),
            new Reporter.Rooms(gate.database(), ledger, new NodeHealth(gate)::now),
            settings.bundle().skew(),
            gate.clock());
    this.wanted = new Wanted(gate.clock());
    this.onward = new Onward(gate.database(), NodeLines.up(settings));
    this.intake =
        new Intake(
            applier, new Intake.Rooms(reader, shelf, wanted, settings.directory().resolve("work")));
    this.mails = new NodeMails(gate, this);
    this.lines = new Lines(settings.interval(), new NodeLines(gate, this).all());
    this.server =
        settings.listen().address().isEmpty()
            ? Optional.empty()
            : Optional.of(new Beside<>("node", this::listening, gate.alarms()));
  }

  /** What a gate does that is not alone; empty for one that is. */
  static Optional<NodeWork> of(Gate gate) throws IOException {
    return gate.settings().node().enabled() ? Optional.of(new NodeWork(gate)) : Optional.empty();
  }

  /**
   * What a gate does among others.
   *
   * @throws LazaretoException if it is alone
   */
  static NodeWork in(Gate gate) {
    return gate.nodes().orElseThrow(() -> new LazaretoException("node.alone"));
  }

  /**
   * The same, for what only a hub does.
   *
   * @throws LazaretoException if this is none
   */
  NodeWork asHub() {
    if (!isHub()) {
      throw new LazaretoException("node.no-hub");
    }
    return this;
  }

  /** What takes reports; nothing does where this is no hub. */
  Optional<Reports> reports() {
    return publishing.enabled() ? Optional.of(this::heard) : Optional.empty();
  }

  void start() {
    publish();
    server.ifPresent(Beside::start);
    lines.start();
  }

  private NodeServer listening() {
    return NodeServer.start(
        settings.listen(),
        new NodeServer.Rooms(
            new All(),
            publishing.enabled() ? report -> heard(report, "web") : NodeServer.Reports.NONE));
  }

  /** Where others ask; 0 if they cannot. */
  int port() {
    return server.flatMap(Beside::running).map(NodeServer::port).orElse(0);
  }

  /** Everything that others can have here: our own, and what we heard. */
  private final class All implements Offering {

    @Override
    public List<Offer> offers() {
      List<Offer> all = new ArrayList<>(new Received(ledger, shelf).offers());
      if (publishing.enabled()) {
        all.addAll(publisher.offers());
      }
      return all;
    }

    @Override
    public Optional<Path> bundle(String hub, Topic topic, long from) throws IOException {
      return of(hub).bundle(hub, topic, from);
    }

    @Override
    public List<Path> begun(String hub, Topic topic, long from) throws IOException {
      return of(hub).begun(hub, topic, from);
    }

    private Offering of(String hub) {
      return publishing.enabled() && hub.equals(settings.name())
          ? publisher
          : new Received(ledger, shelf);
    }
  }

  /** Takes a file that came. */
  Taken take(Path file, String line, long base) throws IOException {
    Taken taken = intake.take(file, line, base);
    if (taken instanceof Taken.Applied) {
      wake();
    }
    return taken;
  }

  /** Takes a report of a node, for this hub and for those above it; says why it was refused. */
  Optional<String> heard(byte[] report, String line) {
    Optional<String> refused = nodes.take(report, line).map(why -> why.reason().label());
    if (refused.isEmpty()) {
      onward.take(report);
      mails.wake();
    }
    return refused;
  }

  Upstream upstream() {
    return new Upward(reporter, onward, wanted);
  }

  Telling telling() {
    return new Telling(
        publisher, new Telling.Rooms(Set.copyOf(settings.passOn()), ledger, shelf, wanted));
  }

  /** Tells nodes at once what has changed here; nothing if this is no hub. */
  List<Topic> publish() {
    if (!publishing.enabled()) {
      return List.of();
    }
    try {
      List<Topic> changed = publisher.publish();
      if (!changed.isEmpty()) {
        wake();
      }
      return changed;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the nodes were not told", e);
      return List.of();
    }
  }

  /** Whether others would take a bundle that came or was made. */
  private boolean counts(Head head) {
    boolean ours = head.hub().equals(settings.name());
    return head.expires().isAfter(gate.clock().instant())
        && (ours || trusted.counts(head.hub(), head.key()));
  }

  /** Tells nodes which of their next keys count here, where that is news. */
  private void tellKeysOfNodes() {
    if (publishing.enabled() && publisher.members(nodes.keys().vouched())) {
      wake();
    }
  }

  /** There may be something new for those whose question is held, or who get mail. */
  void wake() {
    server.flatMap(Beside::running).ifPresent(NodeServer::wake);
    mails.wake();
  }

  /** Takes back what rests on a signature or a generation. */
  void withdraw(String signatureOrGeneration) {
    if (publishing.enabled() && publisher.withdraw(signatureOrGeneration)) {
      wake();
    }
  }

  /** Raises and clears alarms about nodes that are silent. */
  void look() {
    if (!publishing.enabled()) {
      return;
    }
    nodes.noneHeardLaterThanNow();
    for (HubNodes.Member member : nodes.members()) {
      if (member.silent(publishing.silent(), gate.clock().instant())) {
        gate.alarms()
            .raise(
                Kind.NODE_SILENT, member.name(), member.heard().map(Object::toString).orElse("-"));
      } else {
        gate.alarms().clear(Kind.NODE_SILENT, member.name());
      }
    }
    tellKeysOfNodes();
    traffic.forget();
    publisher.forget(publishing.remember());
    sightings.forget(publishing.remember());
    reached.forget(publishing.remember());
  }

  /** What mail brings to us. */
  Inlet inlet() {
    return mails;
  }

  NodeMails mails() {
    return mails;
  }

  Reporter reporter() {
    return reporter;
  }

  Ledger ledger() {
    return ledger;
  }

  Finds finds() {
    return finds;
  }

  Traffic traffic() {
    return traffic;
  }

  Trusted trusted() {
    return trusted;
  }

  HubNodes nodes() {
    return nodes;
  }

  HubFigures figures() {
    return figures;
  }

  OwnKeys keys() {
    return new OwnKeys(settings.keyFile());
  }

  HubSightings sightings() {
    return sightings;
  }

  HubReached reached() {
    return reached;
  }

  BundleReader reader() {
    return reader;
  }

  Publisher publisher() {
    return publisher;
  }

  NodeSettings settings() {
    return settings;
  }

  boolean isHub() {
    return publishing.enabled();
  }

  @Override
  public void close() {
    lines.close();
    server.ifPresent(Beside::close);
  }
}
