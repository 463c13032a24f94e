// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.alarm.Alarms;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
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
import org.lazareto.passage.Passage;
import org.lazareto.passage.PassageSettings;
import org.lazareto.passage.Probes;
import org.lazareto.passage.VerdictField;
import org.lazareto.passage.Warnings;
import org.lazareto.policy.Policy;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** What lies behind a door, every room real, in a directory of its own. */
public final class SomeRooms implements AutoCloseable {

  /** Header fields that are ours alone to write. */
  public static final Set<String> OWN_FIELDS = Set.of(VerdictField.NAME, Passes.FIELD);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final Database database;
  private final Alarms alarms;
  private final Journal journal;
  private final Quarantine quarantine;
  private final Passage passage;

  public SomeRooms(Path directory, Policy policy, Map<String, EngineSettings> engines)
      throws IOException {
    this.database =
        Database.of(
            StoreSettings.at(directory.resolve("gate.db")), List.of(Journal.ROOM, Alarms.ROOM));
    this.alarms =
        new Alarms(database, AlarmSettings.defaults(), (_, _, _) -> {}, Catalogue.ENGLISH, clock);
    this.journal = new Journal(database, JournalSettings.defaults(), clock);
    this.quarantine =
        Quarantine.open(QuarantineSettings.defaults().at(directory.resolve("held")), clock);
    Examiner examiner =
        new Examiner(
            new Unpacker(UnpackSettings.defaults()),
            Engines.make(PanelSettings.defaults(), engines, (_, _, _) -> {}),
            new Examiner.Judging(policy, Site.defaults(), clock),
            Limits.defaults());
    this.passage =
        new Passage(
            PassageSettings.defaults(),
            Site.defaults(),
            new Passage.Rooms(
                examiner,
                quarantine,
                quarantine.passes(),
                Debts.open(
                    new DebtSettings(directory.resolve("debts"), 10, ByteSize.megabytes(1)),
                    QuarantineSettings.defaults(),
                    clock),
                new Probes(clock),
                journal,
                alarms,
                new Warnings(Catalogue.ENGLISH),
                SomeSigner.make(),
                _ -> {},
                List::of,
                _ -> {}),
            clock);
  }

  public FakeClock clock() {
    return clock;
  }

  public Journal journal() {
    return journal;
  }

  public Quarantine quarantine() {
    return quarantine;
  }

  public Passage passage() {
    return passage;
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
