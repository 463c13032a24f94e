// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.Attempt;
import org.lazareto.journal.Intake;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Share;
import org.lazareto.journal.Suspect;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;
import org.lazareto.mail.Site;
import org.lazareto.ops.Trace;
import org.lazareto.quarantine.Pass;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.stamp.Signer;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Treatment;

/**
 * Carries a message from one side to the other, the same way for every door. Thread-safe.
 *
 * <p>Order of what becomes durable: that the examination begins (for mail that waits in a queue
 * only against the death of this process) · the intent · the quarantined original · the door's
 * commit · the final rows, for which only a sender in a session is kept waiting. After a crash
 * {@link #recover} goes on from where the disk says it stopped; every step may be repeated.
 */
public final class Passage {

  private static final System.Logger LOG = System.getLogger(Passage.class.getName());

  private final PassageSettings settings;
  private final Site site;
  private final Examiner examiner;
  private final Quarantine quarantine;
  private final Passes passes;
  private final Debts debts;
  private final Probes probes;
  private final Journal journal;
  private final Alarms alarms;
  private final Consumer<Examination> observer;
  private final Consumer<Exception> turnedAway;
  private final Inward inward;
  private final Plans plans;
  private final Again again;
  private final FirstSeen firstSeen;
  private final Clock clock;

  public Passage(PassageSettings settings, Site site, Rooms rooms, Clock clock) {
    this.settings = settings;
    this.site = site;
    this.examiner = rooms.examiner();
    this.quarantine = rooms.quarantine();
    this.passes = rooms.passes();
    this.debts = rooms.debts();
    this.probes = rooms.probes();
    this.journal = rooms.journal();
    this.alarms = rooms.alarms();
    this.observer = rooms.observer();
    this.turnedAway = rooms.turnedAway();
    this.inward = new Inward(rooms.inlet());
    this.plans = new Plans(settings, rooms, clock);
    this.again = new Again(rooms.journal(), rooms.quarantine(), clock);
    this.firstSeen = new FirstSeen(settings.held());
    this.clock = clock;
  }

  /** What senders bring once more since they did not hear our answer. */
  public Again again() {
    return again;
  }

  /**
   * The rooms that a passage leads through.
   *
   * @param signer marks what goes on
   * @param observer sees every examination that ended in a decision, once; must be quick
   * @param stale the engines whose signatures are too old, each with their age, for our header
   * @param turnedAway hears why a message was left to a sender who waits for our answer
   * @param inlet takes what is for this installation itself
   */
  public record Rooms(
      Examiner examiner,
      Quarantine quarantine,
      Passes passes,
      Debts debts,
      Probes probes,
      Journal journal,
      Alarms alarms,
      Warnings warnings,
      Signer signer,
      Consumer<Examination> observer,
      Supplier<List<String>> stale,
      Consumer<Exception> turnedAway,
      Inlet inlet) {}

  /**
   * Examines the message and carries out what policy decided.
   *
   * @param alone whether nothing else is examined meanwhile, so that a crash has one author
   * @throws IOException if a disk failed; the message is still on the incoming side, or its commit
   *     is there to be completed by {@link Door#recover}
   */
  public Outcome carry(Transit transit, boolean alone) throws IOException {
    try {
      return Trace.of(transit.envelope().id()).call(() -> carryTraced(transit, alone));
    } finally {
      journal.leave(transit.envelope().id());
    }
  }

