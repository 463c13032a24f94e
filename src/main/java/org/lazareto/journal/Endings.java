// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Treatment;

/**
 * How messages end: their final rows, with the sums and what follows from them, in one transaction.
 * Each tells the message if it became final. Confined to that transaction.
 */
final class Endings {

  private final Handle handle;
  private final MessageRows rows;
  private final Sequel sequel;

  /**
   * An intent that is durable and not finished.
   *
   * @param fresh of a message that had no row before
   */
  record Intended(Intent intent, Optional<FreshEntry> fresh) {}

  /**
   * In this transaction.
   *
   * @param sequel what follows for people from an end
   */
  Endings(Handle handle, MessageRows rows, Sequel sequel) {
    this.handle = handle;
    this.rows = rows;
    this.sequel = sequel;
  }

  /**
   * Turns the message's intent into final rows; without an open one nothing happens.
   *
   * @param known what need not be read back
   */
  Optional<Entry> finish(String id, Optional<Intended> known, Instant when) {
    IntentRows intents = new IntentRows(handle);
    Optional<Intent> intent = known.map(Intended::intent).or(() -> intents.of(id));
    if (intent.isEmpty() || !intents.remove(id)) {
      return Optional.empty();
    }
    boolean counted = !intent.get().probe();
    boolean plain = true;
    Aggregates aggregates = Aggregates.forMessage(handle, id, when);
    for (Share share : intent.get().shares()) {
      Outcome outcome = Outcome.of(share.treatment());
      int settled = rows.settle(id, share, outcome, when);
      if (counted && outcome != Outcome.APART) {
        aggregates.recipients(outcome, settled);
      }
      for (Action action : others(id, share, when)) {
        String ignored = rows.note(action);
        plain = false;
      }
    }
    if (!rows.close(id, when)) {
      return Optional.empty();
    }
    Optional<Entry> fresh =
        plain ? known.flatMap(Intended::fresh).flatMap(f -> f.ended(when)) : Optional.empty();
    Optional<Entry> entry = fresh.or(() -> new Entries(handle).entry(id));
    // Nobody is told of a probe.
    if (counted && entry.isPresent()) {
      aggregates.message(entry.get(), !intent.get().findings().isEmpty());
      sequel.follow(handle, entry.get(), intent.get().automatic());
    }
    return entry;
  }

  /** Whom a rule sends the message to though it was not addressed to them, pair by pair. */
  private static List<Action> others(String id, Share share, Instant when) {
    if (!(share.treatment() instanceof Treatment.Deliver deliver)) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    for (Address recipient : share.recipients()) {
      String rule = "rule " + share.rule();
      if (deliver.diverted()) {
        String to = deliver.instead().toString();
        actions.add(new Action(id, recipient, Action.What.DIVERTED, rule, when, to));
      }
      if (!deliver.also().isEmpty()) {
        String to = deliver.also().toString();
        actions.add(new Action(id, recipient, Action.What.COPIED, rule, when, to));
      }
    }
    return actions;
  }

  /** The message is its sender's still, but for what is in quarantine. */
  Optional<Entry> unanswered(String id, boolean held, String reason, Instant when) {
    IntentRows intents = new IntentRows(handle);
    new UnheardRows(handle).remove(id);
    Aggregates aggregates = Aggregates.forMessage(handle, id, when);
    int kept = 0;
    for (Share share : intents.of(id).map(Intent::shares).orElse(List.of())) {
      Outcome intended = Outcome.of(share.treatment());
      if (held && intended == Outcome.QUARANTINED) {
        kept += rows.settle(id, share, intended, when);
      } else if (intended.delivered()) {
        int ignored = rows.settle(id, share, Outcome.DEFERRED, when);
      }
    }
    boolean wasIntended = intents.remove(id);
    if (!rows.giveBack(id, when, reason)) {
      return Optional.empty();
    }
    Optional<Entry> entry = new Entries(handle).entry(id);
    // What the sender has still is counted when it comes again.
    if (wasIntended && kept > 0 && entry.isPresent()) {
      aggregates.recipients(Outcome.QUARANTINED, kept);
      aggregates.message(entry.get(), true);
    }
    return entry;
  }

  /** Somebody else took it away: its waiting pairs are final. */
  Optional<Entry> vanished(String id, Instant when) {
    if (!rows.remove(id, when, Aggregates.forMessage(handle, id, when))) {
      return Optional.empty();
    }
    boolean ignored = new IntentRows(handle).remove(id);
    return new Entries(handle).entry(id);
  }
}
