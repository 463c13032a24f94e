// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.lazareto.limit.Sizes;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;
import org.lazareto.mail.Route;
import org.lazareto.passage.Outcome;
import org.lazareto.passage.Passage;
import org.lazareto.passage.Refusal;
import org.lazareto.passage.SessionTransit;
import org.lazareto.passage.Turns;
import org.lazareto.text.LazaretoException;

/**
 * Takes complete messages through the passage, so many at once; the others wait for their turn.
 * Thread-safe.
 */
final class Examination implements Session.AtTheEnd {

  private static final Logger LOG = System.getLogger(Examination.class.getName());

  private static final Pattern QUEUE_ID = Pattern.compile("[A-Za-z0-9]{5,64}");

  private final MilterSettings settings;
  private final Passage passage;
  private final Set<String> ownFields;
  private final Clock clock;
  private final Turns turns;
  private final AtomicLong nameless = new AtomicLong();

  Examination(MilterSettings settings, Passage passage, Set<String> ownFields, Clock clock) {
    this.settings = settings;
    this.passage = passage;
    this.ownFields = Set.copyOf(ownFields);
    this.clock = clock;
    int most = Sizes.here().doorWorkers(settings.workers()).count();
    this.turns = new Turns(MilterDoor.NAME, most, clock);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** Examines the message and answers for it. */
  @Override
  public void of(Letter letter, Client client, Macros macros, Peer peer) throws IOException {
    if (letter.headerTooBig()) {
      peer.last(Answers.refusal(Refusal.HEADER_TOO_BIG));
    } else if (letter.tooBig()) {
      peer.last(Answers.refusal(Refusal.TOO_BIG));
    } else {
      peer.tellProgress(settings.progress());
      try {
        inTurn(letter, client, macros, peer);
      } finally {
        peer.close();
      }
    }
  }

  private void inTurn(Letter letter, Client client, Macros macros, Peer peer) throws IOException {
    if (!turns.take(settings.turn())) {
      peer.last(Answers.refusal(Refusal.UNKNOWN));
      return;
    }
    try {
      carry(letter, client, macros, peer);
    } finally {
      turns.end();
    }
  }

  // The top of a message's work: whatever goes wrong, the sender keeps it and the door stays open.
  private void carry(Letter letter, Client client, Macros macros, Peer peer) throws IOException {
    String queueId = queueId(macros);
    try {
      String id = passage.idFor(queueId);
      Envelope envelope =
          new Envelope(
              id,
              letter.began(),
              Route.MILTER,
              client,
              letter.sender(),
              List.copyOf(letter.recipients().keySet()));
      SessionTransit transit =
          new SessionTransit(
              new SessionTransit.Origin(
                  MilterDoor.NAME, queueId, envelope, macros.told(), Likeness.NONE),
              letter,
              new MilterCommits(letter, peer, ownFields));
      if (passage.carry(transit, false) instanceof Outcome.Waits) {
        peer.last(Answers.refusal(Refusal.UNKNOWN));
      }
    } catch (IOException | LazaretoException e) {
      passage.turnedAway(e);
      failed(queueId, e, peer);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, queueId + ": a fault of this program", e);
      failed(queueId, e, peer);
    }
  }

  private static void failed(String queueId, Throwable e, Peer peer) throws IOException {
    if (peer.answering()) {
      throw new IOException(queueId + ": the answer was not taken", e);
    }
    LOG.log(Level.WARNING, queueId + " is left to its sender", e);
    peer.last(Answers.refusal(Refusal.TROUBLE));
  }

  /** Begins nothing more, and waits until what is at work has ended. */
  void settle(Duration most) {
    turns.settle(most);
  }

  private String queueId(Macros macros) {
    String told = macros.of(Macros.QUEUE_ID);
    return QUEUE_ID.matcher(told).matches()
        ? told
        : "M" + Long.toString(clock.millis(), 36) + "n" + nameless.incrementAndGet();
  }
}