  private Outcome carryTraced(Transit transit, boolean alone) throws IOException {
    Envelope envelope = transit.envelope();
    Trace.say(
        "%s from %s, %d bytes, for %d",
        transit.door(),
        envelope.sender().text(),
        transit.message().size(),
        envelope.recipients().size());
    Attempt attempt =
        transit.inSession() || alone
            ? journal.begin(intake(transit), alone)
            : journal.begin(intake(transit));
    if (attempt.attempts() >= settings.attempts()) {
      return setAside(transit, attempt.attempts());
    }
    Optional<Pass> pass = pass(transit);
    if (pass.isPresent() && passes.spend(pass.get(), envelope.id())) {
      return carryOut(transit, () -> plans.released(transit));
    }
    Examination examination;
    try {
      examination = examiner.examine(firstSeen.first(transit), transit.message());
    } catch (RuntimeException | Error e) {
      return broke(transit, "the examination", e);
    }
    Optional<String> token = probes.shown(transit.fields(Probes.FIELD), envelope.id());
    if (token.isPresent()) {
      // Whatever it is for, it never waits: later it might be taken for mail.
      return carryOut(transit, () -> plans.probe(transit, examination, token.get()));
    }
    if (examination.outOfTime()) {
      return waits(transit, "the examination ran out of time", true);
    }
    Optional<Instant> heldUntil = heldUntil(examination.decision());
    if (heldUntil.isPresent() && (transit.inSession() || forAll(examination.decision()))) {
      firstSeen.held(transit, heldUntil.get());
      boolean blamed = examination.waiting() && examiner.enginesAnswer();
      journal.undecided(envelope.id(), plans.dossier(transit, examination));
      return waits(transit, Plans.whyHeld(examination), blamed).until(heldUntil.get());
    }
    if (examination.decision().owes() && !examiner.silentStill(examination)) {
      return waits(transit, Plans.whyHeld(examination), true);
    }
    if (examination.decision().owes() && !debts.roomFor(transit.message().size())) {
      String reason = "no room for a further debt: " + Plans.whyHeld(examination);
      return waits(transit, reason, false);
    }
    observer.accept(examination);
    return carryOut(transit, () -> plans.of(transit, inward.taken(transit, examination)));
  }

  /** The earliest time at which one of those for whom it is held may get it. */
  private static Optional<Instant> heldUntil(Decision decision) {
    return decision.treatments().values().stream()
        .flatMap(t -> t instanceof Treatment.Hold(Instant until) ? Stream.of(until) : Stream.of())
        .min(Comparator.naturalOrder());
  }

  private static boolean forAll(Decision held) {
    return held.treatments().values().stream().allMatch(t -> t instanceof Treatment.Hold);
  }

  private Outcome.Waits broke(Transit transit, String what, Throwable e) {
    LOG.log(Level.ERROR, what + " of " + transit.envelope().id() + " broke", e);
    return waits(transit, what + " broke: " + e.getClass().getSimpleName(), true);
  }

  private Outcome.Waits waits(Transit transit, String reason, boolean blamed) {
    String id = transit.envelope().id();
    Trace.say("waits: %s", reason);
    if (transit.inSession()) {
      journal.unanswered(id, false, reason);
    } else {
      journal.defer(id, reason, blamed);
    }
    return new Outcome.Waits(reason, !blamed);
  }

  /** A plan in the making: for it a stranger's message is read once more, changed and stamped. */
  private interface Making {
    Plan plan() throws IOException;
  }

  private Outcome carryOut(Transit transit, Making making) throws IOException {
    Plan plan;
    Transit.Commit commit;
    try {
      plan = making.plan();
      commit = transit.prepare(plan.onward());
    } catch (LazaretoException e) {
      throw e; // a database that fails, say, blames nobody
    } catch (RuntimeException | Error e) {
      return broke(transit, "the plan", e);
    }
    return carryOut(transit, plan, commit);
  }

  private Outcome carryOut(Transit transit, Plan plan, Transit.Commit commit) throws IOException {
    String id = transit.envelope().id();
    Likeness likeness = likeness(transit, plan);
    if (!likeness.isNone()) {
      again.passing(id);
    }
    boolean keeping = true;
    try {
      keep(transit, plan, commit, likeness);
      keeping = false;
      commit(id, commit, likeness);
    } catch (IOException | RuntimeException e) {
      again.failed(id);
      if (transit.inSession() && (likeness.isNone() || !commit.doubtful())) {
        unanswered(id, "not answered: " + e.getMessage());
      }
      throw e;
    } catch (Error e) {
      // As after a death: whether it went on says whoever knows the door's peers.
      again.failed(id);
      if (transit.inSession() && (keeping || likeness.isNone())) {
        unanswered(id, "not answered: " + e);
      }
      throw e;
    }
    tell(commit, id);
    return new Outcome.Done(plan.decision(), plan.copies().stream().map(Copy::id).toList());
  }

  // What is refused is refused again.
  private static Likeness likeness(Transit transit, Plan plan) {
    return plan.refusal().isPresent() ? Likeness.NONE : transit.likeness();
  }

  private void tell(Transit.Commit commit, String id) throws IOException {
    try {
      commit.tell();
    } catch (IOException | RuntimeException | Error e) {
      again.left(id); // it may come again
      throw e;
    }
  }

