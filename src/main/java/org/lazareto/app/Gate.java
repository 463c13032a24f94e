// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.child.Children;
import org.lazareto.control.ControlServer;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.Journal;
import org.lazareto.passage.Passage;
import org.lazareto.passage.VerdictField;
import org.lazareto.passage.Warnings;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.sendmail.SendmailDoor;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.text.Catalogue;
import org.lazareto.unpack.Unpacker;

/**
 * The mail path, wired and running: every room made by its constructor, in the order in which they
 * need each other, and closed in the opposite one. Thread-safe.
 */
public final class Gate implements AutoCloseable {

  private final Settings settings;
  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final Alarms alarms;
  private final Journal journal;
  private final Quarantine quarantine;
  private final Submission submission;
  private final PolicyKeeper policy;
  private final Panel panel;
  private final Unpacker unpacker;
  private final Examiner examiner;
  private final SendmailDoor door;
  private final Upkeep upkeep;
  private final ControlServer control;

  private Gate(Settings settings, Catalogue catalogue) throws IOException {
    this.settings = settings;
    this.database = Database.of(settings.store(), List.of(Journal.ROOM, Alarms.ROOM));
    this.submission = Submission.of(settings.submission());
    this.alarms =
        new Alarms(
            database,
            settings.alarm(),
            new AlarmMail(submission, settings.passage().node(), clock),
            catalogue,
            clock);
    this.journal = new Journal(database, settings.journal(), clock);
    this.quarantine = Quarantine.open(settings.quarantine(), clock);
    this.policy = new PolicyKeeper(settings.policy(), alarms);
    this.panel = Engines.make(settings.panel(), settings.engines(), this::engineChanged);
    this.unpacker = new Unpacker(settings.unpack(), new Children(settings.child()));
    this.examiner =
        new Examiner(
            unpacker,
            panel,
            new Examiner.Judging(policy.live(), settings.site(), clock),
            settings.limits());
    Passage passage =
        new Passage(
            settings.passage(),
            settings.site(),
            new Passage.Rooms(
                examiner,
                quarantine,
                quarantine.passes(),
                journal,
                alarms,
                new Warnings(catalogue)),
            clock);
    this.door =
        new SendmailDoor(
            settings.sendmail(), passage, alarms, Set.of(VerdictField.NAME, Passes.FIELD), clock);
    this.upkeep = new Upkeep(this);
    this.control = ControlServer.start(settings.control(), new GateCommands(this).byName());
  }

  /** A gate at work: recovered, and open for mail. */
  public static Gate start(Settings settings, Catalogue catalogue) throws IOException {
    Gate gate = new Gate(settings, catalogue);
    gate.door.open();
    gate.policy.start();
    gate.upkeep.start();
    return gate;
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

  Submission submission() {
    return submission;
  }

  PolicyKeeper policy() {
    return policy;
  }

  Panel panel() {
    return panel;
  }

  Examiner examiner() {
    return examiner;
  }

  Unpacker unpacker() {
    return unpacker;
  }

  SendmailDoor door() {
    return door;
  }

  /** Ends in order: no new messages, those at work to their end, then what they need. */
  @Override
  public void close() throws IOException {
    control.close();
    upkeep.close();
    policy.close();
    door.close();
    panel.close();
    alarms.close();
    database.close();
  }
}
