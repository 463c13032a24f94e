// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Likeness;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;

/**
 * The durable list of what became of every message. Every call returns once its rows are on disk,
 * and may be repeated after a crash. Thread-safe.
 */
public final class Journal {

  /** The name of the tables' room, to be given to the {@link Database}. */
  public static final String ROOM = "journal";

  private static final int PURGE_STEP = 500;

  private final Database database;
  private final JournalSettings settings;
  private final Clock clock;
  private final Gate gate;
  private final Answers answers;
  private final Finishing finishing;

  /**
   * What only a gate's journal has.
   *
   * @param stale the engines whose signatures are too old, for the log's line
   * @param sequel run in the transaction of the final rows
   * @param counted hears of each message that got its final line
   * @param atWork the messages that are being examined and have no row yet
   */
  public record Gate(
      Supplier<List<String>> stale, Sequel sequel, Consumer<Entry> counted, AtWork atWork) {}

  /** Messages that wait and have a row, which says how often they were tried. */
  private final IdFilter known = new IdFilter();

  public Journal(Database database, JournalSettings settings, Clock clock) {
    this(database, settings, clock, new Gate(List::of, Sequel.NONE, _ -> {}, AtWork.none()));
  }

  /** The same, for a gate. */
  public Journal(Database database, JournalSettings settings, Clock clock, Gate gate) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.gate = gate;
    this.answers = new Answers(database, settings, clock);
    this.finishing = new Finishing(database, gate, this::endings);
  }

  /** What senders have heard of our answers. */
  public Answers answers() {
    return answers;
  }

  /**
   * Notes that a message is being examined; the first time, that it came in.
   *
   * @param alone whether nothing else is examined meanwhile
   */
  public Attempt begin(Intake intake, boolean alone) {
    finishing.endUnended();
    Instant now = clock.instant();
    return answers.write(handle -> rows(handle).begin(intake, alone, now));
  }

  /**
   * The same for a message that waits in a queue and is not examined alone. One that is new has its
   * row only once it is known what becomes of it.
   */
  public Attempt begin(Intake intake) {
    finishing.endUnended();
    return !known.mayHave(intake.id()) && gate.atWork().begin(intake, clock.instant())
        ? Attempt.FIRST
        : begin(intake, false);
  }

  /** Nobody works on the message any more, whatever became of it. */
  public void leave(String id) {
    gate.atWork().end(id);
  }

  /** Work on a message whose examination has begun, after which it has its row. */
  private <T> T write(String id, Database.Work<T> work) {
    Optional<Begun> begun = gate.atWork().of(id);
    T result =
        answers.write(
            handle -> {
              begun.ifPresent(b -> rows(handle).begin(b.intake(), false, b.seen()));
              return work.run(handle);
            });
    gate.atWork().end(id);
    return result;
  }

  private void change(String id, Consumer<Handle> work) {
    boolean ignored =
        write(
            id,
            handle -> {
              work.accept(handle);
              return true;
            });
  }

  /**
   * Makes durable what is about to be done; an earlier intent for the message is replaced.
   *
   * @param dossier why; its parts are kept apart as well, for rules to be tried on
   * @param likeness by what it is known again until its sender has heard the answer
   */
  public void intend(Intent intent, Dossier dossier, Likeness likeness) {
    String id = intent.id();
    byte[] packed = DossierForm.packed(dossier, settings.dossier());
    boolean atOneGo = likeness.isNone() && !finishing.isOpen(id);
    Optional<Fresh> fresh =
        gate.atWork().of(id).filter(_ -> atOneGo).map(b -> new Fresh(b, dossier, packed));
    Intended intended = new Intended(intent, fresh);
    if (fresh.isPresent()) {
      // Nothing of this message is on its way to the disk that this could overtake.
      database.changeAhead(handle -> new IntentRows(handle).put(intended));
      gate.atWork().end(id);
    } else {
      finishing.forget(id);
      change(
          id,
          handle -> {
            endings(handle).decided(intent, dossier, packed);
            new IntentRows(handle).put(intended);
            if (!likeness.isNone()) {
              new UnheardRows(handle).put(id, likeness);
            }
          });
    }
    finishing.intend(intended);
  }

  /** The same for a message that is not known again. */
  public void intend(Intent intent, Dossier dossier) {
    intend(intent, dossier, Likeness.NONE);
  }

  /** The same for a message that nobody looked into. */
  public void intend(Intent intent) {
    intend(intent, Dossier.NONE);
  }

  /** What was intended at a door and not finished, the oldest message first. */
  public List<Intent> openIntents(String door) {
    return database.read(handle -> new IntentRows(handle).at(door));
  }

  public Optional<Intent> intent(String id) {
    return database.read(handle -> new IntentRows(handle).of(id)).map(Intended::intent);
  }

  /** Turns the message's intent into final rows. Without an open intent nothing happens. */
  public void finish(String id, Instant when) {
    finish(id, when, "");
  }

  /**
   * The same.
   *
   * @param answer what its sender is to hear of it; empty where it is not known again
   */
  public void finish(String id, Instant when, String answer) {
    finishing.finish(id, when, answer);
  }

  /**
   * The same without waiting for the disk. Until the rows are there the message has its intent,
   * which {@link #openIntents} tells after a crash; when the disk refuses them, no further message
   * is begun before they are there.
   */
  public void finishSoon(String id, Instant when) {
    finishing.finishSoon(id, when);
  }

  /**
   * Gives the message back undecided: its pairs wait.
   *
   * @param blamed whether the message itself ended the examination
   */
  public void defer(String id, String reason, boolean blamed) {
    known.note(id);
    change(id, handle -> rows(handle).defer(id, reason, blamed));
  }

  /** Why a message waits whose examination was begun. */
  public void undecided(String id, Dossier dossier) {
    byte[] packed = DossierForm.packed(dossier, settings.dossier());
    known.note(id);
    change(id, handle -> new DossierRows(handle).put(id, packed));
  }

  /**
   * Ends a message whose sender got no answer from us, or "try again later": it is the sender's
   * still. Once there was an intent, the answer may have been on its way: which copy was to go on
   * is noted, so that it is known if it turns up.
   *
   * @param held whether the quarantine has it; then it was quarantined, whatever the sender thinks
   */
  public void unanswered(String id, boolean held, String reason) {
    Instant now = clock.instant();
    write(id, handle -> endings(handle).unanswered(id, held, reason, now))
        .ifPresent(finishing::tell);
    finishing.forget(id);
  }

  /** The messages of a door that nobody was given an answer for, the oldest first. */
  public List<String> unfinished(String door) {
    return database.read(handle -> rows(handle).unfinished(door));
  }

  /** Notes that the message left the queue by someone else's hand; its waiting pairs are final. */
  public void vanished(String id) {
    Instant now = clock.instant();
    write(id, handle -> endings(handle).vanished(id, now)).ifPresent(finishing::tell);
    finishing.forget(id);
  }

  /**
   * To be called once for each door at the start, before anything begins: what was being examined
   * at an unclean stop and has no intent.
   */
  public List<Suspect> recover(String door) {
    List<Begun> left = gate.atWork().left(door);
    List<Suspect> suspects =
        database.write(
            handle -> {
              left.forEach(b -> rows(handle).begin(b.intake(), false, b.seen()));
              return rows(handle).recover(door);
            });
    gate.atWork().forget(left);
    database.read(handle -> rows(handle).open(door)).forEach(known::note);
    return suspects;
  }

  /** Adds what somebody did with held mail. */
  public void note(Action action) {
    note(List.of(action));
  }

  /** Several, all of them or none. */
  public void note(List<Action> actions) {
    List<String> digests =
        database.write(handle -> actions.stream().map(rows(handle)::note).toList());
    for (int i = 0; i < digests.size(); i++) {
      Action action = actions.get(i);
      MailLine.of("audit")
          .with("id", action.message())
          .with("what", action.what().label())
          .with("who", action.who())
          .with("digest", digests.get(i))
          .write();
    }
  }

  /**
   * The recipients for whom alone that action was noted, as {@link Address#key}.
   *
   * @param held the name under which the message is held
   */
  public Set<String> done(String held, Action.What what) {
    return database.read(handle -> new Entries(handle).done(held, what));
  }

  /**
   * Some links of the audit log, checked.
   *
   * @param number of the link before them; 0 for the first
   * @param digest of that; empty for the first
   */
  public List<Link> audit(long number, String digest, int most) {
    return database.read(handle -> new Audit(handle).after(number, digest, most));
  }

  /** The links of the audit log that are asked for, checked, the newest first. */
  public List<Link> audit(AuditQuery query) {
    return database.read(handle -> new Audit(handle).find(query));
  }

  /** Whether the end of the audit log was cut off. */
  public boolean auditCutOff() {
    return database.read(handle -> new Audit(handle).cutOff());
  }

  /** Whether a message with that Message-ID has come in since then. */
  public boolean passed(String messageId, Instant since) {
    return database.read(handle -> new Entries(handle).passed(messageId, since));
  }

  public List<Entry> entries(Query query) {
    return database.read(handle -> new Search(handle, query).all());
  }

  /** A page of them, at a cost that is bounded by the settings. */
  public Found search(Query query) {
    return database.read(handle -> new Search(handle, query).page(settings.searchRows()));
  }

  public Optional<Entry> entry(String id) {
    return database.read(handle -> new Entries(handle).entry(id));
  }

  /** What is kept of decided messages so that rules can be tried on them. */
  public Traces traces() {
    return new Traces(database, settings);
  }

  /**
   * The messages that somebody may mean.
   *
   * @param id the message's own, that of a copy of it, or its Message-ID
   */
  public List<Entry> meant(String id) {
    return database.read(handle -> new Entries(handle).meant(id));
  }

  /** Why the message was decided as it was; empty where that is not known any more. */
  public Optional<Dossier> dossier(String id) {
    return database.read(handle -> new DossierRows(handle).of(id));
  }

  /**
   * Forgets final messages older than the retention, and parts older than theirs; call it daily.
   *
   * @return how many messages went
   */
  public int purge() {
    Instant now = clock.instant();
    long parts = now.minus(settings.partsRetention()).toEpochMilli();
    Instant explained = now.minus(settings.dossier().keep());
    long unheard = now.minus(settings.unheard()).toEpochMilli();
    Instant before = now.minus(settings.retention());
    Stream.<Database.Work<Integer>>of(
            handle -> new PartRows(handle, settings).purge(parts, PURGE_STEP),
            handle -> new DossierRows(handle).purge(explained, PURGE_STEP),
            handle -> new UnheardRows(handle).purge(unheard, PURGE_STEP))
        .forEach(this::inSteps);
    return inSteps(handle -> rows(handle).purge(before, PURGE_STEP));
  }

  /** Small ones, so that the mail's own writing goes on in between. */
  private int inSteps(Database.Work<Integer> step) {
    int all = 0;
    int gone;
    do {
      gone = database.write(step);
      all += gone;
    } while (gone == PURGE_STEP);
    return all;
  }

  private Endings endings(Handle handle) {
    return new Endings(handle, settings, gate.sequel());
  }

  private MessageRows rows(Handle handle) {
    return new MessageRows(handle, settings.textLength());
  }
}
