// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.mail.Client;
import org.lazareto.passage.Refusal;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.StrictText;
import org.lazareto.smtp.TextReader;

/**
 * The messages of a session, one after the other (RFC 5321 3.3): each is mirrored at the next hop
 * while its envelope is told, read to its end, and answered for. Confined to one thread.
 */
final class Transactions implements AutoCloseable {

  /** Who answers for complete messages. */
  interface AtTheEnd {

    Instant now();

    /** Gives exactly one answer, or throws. */
    Hearing of(Letter letter, Client client, NextHop nextHop, ProxyCommits.Answer answer)
        throws IOException;
  }

  /** Somebody who wants to know whether the client heard an answer. */
  interface Hearing {

    Hearing NOBODY =
        new Hearing() {
          @Override
          public void heard() {}

          @Override
          public void left() {}
        };

    /** It goes on as only who heard it does. */
    void heard();

    /** It has gone, and nobody knows. */
    void left();
  }

  /** Who brings a message, and what was offered to it. */
  record From(Client client, Hello hello) {}

  private record Open(Letter letter, From from) {}

  private final Session.Place place;
  private final ClientWire wire;
  private final AtTheEnd atTheEnd;
  private final ProxyLimits limits;
  private Optional<NextHop> nextHop = Optional.empty();
  private Optional<Open> open = Optional.empty();
  private Hearing hearing = Hearing.NOBODY;

  /** Whom XFORWARD tells of, for one message: Postfix forgets it at the message's end or RSET. */
  private Optional<Client> forwarded = Optional.empty();

  /** Whether what comes next was said before our last answer to a message. */
  private boolean spokeOn;

  Transactions(Session.Place place, ClientWire wire, AtTheEnd atTheEnd) {
    this.place = place;
    this.wire = wire;
    this.atTheEnd = atTheEnd;
    this.limits = place.settings().limits();
  }

  /** The next command, which may show that our last answer was heard. */
  Optional<CommandReader.Line> listen() throws IOException {
    spokeOn &= wire.in().ahead();
    Optional<CommandReader.Line> line = wire.command();
    if (line.isPresent() && !spokeOn) {
      hearing.heard();
      hearing = Hearing.NOBODY;
    }
    return line;
  }

  NextHop nextHop() throws NextHopGone {
    if (nextHop.isEmpty()) {
      nextHop = Optional.of(place.reach().nextHop());
    }
    return nextHop.get();
  }

  boolean begun() {
    return open.isPresent();
  }

  /**
   * Hears for whom the next message is brought, a bit more with each command. What is not told is
   * not known, as in Postfix: it is no fact about the client that tells it.
   */
  void forward(Told told) {
    forwarded = Optional.of(told.of(forwarded.orElse(Client.UNKNOWN)));
  }

  boolean mail(String argument, From from) throws IOException {
    if (begun()) {
      return wire.refuse(Protest.OUT_OF_ORDER);
    }
    if (place.listener().encryptedOnly() && !wire.encrypted()) {
      return wire.refuse(Protest.ENCRYPT_FIRST);
    }
    Optional<PathArgument> path = PathArgument.parse(argument, "FROM:");
    if (path.isEmpty()) {
      return wire.refuse(Protest.BAD_ARGUMENT);
    }
    if (!from.hello().allowsMail(path.get())) {
      return wire.refuse(Protest.BAD_PARAMETER);
    }
    String size = path.get().parameters().getOrDefault("SIZE", "0");
    if (!size.matches("[0-9]{1,18}")) {
      return wire.refuse(Protest.BAD_ARGUMENT);
    }
    if (Long.parseLong(size) > place.settings().messageSize().bytes()) {
      return wire.answer(Protest.of(Refusal.TOO_BIG)); // RFC 1870 6.1
    }
    Client client = forwarded.orElse(from.client());
    Reply reply = nextHop().mail(path.get(), client);
    if (reply.positive()) {
      Letter letter =
          new Letter(place.settings(), atTheEnd.now(), place.reach().name(), path.get());
      open = Optional.of(new Open(letter, new From(client, from.hello())));
    }
    return wire.answer(reply);
  }

