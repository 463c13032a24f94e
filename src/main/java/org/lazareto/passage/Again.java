// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Share;
import org.lazareto.journal.Unheard;
import org.lazareto.mail.Address;
import org.lazareto.mail.Likeness;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.verdict.Treatment;

/**
 * Messages that senders bring once more since they did not hear our answer (RFC 1047). Thread-safe.
 *
 * <p>With the intent it becomes durable by what the message will be known again; with the final
 * rows, which come before our answer, that it is where it was to go. Both are forgotten once the
 * sender has shown that it heard the answer.
 */
public final class Again {

  private static final System.Logger LOG = System.getLogger(Again.class.getName());

  /** The answer for what nobody gets and is not refused. */
  public static final String ACCEPTED = "250 2.0.0 Message accepted";

  private final Journal journal;
  private final Quarantine quarantine;
  private final Clock clock;
  private final Set<String> passing = ConcurrentHashMap.newKeySet();

  /** What is where it was to go, while the database would not hear of it: when, and the answer. */
  private final Map<String, Late> late = new ConcurrentHashMap<>();

  private record Late(Instant when, String answer) {}

  Again(Journal journal, Quarantine quarantine, Clock clock) {
    this.journal = journal;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  void passing(String id) {
    passing.add(id);
  }

  void failed(String id) {
    passing.remove(id);
  }

  /** Whether it is being passed on, or its sender may still show that it heard the answer. */
  public boolean underWay(String id) {
    return passing.contains(id);
  }

  /**
   * How it stands with what this message looks like.
   *
   * @param recipients its own; it is no other message than one that had these and perhaps more
   */
  public Earlier earlier(Likeness likeness, List<Address> recipients) {
    if (likeness.isNone()) {
      return new Earlier.None();
    }
    return journal.answers().like(likeness).stream()
        .filter(unheard -> unheard.recipients().containsAll(recipients))
        .findFirst()
        .map(this::earlier)
        .orElse(new Earlier.None());
  }

  private Earlier earlier(Unheard unheard) {
    String id = unheard.id();
    if (underWay(id)) {
      return new Earlier.UnderWay(); // its sender may hear the answer yet
    }
    if (unheard.taken()) {
      return new Earlier.Done(id, unheard.answer());
    }
    Late unwritten = late.get(id);
    if (unwritten != null) {
      return new Earlier.Done(id, unwritten.answer());
    }
    return doubt(unheard)
        .<Earlier>map(Earlier.Doubtful::new)
        .orElseGet(
            () ->
                // Between its rows and ours somebody has settled it.
                journal
                    .answers()
                    .of(id)
                    .filter(Unheard::taken)
                    .<Earlier>map(u -> new Earlier.Done(id, u.answer()))
                    .orElse(new Earlier.None()));
  }

  /** Everything at a door of which nobody knows whether it went on, the oldest first. */
  public List<Doubt> doubts(String door) {
    return journal.answers().doubtful(door).stream()
        .filter(unheard -> !underWay(unheard.id()) && !late.containsKey(unheard.id()))
        .flatMap(unheard -> doubt(unheard).stream())
        .toList();
  }

  private Optional<Doubt> doubt(Unheard unheard) {
    String id = unheard.id();
    Optional<Intent> intent = journal.intent(id);
    Optional<Entry> entry = journal.entry(id);
    if (intent.isEmpty() || entry.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Doubt(
            id,
            unheard.way(),
            intent.get().messageId(),
            entry.get().intake().envelope().sender(),
            intent.get().decided()));
  }

  /**
   * Whether no other message with that Message-ID went on, or may have, since then: what is said of
   * one with it is then said of this one.
   *
   * @param since when it was decided on, or before
   */
  public boolean alone(Doubt doubt, Instant since) {
    return !doubt.messageId().isEmpty()
        && !journal.answers().another(doubt.messageId(), doubt.id(), since);
  }

  /**
   * The message is where it was to go. If the database does not hear of it now it does later; the
   * sender may be told all the same.
   */
  public void taken(String id, String answer) {
    Instant now = clock.instant();
    try {
      journal.finish(id, now, answer);
    } catch (StoreUnavailable e) {
      late.put(id, new Late(now, answer));
      LOG.log(Level.WARNING, id + " has gone on, which the journal hears later", e);
    }
  }

  /** It did not go on, or nobody will ever know: the sender has it still. */
  public void notTaken(String id, String reason) throws IOException {
    journal.unanswered(id, quarantine.holds(id), reason);
  }

  /** The sender has shown that it heard the answer. */
  public void heard(String id) {
    journal.answers().heard(id);
    passing.remove(id);
  }

  /** The sender's session is over, and nobody knows whether it heard the answer. */
  public void left(String id) {
    passing.remove(id);
  }

  /** Tells the journal what it could not hear before, or did not need to. */
  public void catchUp() {
    journal.answers().forgetHeard();
    for (Map.Entry<String, Late> entry : Map.copyOf(late).entrySet()) {
      journal.finish(entry.getKey(), entry.getValue().when(), entry.getValue().answer());
      late.remove(entry.getKey());
    }
  }

  /**
   * After a start: settles a message of a session that died with the gate, as far as its sender may
   * bring it again.
   *
   * @return whether that may be
   */
  boolean recover(String id) throws IOException {
    Optional<Intent> intent = journal.intent(id);
    if (intent.isEmpty() || journal.answers().of(id).isEmpty()) {
      return false;
    }
    if (!intent.get().onward().isEmpty()) {
      return true; // whoever knows the door's peers says whether it went on
    }
    boolean held = intent.get().shares().stream().anyMatch(Again::isHeld);
    if (held && !quarantine.holds(id)) {
      return false;
    }
    taken(id, ACCEPTED);
    return true;
  }

  private static boolean isHeld(Share share) {
    return share.treatment() instanceof Treatment.Quarantine;
  }
}
