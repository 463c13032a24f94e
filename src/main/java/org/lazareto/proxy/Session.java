// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.mail.Client;
import org.lazareto.smtp.Command;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.Reply;

/**
 * One connection of a client: what it says, in which order it may, and our answers (RFC 5321
 * 4.1.4); who it is, and what it is offered. Its messages are {@link Transactions}. Confined to one
 * thread.
 *
 * <pre>
 *   EHLO ─ [STARTTLS ─ EHLO] ─ { MAIL ─ RCPT… ─ DATA | BDAT… LAST ─ answer } … ─ QUIT
 * </pre>
 */
final class Session {

  /** Reaches the next hop. */
  interface Reach {

    String name();

    NextHop nextHop() throws NextHopGone;

    /** Hears that a session has ended for want of it. */
    void lost(NextHopGone e);
  }

  /**
   * What a session is made for.
   *
   * @param encryption empty: STARTTLS is not offered
   * @param trusted whether the client's word on who the real client is counts
   */
  record Place(
      ProxySettings settings,
      ListenerSettings listener,
      Reach reach,
      Optional<ClientWire.Encryption> encryption,
      boolean trusted) {}

  private final Place place;
  private final ClientWire wire;
  private final Transactions transactions;
  private final ProxyLimits limits;
  private Client client;
  private Optional<Hello> hello = Optional.empty();
  private int commands;

  Session(Place place, ClientWire wire, String address, Transactions.AtTheEnd atTheEnd) {
    this.place = place;
    this.wire = wire;
    this.transactions = new Transactions(place, wire, atTheEnd);
    this.limits = place.settings().limits();
    this.client = new Client("", address, "");
  }

  /** Until the client quits, ends, stays silent for too long, or goes too far. */
  void hold() throws IOException {
    try {
      greet();
      boolean goesOn = true;
      while (goesOn) {
        Optional<CommandReader.Line> line = transactions.listen();
        goesOn = line.isPresent() && take(line.get());
      }
    } catch (NextHopGone e) {
      place.reach().lost(e);
      wire.sayNow(Protest.NEXT_HOP_GONE.reply());
    } finally {
      transactions.close();
    }
  }

  private void greet() throws IOException {
    wire.say(new Reply(220, "", List.of(place.listener().name() + " ESMTP")));
  }

  private boolean take(CommandReader.Line line) throws IOException {
    if (++commands > limits.commands()) {
      wire.sayNow(Protest.TOO_MANY_COMMANDS.reply());
      return false;
    }
    boolean goesOn =
        switch (line.flaw()) {
          case NONE -> obey(Command.parse(line.text()));
          case TOO_LONG -> wire.refuse(Protest.LINE_TOO_LONG);
          case BARE_LINE_END -> wire.refuse(Protest.BARE_LINE_END);
          case CONTROL_CHARACTER -> wire.refuse(Protest.CONTROL_CHARACTER);
        };
    if (goesOn && wire.refused() > limits.errors() && !place.trusted()) {
      wire.sayNow(Protest.TOO_MANY_ERRORS.reply());
      return false;
    }
    return goesOn;
  }

  private boolean obey(Command command) throws IOException {
    String argument = command.argument();
    return switch (command.verb()) {
      case HELO -> helo(argument, false);
      case EHLO -> helo(argument, true);
      case STARTTLS -> encrypt(argument);
      case XCLIENT -> introduced(argument);
      case XFORWARD -> forwarded(argument);
      case MAIL ->
          hello.isPresent()
              ? transactions.mail(argument, new Transactions.From(client, hello.get()))
              : wire.refuse(Protest.OUT_OF_ORDER);
      case RCPT -> transactions.recipient(argument);
      case DATA -> transactions.data(argument);
      case BDAT -> transactions.chunk(argument);
      case RSET -> {
        transactions.drop();
        yield wire.answer(Reply.ours(250, "2.0.0", "OK"));
      }
      case NOOP -> wire.answer(Reply.ours(250, "2.0.0", "OK"));
      // RFC 5321 3.5.3: we do not know, and do not ask.
      case VRFY -> wire.answer(Reply.ours(252, "2.5.0", "Cannot verify, but will take mail"));
      case HELP -> wire.answer(Reply.ours(214, "2.0.0", "See RFC 5321"));
      case QUIT -> {
        wire.sayNow(Reply.ours(221, "2.0.0", "Bye"));
        yield false;
      }
      case UNKNOWN -> wire.refuse(Protest.UNKNOWN_COMMAND);
    };
  }

  private boolean helo(String name, boolean extended) throws IOException {
    if (name.isEmpty() || name.indexOf(' ') >= 0) {
      return wire.refuse(Protest.BAD_ARGUMENT);
    }
    transactions.drop();
    client = new Client(client.name(), client.address(), name);
    String ours = place.listener().name();
    hello =
        Optional.of(
            extended
                ? Hello.extended(ours, transactions.nextHop().offers(), ourOffers(), most())
                : Hello.plain(ours));
    return wire.answer(hello.get().reply());
  }

  private long most() {
    return place.settings().messageSize().bytes();
  }

  private List<String> ourOffers() {
    List<String> offers = new ArrayList<>();
    if (place.encryption().isPresent() && !wire.encrypted()) {
      offers.add("STARTTLS");
    }
    if (place.trusted()) {
      offers.add("XCLIENT " + Told.KNOWN);
      offers.add("XFORWARD " + Told.KNOWN);
    }
    return offers;
  }

  private boolean encrypt(String argument) throws IOException {
    if (place.encryption().isEmpty()) {
      return wire.refuse(Protest.NOT_OFFERED);
    }
    if (wire.encrypted() || !argument.isEmpty()) {
      return wire.refuse(Protest.OUT_OF_ORDER);
    }
    if (wire.in().pending()) {
      // RFC 3207 4: said in clear, and would be taken for something said under encryption.
      wire.sayNow(Protest.SPOKE_ON.reply());
      return false;
    }
    wire.sayNow(Reply.ours(220, "2.0.0", "Ready"));
    transactions.drop();
    hello = Optional.empty(); // RFC 3207 4.2
    wire.encrypt(place.encryption().get());
    return true;
  }

  private boolean introduced(String argument) throws IOException {
    Optional<Protest> protest = learn(argument, told -> client = told.of(client));
    if (protest.isPresent()) {
      return wire.refuse(protest.get());
    }
    transactions.drop();
    hello = Optional.empty(); // the session begins anew
    greet();
    return true;
  }

  private boolean forwarded(String argument) throws IOException {
    Optional<Protest> protest = learn(argument, transactions::forward);
    return protest.isPresent()
        ? wire.refuse(protest.get())
        : wire.answer(Reply.ours(250, "2.0.0", "OK"));
  }

  /** Believes what is told of the client; tells why if it must not. */
  private Optional<Protest> learn(String argument, Consumer<Told> learner) {
    if (!place.trusted()) {
      return Optional.of(Protest.NOT_OFFERED);
    }
    Optional<Told> told = Told.parse(argument);
    if (told.isEmpty()) {
      return Optional.of(Protest.BAD_ARGUMENT);
    }
    if (transactions.begun()) {
      return Optional.of(Protest.OUT_OF_ORDER);
    }
    learner.accept(told.get());
    return Optional.empty();
  }
}