  boolean recipient(String argument) throws IOException {
    if (open.isEmpty() || open.get().letter().inChunks()) {
      return wire.refuse(Protest.OUT_OF_ORDER);
    }
    Optional<PathArgument> path = PathArgument.parse(argument, "TO:");
    if (path.isEmpty() || path.get().address().isNull()) {
      return wire.refuse(Protest.BAD_ARGUMENT);
    }
    if (!open.get().from().hello().allowsRecipient(path.get())) {
      return wire.refuse(Protest.BAD_PARAMETER);
    }
    if (open.get().letter().recipients().size() >= limits.recipients()) {
      return wire.answer(Protest.of(Refusal.TOO_MANY_RECIPIENTS));
    }
    Reply reply = nextHop().recipient(path.get());
    if (reply.accepted()) {
      open.get().letter().recipient(path.get());
    }
    return wire.answer(reply);
  }

  boolean data(String argument) throws IOException {
    if (open.isEmpty() || open.get().letter().inChunks()) {
      return wire.refuse(Protest.OUT_OF_ORDER);
    }
    if (!argument.isEmpty()) {
      return wire.refuse(Protest.BAD_ARGUMENT);
    }
    if (open.get().letter().recipients().isEmpty()) {
      return wire.refuse(Protest.NOBODY);
    }
    wire.sayNow(Reply.ours(354, "", "End with CR LF . CR LF"));
    wire.patience().allow(limits.messageTime());
    new TextReader(wire.in(), open.get().letter().text()).dotted();
    wire.patience().rest();
    return complete();
  }

  /** A chunk is read whatever the answer is: its bytes are no commands. */
  boolean chunk(String argument) throws IOException {
    String[] words = argument.split(" +", -1);
    boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
    if (!words[0].matches("[0-9]{1,18}") || (words.length > 1 && !last)) {
      // Nobody knows where the next command begins.
      wire.sayNow(Protest.BAD_ARGUMENT.reply());
      return false;
    }
    boolean wanted =
        open.isPresent()
            && !open.get().letter().recipients().isEmpty()
            && open.get().from().hello().offers("CHUNKING");
    StrictText into = wanted ? open.get().letter().text() : new StrictText(_ -> {}, Long.MAX_VALUE);
    wire.patience().allow(limits.messageTime());
    new TextReader(wire.in(), into).chunk(Long.parseLong(words[0]));
    wire.patience().rest();
    if (!wanted) {
      return wire.refuse(begun() ? Protest.NOBODY : Protest.OUT_OF_ORDER);
    }
    open.orElseThrow().letter().chunked();
    return last ? complete() : wire.answer(Reply.ours(250, "2.0.0", words[0] + " octets taken"));
  }

  private boolean complete() throws IOException {
    Open whole = open.orElseThrow();
    StrictText.Flaw flaw = whole.letter().text().end();
    if (whole.letter().tooBig()) {
      wire.answer(Protest.of(Refusal.TOO_BIG));
    } else {
      switch (flaw) {
        case BARE_LINE_END -> wire.answer(Protest.BARE_IN_TEXT.reply());
        case LINE_TOO_LONG -> wire.answer(Protest.TEXT_LINE_TOO_LONG.reply());
        case NONE -> examine(whole);
      }
    }
    drop();
    return true;
  }

  private void examine(Open whole) throws IOException {
    hearing.left();
    hearing = Hearing.NOBODY;
    hearing = atTheEnd.of(whole.letter(), whole.from().client(), nextHop(), this::answer);
  }

  private void answer(Reply reply) throws IOException {
    spokeOn = wire.in().ahead();
    wire.sayNow(reply);
  }

  /** Forgets the message that has begun, here and at the next hop, and for whom it came. */
  void drop() throws IOException {
    closeLetter();
    forwarded = Optional.empty();
    nextHop.ifPresent(NextHop::reset);
    if (nextHop.filter(NextHop::brokenOff).isPresent()) {
      nextHop.get().close();
      nextHop = Optional.empty(); // the fault was ours: for the next message it is reached anew
    }
  }

  private void closeLetter() throws IOException {
    if (open.isPresent()) {
      open.get().letter().close();
      open = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    hearing.left();
    closeLetter();
    if (nextHop.isPresent()) {
      nextHop.get().close();
    }
  }
}
