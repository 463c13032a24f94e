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
  private final JournalSettings settings;
  private final MessageRows rows;
  private final Sequel sequel;

  /**
   * In this transaction.
   *
   * @param sequel what follows for people from an end
   */
  Endings(Handle handle, JournalSettings settings, Sequel sequel) {
    this.handle = handle;
    this.settings = settings;
    this.rows = new MessageRows(handle, settings.textLength());
    this.sequel = sequel;
  }

  /** Keeps what was decided of a message that has its row, in the place of what was before. */
  void decided(Intent intent, Dossier dossier, byte[] packed) {
    PartRows parts = new PartRows(handle, settings);
    rows.decided(intent, parts.traced(intent.subject(), dossier));
    parts.remove(intent.id());
    parts.put(intent.id(), dossier.seen().parts());
    new DossierRows(handle).put(intent.id(), packed);
  }

  /**
   * Turns the message's intent into final rows; without an open one nothing happens.
   *
   * @param known what need not be read back
   */
  Optional<Entry> finish(String id, Optional<Intended> known, Instant when) {
    IntentRows intents = new IntentRows(handle);
    Optional<Intended> intended = known.or(() -> intents.of(id));
    if (intended.isEmpty() || !intents.remove(id)) {
      return Optional.empty();
    }
    Intent intent = intended.get().intent();
    Optional<Fresh> fresh = intended.get().fresh();
    Optional<Entry> entry = fresh.flatMap(f -> insert(f, intent, when));
    if (entry.isEmpty()) {
      fresh.ifPresent(f -> decidedAfterAll(f, intent));
      entry = settle(intent, when);
    }
    // Nobody is told of a probe.
    if (!intent.probe() && entry.isPresent()) {
      new Aggregates(handle, id, when).message(entry.get(), !intent.findings().isEmpty());
      sequel.follow(handle, entry.get(), intent.automatic());
    }
    return entry;
  }

  /**
   * The final rows of a message that has none; empty, and nothing done, if it has to be settled.
   */
  private Optional<Entry> insert(Fresh fresh, Intent intent, Instant when) {
    String id = intent.id();
    PartRows parts = new PartRows(handle, settings);
    PartRows.Traced traced = parts.traced(intent.subject(), fresh.dossier());
    Optional<Entry> entry =
        new FreshEntry(fresh.begun(), intent, settings.textLength())
            .ended(when)
            .filter(ended -> rows.insert(ended, traced));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    parts.put(id, fresh.dossier().seen().parts());
    new DossierRows(handle).put(id, fresh.packed());
    Aggregates aggregates = new Aggregates(handle, id, when);
    entry.get().fates().stream()
        .map(Entry.Fate::outcome)
        .filter(outcome -> outcome != Outcome.APART && !intent.probe())
        .forEach(outcome -> aggregates.recipients(fresh.begun().intake(), outcome, 1));
    return note(intent, when) ? new Entries(handle).entry(id) : entry;
  }

  // It has its row by now, from a try after this one, or its rows cannot be told beforehand.
  private void decidedAfterAll(Fresh fresh, Intent intent) {
    Begun begun = fresh.begun();
    Attempt ignored = rows.begin(begun.intake(), false, begun.seen());
    decided(intent, fresh.dossier(), fresh.packed());
  }

  /** The final rows of a message that has its row; empty if somebody waits for it still. */
  private Optional<Entry> settle(Intent intent, Instant when) {
    String id = intent.id();
    Aggregates aggregates = new Aggregates(handle, id, when);
    for (Share share : intent.shares()) {
      Outcome outcome = Outcome.of(share.treatment());
      int settled = rows.settle(id, share, outcome, when);
      if (!intent.probe() && outcome != Outcome.APART) {
        aggregates.recipients(outcome, settled);
      }
    }
    boolean ignored = note(intent, when);
    return rows.close(id, when) ? new Entries(handle).entry(id) : Optional.empty();
  }

  /** Notes whom rules send it to besides; whether there was anybody. */
  private boolean note(Intent intent, Instant when) {
    List<Action> actions =
        intent.shares().stream()
            .flatMap(share -> others(intent.id(), share, when).stream())
            .toList();
    actions.forEach(rows::note);
    return !actions.isEmpty();
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
    Aggregates aggregates = new Aggregates(handle, id, when);
    int kept = 0;
    List<Share> shares = intents.of(id).map(i -> i.intent().shares()).orElse(List.of());
    for (Share share : shares) {
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
    if (!rows.remove(id, when, new Aggregates(handle, id, when))) {
      return Optional.empty();
    }
    boolean ignored = new IntentRows(handle).remove(id);
    return new Entries(handle).entry(id);
  }
}
