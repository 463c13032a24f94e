// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lazareto.journal.Action;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Outcome;
import org.lazareto.mail.Address;

/**
 * A message that was stopped for one address, with nothing of what became of it for others.
 * Immutable.
 *
 * @param own for which of its reader's addresses
 * @param outcome for this address
 * @param request what became of asking for it
 */
record Stopped(Entry entry, Address own, Outcome outcome, Request request) {

  /** The outcomes that mean "stopped". */
  static final List<Outcome> OUTCOMES =
      List.of(Outcome.QUARANTINED, Outcome.REJECTED, Outcome.DISCARDED);

  /** What is told of actions: those of people on what is held. */
  private static final Set<Action.What> TOLD =
      EnumSet.of(
          Action.What.REQUESTED,
          Action.What.GRANTED,
          Action.What.REFUSED,
          Action.What.RELEASED,
          Action.What.DELETED,
          Action.What.EXPIRED);

  /** How far a request has come. */
  enum State {
    /** Nobody has asked; it can be asked for. */
    HELD,
    REQUESTED,
    GRANTED,
    REFUSED,
    /** It is held no longer, and did not go to this address. */
    GONE,
    /** It was never held. */
    NEVER_HELD
  }

  /**
   * A request and what came of it.
   *
   * @param reason why it was refused; else empty
   */
  record Request(State state, Optional<Instant> at, String reason) {}

  /** What the journal says of the first of those addresses for which the message was stopped. */
  static Optional<Stopped> of(Entry entry, List<Address> own) {
    return own.stream().flatMap(address -> of(entry, address).stream()).findFirst();
  }

  private static Optional<Stopped> of(Entry entry, Address own) {
    return entry.fates().stream()
        .filter(fate -> fate.recipient().key().equals(own.key()))
        .filter(fate -> OUTCOMES.contains(fate.outcome()))
        .findFirst()
        .map(fate -> new Stopped(entry, own, fate.outcome(), request(entry, fate.outcome(), own)));
  }

  private static Request request(Entry entry, Outcome outcome, Address own) {
    if (outcome != Outcome.QUARANTINED) {
      return new Request(State.NEVER_HELD, Optional.empty(), "");
    }
    return entry.actions().stream()
        .filter(action -> TOLD.contains(action.what()))
        .filter(action -> isAbout(action, own))
        .max(Comparator.comparing(Action::at))
        .map(Stopped::request)
        .orElse(new Request(State.HELD, Optional.empty(), ""));
  }

  // Of a release, the detail begins with those who got it.
  private static boolean isAbout(Action action, Address own) {
    if (action.what() == Action.What.RELEASED) {
      return action.detail().toLowerCase(Locale.ROOT).contains("<" + own.key() + ">");
    }
    return action.recipient().isNull() || action.recipient().key().equals(own.key());
  }

  private static Request request(Action last) {
    Optional<Instant> at = Optional.of(last.at());
    return switch (last.what()) {
      case REQUESTED -> new Request(State.REQUESTED, at, "");
      case GRANTED, RELEASED -> new Request(State.GRANTED, at, "");
      case REFUSED -> new Request(State.REFUSED, at, last.detail());
      case DELETED, EXPIRED, FORWARDED, PAID, DIVERTED, COPIED -> new Request(State.GONE, at, "");
    };
  }

  /** Whether it can be asked for. */
  boolean canBeAsked() {
    return request.state() == State.HELD;
  }
}
