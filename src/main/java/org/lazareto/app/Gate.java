// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.child.Children;
import org.lazareto.control.ControlServer;
import org.lazareto.depot.Depot;
import org.lazareto.depot.DepotServer;
import org.lazareto.depot.DepotSettings;
import org.lazareto.depot.Shelf;
import org.lazareto.engine.Elsewhere;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.cache.VerdictCache;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.AtWork;
import org.lazareto.journal.FinalCounts;
import org.lazareto.journal.Journal;
import org.lazareto.milter.MilterDoor;
import org.lazareto.node.Ledger;
import org.lazareto.notice.Courier;
import org.lazareto.notice.Outbox;
import org.lazareto.notice.Templates;
import org.lazareto.ops.Metrics;
import org.lazareto.ops.Tracing;
import org.lazareto.passage.Debts;
import org.lazareto.passage.Inlet;
import org.lazareto.passage.Passage;
import org.lazareto.passage.Probes;
import org.lazareto.passage.Release;
import org.lazareto.passage.Settlement;
import org.lazareto.passage.VerdictField;
import org.lazareto.passage.Warnings;
import org.lazareto.proxy.ProxyDoor;
import org.lazareto.quarantine.Index;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.Victims;
import org.lazareto.rule.OutbreakRules;
import org.lazareto.rule.RuleBook;
import org.lazareto.sendmail.SendmailDoor;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.Unpacker;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Updates;

/**
 * The mail path, wired and running: every room made by its constructor, in the order in which they
 * need each other, and closed in the opposite one. Thread-safe.
 */
public final class Gate implements AutoCloseable {

  private final Settings settings;
  private final Clock clock = Clock.systemUTC();
  private final Metrics metrics = new Metrics();
  private final Tracing tracing;
  private final Database database;
  private final Alarms alarms;
  private final Journal journal;
  private final Outbox outbox;
  private final Courier courier;
  private final Index index;
  private final Quarantine quarantine;
  private final Victims victims;
  private final Submission submission;
  private final Release release;
  private final Suspensions suspensions;
  private final VerdictCache verdicts;
  private final PolicyKeeper policy;
  private final OutbreakRules rules;
  private final Panel panel;
  private final Optional<NodeWork> nodes;
  private final Unpacker unpacker;
  private final Examiner examiner;
  private final Updating updating;
  private final Staleness staleness;
  private final Debts debts;
  private final Probes probes;
  private final ResourceAlarms resourceAlarms;
  private final Settlement settlement;
  private final SendmailDoor door;
  private final MilterDoor milter;
  private final ProxyDoor proxy;
  private final Upkeep upkeep;
  private final ConservationCheck conservation = new ConservationCheck(this);
  private final QuarantineCheck quarantineCheck =
      new QuarantineCheck(() -> quarantine().verify(), clock);
  private final Optional<Beside<DepotServer>> depot;
  private final ControlServer control;

  private Gate(Settings settings, Catalogue catalogue) throws IOException {
    this.settings = settings;
    this.tracing = new Tracing(settings.log(), clock);
    Updates.prepare(settings.update(), clock);
    this.suspensions = Suspensions.in(settings.update());
    this.verdicts = VerdictCache.open(settings.panel().cache(), clock);
    // Reading signatures and opening the database take longest, and neither needs the other.
    Meanwhile<Panel> engines = Meanwhile.make("engines", this::engines);
    this.database =
        Database.of(
            settings.store(),
            List.of(Journal.ROOM, Alarms.ROOM, RuleBook.ROOM, Outbox.ROOM, Ledger.ROOM));
    this.submission = Submission.of(settings.submission());
    this.alarms =
        new Alarms(
            database,
            settings.alarm(),
            new AlarmMail(submission, settings.passage().node(), clock),
            catalogue,
            clock);
    this.outbox = new Outbox(database, settings.notice(), settings.site(), clock);
    this.journal =
        new Journal(
            database,
            settings.journal(),
            clock,
            new Journal.Gate(
                this::stale,
                outbox,
                new FinalCounts(metrics.registry())::count,
                AtWork.beside(settings.store().database())));
    this.courier = courier();
    this.index = Index.of(settings.quarantine().directory());
    this.quarantine = Quarantine.open(settings.quarantine(), clock).with(index);
    this.victims =
        new Victims(quarantine, new VictimRelease(quarantine, this::examiner, this::release));
    this.probes = new Probes(quarantine::probes, journal, clock);
    this.policy = new PolicyKeeper(settings.policy(), alarms);
    this.rules = new OutbreakRules(database, policy.live(), settings.rule(), clock);
    this.debts = Debts.open(settings.passage().debts(), settings.quarantine(), clock);
    this.nodes = NodeWork.of(this);
    this.panel = engines.get();
    this.unpacker = new Unpacker(settings.unpack(), new Children(settings.child()));
    this.examiner =
        new Examiner(
            unpacker,
            panel,
            new Examiner.Judging(rules, settings.site(), clock),
            settings.limits());
    this.release = new Release(examiner, quarantine, journal, submission, clock);
    this.resourceAlarms = new ResourceAlarms(alarms, database, this::wake);
    this.updating = Updating.of(this);
    this.staleness = new Staleness(this);
    Passage.Rooms rooms =
        new Passage.Rooms(
            examiner,
            quarantine,
            quarantine.passes(),
            debts,
            probes,
            journal,
            alarms,
            new Warnings(catalogue),
            new Signer(NodeKey.of(settings.stamp()), settings.stamp(), unpacker, settings.limits()),
            updating.watches()::saw,
            this::stale,
            resourceAlarms::turnedAway,
            nodes.map(NodeWork::inlet).orElse(Inlet.NONE));
    this.settlement = new Settlement(rooms, clock);
    Passage passage = new Passage(settings.passage(), settings.site(), rooms, clock);
    Set<String> ownFields = Set.of(VerdictField.NAME, Passes.FIELD);
    this.door = new SendmailDoor(settings.sendmail(), passage, alarms, ownFields, clock);
    this.milter = new MilterDoor(settings.milter(), passage, ownFields, clock);
    this.proxy = new ProxyDoor(settings.proxy(), passage, alarms, ownFields, clock);
    this.upkeep = new Upkeep(this);
    this.depot = depot();
    new GateMetrics(this).register();
    this.control = ControlServer.start(settings.control(), new GateCommands(this).byName());
  }

