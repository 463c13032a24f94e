// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.lazareto.limit.Sizes;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;
import org.lazareto.mail.MessageHeader;
import org.lazareto.mail.Route;
import org.lazareto.passage.Earlier;
import org.lazareto.passage.Outcome;
import org.lazareto.passage.Passage;
import org.lazareto.passage.Refusal;
import org.lazareto.passage.SessionTransit;
import org.lazareto.passage.Turns;
import org.lazareto.smtp.Reply;
import org.lazareto.text.LazaretoException;

/** Takes complete messages through the passage. Thread-safe. */
final class Examination implements Transactions.AtTheEnd {

  private static final Logger LOG = System.getLogger(Examination.class.getName());

  private final ProxySettings settings;
  private final Passage passage;
  private final Set<String> ownFields;
  private final Doubts doubts;
  private final Clock clock;
  private final Turns turns;
  private final String start;
  private final AtomicLong number = new AtomicLong();

  Examination(
      ProxySettings settings, Passage passage, Doubts doubts, Set<String> ownFields, Clock clock) {
    this.settings = settings;
    this.passage = passage;
    this.doubts = doubts;
    this.ownFields = Set.copyOf(ownFields);
    this.clock = clock;
    int most = Sizes.here().doorWorkers(settings.workers()).count();
    this.turns = new Turns(ProxyDoor.NAME, most, clock);
    this.start = Long.toString(clock.millis(), 36);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** Examines the message, and sees to it that its client has one answer. */
  @Override
  public Transactions.Hearing of(
      Letter letter, Client client, NextHop nextHop, ProxyCommits.Answer answer)
      throws IOException {
    Once once = new Once(answer);
    if (!turns.take(settings.turn())) {
      once.give(Protest.of(Refusal.UNKNOWN));
      return Transactions.Hearing.NOBODY;
    }
    try {
      return carry(letter, client, new ProxyCommits.Between(once, nextHop, ownFields));
    } catch (NotTaken e) {
      once.give(e.reply());
    } catch (NextHopGone e) {
      throw e;
    } catch (IOException | LazaretoException e) {
      passage.turnedAway(e);
      failed(once, "a message is left to its sender", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a fault of this program", e);
      failed(once, "a message is left to its sender by a fault of this program", e);
    } finally {
      turns.end();
    }
    return Transactions.Hearing.NOBODY;
  }

  /** A second answer would be taken for one to the next command. */
  private static final class Once implements ProxyCommits.Answer {

    private final ProxyCommits.Answer answer;
    private boolean given;

    Once(ProxyCommits.Answer answer) {
      this.answer = answer;
    }

    @Override
    public void give(Reply reply) throws IOException {
      given = true;
      answer.give(reply);
    }
  }

  private static void failed(Once once, String what, Throwable e) throws IOException {
    if (once.given) {
      throw new IOException("the answer was not taken", e);
    }
    LOG.log(Level.WARNING, what, e);
    once.give(Protest.of(Refusal.TROUBLE));
  }

  private Transactions.Hearing carry(Letter letter, Client client, ProxyCommits.Between between)
      throws IOException {
    ByteSource message = letter.message();
    Optional<MessageHeader> header = MessageHeader.read(message, settings.headerSize().bytes());
    if (header.isEmpty()) {
      between.client().give(Protest.of(Refusal.HEADER_TOO_BIG));
      return Transactions.Hearing.NOBODY;
    }
    if (beginsContinued(message)) {
      between.client().give(Protest.HEADER_MALFORMED.reply());
      return Transactions.Hearing.NOBODY;
    }
    Likeness likeness = Likenesses.of(letter, client, header.get());
    return switch (doubts.earlier(likeness, letter.recipients())) {
      case Earlier.None _ -> examined(letter, client, new Known(header.get(), likeness), between);
      case Earlier.Done(String id, String answer) -> again(id, answer, between);
      case Earlier.UnderWay _, Earlier.Doubtful _ -> {
        between.client().give(Protest.of(Refusal.UNKNOWN));
        yield Transactions.Hearing.NOBODY;
      }
    };
  }

  /** What is known of a message before it is examined. */
  private record Known(MessageHeader header, Likeness likeness) {}

  /** Its sender did not hear what became of it. */
  private Transactions.Hearing again(String id, String answer, ProxyCommits.Between between)
      throws IOException {
    LOG.log(Level.INFO, "{0} was brought again: its sender had not heard the answer", id);
    between.client().give(Reply.parse(answer));
    return new OfMessage(id, true);
  }

  /** Whether the answer to a message was heard. Who was told once more is not told a third time. */
  private final class OfMessage implements Transactions.Hearing {

    private final String id;
    private final boolean again;

    OfMessage(String id, boolean again) {
      this.id = id;
      this.again = again;
    }

    @Override
    public void heard() {
      passage.again().heard(id);
    }

    @Override
    public void left() {
      if (again) {
        passage.again().heard(id);
      } else {
        passage.again().left(id);
      }
    }
  }

  private Transactions.Hearing examined(
      Letter letter, Client client, Known known, ProxyCommits.Between between) throws IOException {
    Envelope envelope =
        new Envelope(
            passage.idFor("P" + start + "n" + number.incrementAndGet()),
            letter.began(),
            Route.PROXY,
            client,
            letter.sender().address(),
            letter.recipients());
    SessionTransit transit =
        new SessionTransit(
            new SessionTransit.Origin(
                ProxyDoor.NAME,
                envelope.id(),
                envelope,
                Collections.emptySortedMap(),
                known.likeness()),
            new Text(letter, known.header()),
            new ProxyCommits(letter, known.header(), between));
    if (passage.carry(transit, false) instanceof Outcome.Waits) {
      between.client().give(Protest.of(Refusal.UNKNOWN));
      return Transactions.Hearing.NOBODY;
    }
    return new OfMessage(envelope.id(), false);
  }

  /** A message whose header is known. */
  private record Text(Letter letter, MessageHeader header) implements SessionTransit.Content {

    @Override
    public ByteSource message() throws IOException {
      return letter.message();
    }

    @Override
    public ByteSource body() throws IOException {
      ByteSource message = letter.message();
      return message.slice(header.body(), message.size());
    }

    @Override
    public List<String> fields(String name) {
      return header.values(name);
    }
  }

  // Below our own field it would be a part of it, with whatever the sender wants it to say.
  private static boolean beginsContinued(ByteSource message) throws IOException {
    try (var in = message.open()) {
      int first = in.read();
      return first == ' ' || first == '\t';
    }
  }

  /** Begins nothing more, and waits until what is at work has ended. */
  void settle(Duration most) {
    turns.settle(most);
  }
}
