// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.passage.DebtSettings;
import org.lazareto.passage.Debts;
import org.lazareto.passage.Inlet;
import org.lazareto.passage.Passage;
import org.lazareto.passage.PassageSettings;
import org.lazareto.passage.Probes;
import org.lazareto.passage.VerdictField;
import org.lazareto.passage.Warnings;
import org.lazareto.policy.Policy;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/**
 * What lies behind a door, every room real, in a directory of its own. Passages with other engines
 * or rules share what is durable, as the gate does from one start to the next.
 */
public final class SomeRooms implements AutoCloseable {

  /** Header fields that are ours alone to write. */
  public static final Set<String> OWN_FIELDS = Set.of(VerdictField.NAME, Passes.FIELD);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final NodeKey key = NodeKey.forNow();
  private final Path directory;
  private final Database database;
  private final Alarms alarms;
  private final Journal journal;
  private final Quarantine quarantine;
  private Debts debts;
  private Probes probes;
  private Inlet inlet = Inlet.NONE;

  /**
   * @param more rooms with tables of their own, besides those of the passage
   */
  public SomeRooms(Path directory, String... more) throws IOException {
    this.directory = directory;
    List<String> tables = new ArrayList<>(List.of(Journal.ROOM, Alarms.ROOM));
    tables.addAll(List.of(more));
    this.database = Database.of(StoreSettings.at(directory.resolve("gate.db")), tables);
    this.alarms =
        new Alarms(database, AlarmSettings.defaults(), (_, _, _) -> {}, Catalogue.ENGLISH, clock);
    this.journal = new Journal(database, JournalSettings.defaults(), clock);
    this.quarantine =
        Quarantine.open(QuarantineSettings.defaults().at(directory.resolve("held")), clock);
    this.debts = openDebts(100);
    this.probes = openProbes();
  }

  /** A passage by the rules that come with the program, after those of the texts. */
  public Passage passage(String... rules) {
    return passage(policy(rules), EngineSettings.defaultEngines());
  }

  public Passage passage(Policy policy, Map<String, EngineSettings> engines) {
    return passage(
        rooms(() -> policy, panel(PanelSettings.defaults(), engines), Limits.defaults()));
  }

  public Passage passage(Passage.Rooms rooms) {
    return new Passage(PassageSettings.defaults(), Site.defaults(), rooms, clock);
  }

  /** The rooms of a passage by the program's own rules. */
  public Passage.Rooms rooms(PanelSettings settings, Map<String, EngineSettings> engines) {
    return rooms(SomePolicy::standard, panel(settings, engines), Limits.defaults());
  }

  public Passage.Rooms rooms(Supplier<Policy> policies, Panel panel, Limits limits) {
    Examiner examiner =
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            panel,
            new Examiner.Judging(policies, Site.defaults(), clock),
            limits);
    return new Passage.Rooms(
        examiner,
        quarantine,
        quarantine.passes(),
        debts,
        probes,
        journal,
        alarms,
        new Warnings(Catalogue.ENGLISH),
        SomeSigner.with(key),
        _ -> {},
        List::of,
        _ -> {},
        inlet);
  }

  /** Has a passage that is made from now on take out what is for this installation. */
  public void inlet(Inlet other) {
    inlet = other;
  }

  public static Panel panel(PanelSettings settings, Map<String, EngineSettings> engines) {
    return Engines.make(settings, engines, (_, _, _) -> {});
  }

  private static Policy policy(String... rules) {
    return SomePolicy.before(String.join("\n", rules));
  }

  /** The debts anew, as after a restart, with another limit. */
  public void reopenDebts(int messages) throws IOException {
    debts = openDebts(messages);
  }

  /** The probes' tokens as after a restart. */
  public void reopenProbes() {
    probes = openProbes();
  }

  private Probes openProbes() {
    return new Probes(quarantine::probes, journal, clock);
  }

  private Debts openDebts(int messages) throws IOException {
    return Debts.open(
        new DebtSettings(directory.resolve("debts"), messages, ByteSize.megabytes(1)),
        QuarantineSettings.defaults(),
        clock);
  }

  public FakeClock clock() {
    return clock;
  }

  public Database database() {
    return database;
  }

  public Alarms alarms() {
    return alarms;
  }

  public Journal journal() {
    return journal;
  }

  public Quarantine quarantine() {
    return quarantine;
  }

  public Debts debts() {
    return debts;
  }

  public Probes probes() {
    return probes;
  }

  public NodeKey key() {
    return key;
  }

  /** The alarms, every one of them on disk: no further one may be raised. */
  public Alarms settledAlarms() {
    alarms.close();
    return alarms;
  }

  /** What became of the message for each recipient. */
  public Map<String, String> fates(String id) {
    return journal.entry(id).orElseThrow().fates().stream()
        .collect(Collectors.toMap(f -> f.recipient().text(), (Entry.Fate f) -> f.outcome().name()));
  }

  @Override
  public void close() {
    alarms.close();
    database.close();
  }
}
