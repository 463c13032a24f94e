// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lazareto.alarm.Kind;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.EngineState;
import org.lazareto.journal.Action;
import org.lazareto.journal.DaySlices;
import org.lazareto.journal.Presence;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Reply;

/**
 * What a gate does now and then besides mail: looks whether the queue grows, checks the
 * conservation of mail, pays debts, forgets what is too old. In a thread of its own; a failure is
 * told and tried again next time.
 */
final class Upkeep implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

  private static final Duration QUEUE_LOOK = Duration.ofSeconds(30);
  private static final Duration TROUBLE_LOOK = Duration.ofSeconds(5);
  private static final Duration SIGNATURES_LOOK = Duration.ofMinutes(10);
  private static final Duration CHECK = Duration.ofHours(1);
  private static final Duration FORGET = Duration.ofHours(6);
  private static final Duration SLICES = Duration.ofMinutes(1);
  private static final Duration NODES = Duration.ofMinutes(5);
  private static final Duration TOLD = Duration.ofSeconds(20);

  /** Of a year that is not summed up; probes of engines wait meanwhile. */
  private static final int SLICES_AT_ONCE = 30;

  /** Long enough that every trouble that is still there has been met again. */
  private static final Duration ALARMS_LOOK = Duration.ofMinutes(15);

  private static final Duration DEBTS = Duration.ofSeconds(30);
  private static final Duration VERDICTS = Duration.ofSeconds(5);

  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration PROBE_TIME = Duration.ofSeconds(6);
  private static final int QUIET_LOOKS = 15;

  private final Gate gate;
  private final Instant started;
  private final Presence presence;
  private final DaySlices slices;
  private int quietLooks;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep").daemon().factory());
  // Examining what is owed and comparing a week's mail take as long as they take: nothing else
  // must wait for them, least of all the question whether a silent engine is back.
  private final ScheduledExecutorService longWork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("upkeep-long").daemon().factory());

  Upkeep(Gate gate) {
    this.gate = gate;
    this.started = gate.clock().instant();
    this.presence = new Presence(gate.database(), gate.clock());
    this.slices = new DaySlices(gate.database(), gate.clock());
  }

  void start() {
    clockwork.execute(() -> guarded(presence::note));
    clockwork.execute(() -> guarded(gate.staleness()::look));
    longWork.execute(() -> guarded(this::alignIndex));
    every(QUEUE_LOOK, presence::note);
    every(QUEUE_LOOK, this::lookAtTheQueue);
    every(TROUBLE_LOOK, gate.resourceAlarms()::look);
    every(PROBE, this::probeEngines);
    every(ALARMS_LOOK, () -> gate.alarms().clearUnconfirmed(started));
    every(SIGNATURES_LOOK, gate.staleness()::look);
    every(VERDICTS, gate.verdicts()::save);
    every(DEBTS, this::payDebts, longWork);
    every(SLICES, this::sumDays);
    gate.nodes()
        .ifPresent(
            nodes -> {
              every(TOLD, () -> nodes.publish());
              every(NODES, nodes::look);
            });
    every(CHECK, this::check, longWork);
    every(FORGET, this::forget);
  }

  private void every(Duration pause, Task task) {
    every(pause, task, clockwork);
  }

  private static void every(Duration pause, Task task, ScheduledExecutorService thread) {
    var ignored =
        thread.scheduleWithFixedDelay(
            () -> guarded(task), pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
  }

  private static void guarded(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException | Error e) {
      // What is thrown here would end this task for good, without a word.
      LOG.log(Level.WARNING, "upkeep will be tried again", e);
    }
  }

  // An engine that fails is asked often, so that the mail that waits for it goes on at once; the
  // others now and then, so that an outage is known before mail has to wait for it.
  private void probeEngines() {
    boolean trouble =
        gate.panel().states().stream().anyMatch(e -> e.condition() != EngineState.Condition.UP);
    if (trouble || ++quietLooks >= QUIET_LOOKS) {
      quietLooks = 0;
      List<Reply> ignored = gate.panel().ask("", Eicar.FILE, Deadline.after(PROBE_TIME));
    }
  }

  private void lookAtTheQueue() {
    String queue = gate.settings().sendmail().incomingNames();
    int waiting = gate.door().backlog();
    if (waiting > gate.settings().sendmail().alarmAt()) {
      gate.alarms().raise(Kind.QUEUE_GROWING, queue, waiting);
    } else {
      gate.alarms().clear(Kind.QUEUE_GROWING, queue);
    }
  }

  private void alignIndex() throws IOException {
    int changed = gate.quarantine().align();
    if (changed > 0) {
      LOG.log(Level.INFO, "the quarantine's index was behind by {0}", changed);
    }
  }

  private void payDebts() throws IOException {
    int ignored = gate.settlement().settle();
  }

  private void check() throws IOException {
    ConservationCheck.Checked ignored = gate.conservation().run();
  }

  private void sumDays() {
    int ignored = slices.make(SLICES_AT_ONCE);
  }

  private void forget() throws IOException {
    gate.journal().purge();
    List<String> ignored = gate.quarantine().purge(this::noteExpired);
    alignIndex();
    gate.quarantine().passes().forget();
    gate.unpacker().dropAbandoned();
  }

  private void noteExpired(String id) {
    gate.journal()
        .note(
            new Action(
                id, Address.NULL, Action.What.EXPIRED, "upkeep", gate.clock().instant(), ""));
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    longWork.shutdownNow();
  }

  /** Something to do now and then. */
  private interface Task {
    void run() throws IOException;
  }
}