  /** A gate at work: recovered, and open for mail. */
  public static Gate start(Settings settings, Catalogue catalogue) throws IOException {
    Gate gate = new Gate(settings, catalogue);
    try {
      gate.begin();
      return gate;
    } catch (IOException | RuntimeException e) {
      gate.close();
      throw e;
    }
  }

  // Mail first: what stands beside it must not keep it waiting.
  private void begin() throws IOException {
    door.open();
    milter.open();
    proxy.open();
    policy.start();
    upkeep.start();
    courier.start();
    updating.timetable().start();
    nodes.ifPresent(NodeWork::start);
    depot.ifPresent(Beside::start);
  }

  private Panel engines() {
    return Engines.make(
        settings.panel(),
        settings.enginesAsSupplied(),
        this::engineChanged,
        new Engines.Shared(
            new Definitions(settings.commandLines()), verdicts, suspensions, this::elsewhere));
  }

  // Asked once mail is examined, when all of this is made.
  private Optional<Elsewhere.Find> elsewhere(String sha256) {
    return nodes.flatMap(work -> work.finds().find(sha256));
  }

  private Courier courier() {
    return new Courier(
        settings.notice(),
        new Courier.Place(
            Templates.read(settings.notice().templates()),
            settings.site(),
            settings.passage().node(),
            ZoneId.systemDefault()),
        new Courier.Ways(database, submission, journal),
        clock);
  }

  private Optional<Beside<DepotServer>> depot() {
    DepotSettings its = settings.depot();
    if (!its.enabled()) {
      return Optional.empty();
    }
    Shelf shelf = new Shelf(its, updating.updates(), clock);
    return Optional.of(
        new Beside<>("depot", () -> DepotServer.start(its, new Depot(its), shelf), alarms));
  }

  // Heard while the engine is being asked, possibly before the door is made: alarms only.
  private void engineChanged(String engine, EngineState.Condition now, String reason) {
    switch (now) {
      case UP -> {
        alarms.clear(Kind.ENGINE_DOWN, engine);
        Thread.ofVirtual().start(this::wake);
      }
      case FAILING -> {}
      case OPEN -> alarms.raise(Kind.ENGINE_DOWN, engine, reason);
    }
  }

  Optional<NodeWork> nodes() {
    return nodes;
  }

  /** What was found by a signature, or by a generation, counts no more, here and at our nodes. */
  void withdraw(String signatureOrGeneration) {
    int ignored = panel.withdraw(signatureOrGeneration);
    nodes.ifPresent(work -> work.withdraw(signatureOrGeneration));
  }

  private void wake() {
    if (door != null) {
      door.wake();
    }
  }

  Settings settings() {
    return settings;
  }

  Clock clock() {
    return clock;
  }

  Metrics metrics() {
    return metrics;
  }

  Tracing tracing() {
    return tracing;
  }

  Database database() {
    return database;
  }

  Alarms alarms() {
    return alarms;
  }

  Journal journal() {
    return journal;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  Victims victims() {
    return victims;
  }

  Outbox outbox() {
    return outbox;
  }

  Submission submission() {
    return submission;
  }

  Release release() {
    return release;
  }

  VerdictCache verdicts() {
    return verdicts;
  }

  Debts debts() {
    return debts;
  }

  Probes probes() {
    return probes;
  }

  ResourceAlarms resourceAlarms() {
    return resourceAlarms;
  }

  Settlement settlement() {
    return settlement;
  }

  PolicyKeeper policy() {
    return policy;
  }

  OutbreakRules rules() {
    return rules;
  }

  Panel panel() {
    return panel;
  }

  Suspensions suspensions() {
    return suspensions;
  }

  Updating updating() {
    return updating;
  }

  private List<String> stale() {
    return staleness().words();
  }

  Staleness staleness() {
    return staleness;
  }

  Examiner examiner() {
    return examiner;
  }

  Unpacker unpacker() {
    return unpacker;
  }

  ConservationCheck conservation() {
    return conservation;
  }

  QuarantineCheck quarantineCheck() {
    return quarantineCheck;
  }

  SendmailDoor door() {
    return door;
  }

  /** Ends in order: no new messages, those at work to their end, then what they need. */
  @Override
  public void close() throws IOException {
    control.close();
    nodes.ifPresent(NodeWork::close);
    depot.ifPresent(Beside::close);
    upkeep.close();
    quarantineCheck.close();
    milter.close();
    proxy.close();
    updating.timetable().close();
    policy.close();
    door.close();
    victims.close();
    panel.close();
    verdicts.close();
    courier.close();
    alarms.close();
    index.close();
    database.close();
    metrics.close();
  }
}