  // What the quarantine has stays there: the answer may have been taken after all.
  private void unanswered(String id, String reason) throws IOException {
    journal.unanswered(id, quarantine.holds(id), reason);
  }

  /** Makes durable what is to be before the commit; nothing has gone on yet. */
  private void keep(Transit transit, Plan plan, Transit.Commit commit, Likeness likeness)
      throws IOException {
    Intent intent = plan.intent(commit.digests()).automatic(Automatic.sent(transit));
    for (Share share : intent.shares()) {
      Trace.say(
          "for %d: %s as %s, rule %s",
          share.recipients().size(), share.treatment(), share.copyId(), share.rule());
    }
    journal.intend(intent, plan.dossier(), likeness);
    Trace.say("the intent is on disk");
    if (plan.held().isPresent()) {
      quarantine.put(plan.held().get(), transit.message(), plan.spans());
    }
    if (plan.owed().isPresent()) {
      debts.keep(plan.owed().get(), transit.message(), plan.spans());
    }
  }

  private void commit(String id, Transit.Commit commit, Likeness likeness) throws IOException {
    commit.carryOut();
    Trace.say("committed");
    if (likeness.isNone()) {
      journal.finishSoon(id, clock.instant());
    } else {
      again.taken(id, commit.answer());
    }
    Trace.say("the final rows follow");
  }

  private Outcome setAside(Transit transit, int attempts) throws IOException {
    String id = transit.envelope().id();
    Plan plan = plans.setAside(transit, attempts);
    Outcome outcome = carryOut(transit, plan, transit.prepare(plan.onward()));
    alarms.raise(Kind.MESSAGE_SET_ASIDE, id, attempts);
    return outcome;
  }

  private Optional<Pass> pass(Transit transit) throws IOException {
    List<String> shown = transit.fields(Passes.FIELD);
    return shown.size() == 1
        ? passes.check(
            shown.getFirst(),
            transit.envelope().id(),
            transit.envelope().recipients(),
            transit.body())
        : Optional.empty();
  }

  private Intake intake(Transit transit) throws IOException {
    Envelope envelope = transit.envelope();
    return new Intake(
        envelope.id(),
        transit.door(),
        envelope,
        site.direction(envelope),
        site.institution(envelope),
        transit.message().size());
  }

  /**
   * After a start, before anything is carried through the door: ends what was committed, gives back
   * what was not.
   *
   * @return the ids that were at work when the gate died, to be examined one by one
   */
  public List<String> recover(Door door) throws IOException {
    door.recover();
    for (Intent intent : journal.openIntents(door.name())) {
      if (!door.holds(intent.id())) {
        end(door, intent);
      }
    }
    return journal.recover(door.name()).stream().map(Suspect::id).toList();
  }

  private void end(Door door, Intent committed) throws IOException {
    door.clear(committed.id());
    journal.finish(committed.id(), clock.instant());
  }

  /**
   * The same for a door that lives in its peers' sessions, which died with the gate: whom we gave
   * no answer has the message still.
   */
  public void recoverSessions(String door) throws IOException {
    for (String id : journal.unfinished(door)) {
      if (!again.recover(id)) {
        unanswered(id, "the gate died before it answered");
      }
    }
  }

  /**
   * An id for a message in a session: its MTA's own, unless that was in use before, as it comes to
   * be where ids are made of inode numbers.
   */
  public String idFor(String queueId) {
    return journal.entry(queueId).isEmpty() ? queueId : queueId + "." + clock.millis();
  }

  /** A door left a message to its sender because of this. */
  public void turnedAway(Exception why) {
    turnedAway.accept(why);
  }

  /**
   * A message is not on the door's incoming side any more: it was committed, and what comes after
   * the commit failed and is done now; or someone else took it away.
   *
   * @return the ids under which it goes on, where it was committed
   */
  public List<String> left(Door door, String id) throws IOException {
    Optional<Intent> committed = journal.intent(id);
    if (committed.isEmpty()) {
      journal.vanished(id);
      return List.of();
    }
    end(door, committed.get());
    return committed.get().onward();
  }

  /** A clean stop while the message was at work. */
  public void interrupted(String id) {
    journal.defer(id, "restart", false);
  }
}
