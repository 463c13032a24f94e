// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Client;
import org.lazareto.passage.Refusal;
import org.lazareto.smtp.Command;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.StrictText;
import org.lazareto.smtp.TextReader;

/**
 * One connection of a client: what it says, in which order it may, and our answers (RFC 5321
 * 4.1.4). Confined to one thread.
 *
 * <pre>
 *   EHLO ─ [STARTTLS ─ EHLO] ─ { MAIL ─ RCPT… ─ DATA | BDAT… LAST ─ answer } … ─ QUIT
 * </pre>
 */
final class Session {

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
  private final AtTheEnd atTheEnd;
  private final ProxyLimits limits;
  private Client client;
  private Optional<Hello> hello = Optional.empty();
  private Optional<NextHop> nextHop = Optional.empty();
  private Optional<Letter> letter = Optional.empty();
  private Hearing hearing = Hearing.NOBODY;

  /** Whether what comes next was said before our last answer to a message. */
  private boolean spokeOn;

  private int commands;
  private int errors;

  Session(Place place, ClientWire wire, String address, AtTheEnd atTheEnd) {
    this.place = place;
    this.wire = wire;
    this.atTheEnd = atTheEnd;
    this.limits = place.settings().limits();
    this.client = new Client("", address, "");
  }

  /** Until the client quits, ends, stays silent for too long, or goes too far. */
  void hold() throws IOException {
    try {
      greet();
      boolean goesOn = true;
      while (goesOn) {
        spokeOn &= wire.in().ahead();
        Optional<CommandReader.Line> line = wire.command();
        if (line.isPresent() && !spokeOn) {
          hearing.heard();
          hearing = Hearing.NOBODY;
        }
        goesOn = line.isPresent() && take(line.get());
      }
    } catch (NextHopGone e) {
      place.reach().lost(e);
      wire.sayNow(Protest.NEXT_HOP_GONE.reply());
    } finally {
      end();
    }
  }

  private void greet() throws IOException {
    wire.say(new Reply(220, "", List.of(place.listener().name() + " ESMTP")));
  }

  private void end() throws IOException {
    hearing.left();
    closeLetter();
    if (nextHop.isPresent()) {
      nextHop.get().close();
    }
  }

  private boolean take(CommandReader.Line line) throws IOException {
    if (++commands > limits.commands()) {
      wire.sayNow(Protest.TOO_MANY_COMMANDS.reply());
      return false;
    }
    boolean goesOn =
        switch (line.flaw()) {
          case NONE -> obey(Command.parse(line.text()));
          case TOO_LONG -> refuse(Protest.LINE_TOO_LONG);
          case BARE_LINE_END -> refuse(Protest.BARE_LINE_END);
          case CONTROL_CHARACTER -> refuse(Protest.CONTROL_CHARACTER);
        };
    if (goesOn && errors > limits.errors() && !place.trusted()) {
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
      case MAIL -> mail(argument);
      case RCPT -> recipient(argument);
      case DATA -> data(argument);
      case BDAT -> chunk(argument);
      case RSET -> say(forgotten());
      case NOOP -> say(Reply.ours(250, "2.0.0", "OK"));
      // RFC 5321 3.5.3: we do not know, and do not ask.
      case VRFY -> say(Reply.ours(252, "2.5.0", "Cannot verify, but will take mail"));
      case HELP -> say(Reply.ours(214, "2.0.0", "See RFC 5321"));
      case QUIT -> {
        wire.sayNow(Reply.ours(221, "2.0.0", "Bye"));
        yield false;
      }
      case UNKNOWN -> refuse(Protest.UNKNOWN_COMMAND);
    };
  }

  private boolean say(Reply reply) throws IOException {
    errors += reply.code() >= 500 ? 1 : 0;
    wire.say(reply);
    return true;
  }

  private boolean refuse(Protest protest) throws IOException {
    return say(protest.reply());
  }

  private NextHop nextHop() throws NextHopGone {
    if (nextHop.isEmpty()) {
      nextHop = Optional.of(place.reach().nextHop());
    }
    return nextHop.get();
  }

  // --- greeting ----------------------------------------------------------------------------------

  private boolean helo(String name, boolean extended) throws IOException {
    if (name.isEmpty() || name.indexOf(' ') >= 0) {
      return refuse(Protest.BAD_ARGUMENT);
    }
    drop();
    client = new Client(client.name(), client.address(), name);
    String ours = place.listener().name();
    hello =
        Optional.of(
            extended
                ? Hello.extended(ours, nextHop().offers(), ourOffers(), most())
                : Hello.plain(ours));
    return say(hello.get().reply());
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
      return refuse(Protest.NOT_OFFERED);
    }
    if (wire.encrypted() || !argument.isEmpty()) {
      return refuse(Protest.OUT_OF_ORDER);
    }
    if (wire.in().pending()) {
      // RFC 3207 4: said in clear, and would be taken for something said under encryption.
      wire.sayNow(Protest.SPOKE_ON.reply());
      return false;
    }
    wire.sayNow(Reply.ours(220, "2.0.0", "Ready"));
    drop();
    hello = Optional.empty(); // RFC 3207 4.2
    wire.encrypt(place.encryption().get());
    return true;
  }

  private boolean introduced(String argument) throws IOException {
    Optional<Protest> protest = learn(argument);
    if (protest.isPresent()) {
      return refuse(protest.get());
    }
    hello = Optional.empty(); // the session begins anew
    greet();
    return true;
  }

  private boolean forwarded(String argument) throws IOException {
    Optional<Protest> protest = learn(argument);
    return protest.isPresent() ? refuse(protest.get()) : say(Reply.ours(250, "2.0.0", "OK"));
  }

  /** Believes what is told of the client; tells why if it must not. */
  private Optional<Protest> learn(String argument) {
    if (!place.trusted()) {
      return Optional.of(Protest.NOT_OFFERED);
    }
    Optional<Told> told = Told.parse(argument);
    if (told.isEmpty()) {
      return Optional.of(Protest.BAD_ARGUMENT);
    }
    if (letter.isPresent()) {
      return Optional.of(Protest.OUT_OF_ORDER);
    }
    client = told.get().of(client);
    return Optional.empty();
  }

  // --- the envelope ------------------------------------------------------------------------------

  private boolean mail(String argument) throws IOException {
    if (hello.isEmpty() || letter.isPresent()) {
      return refuse(Protest.OUT_OF_ORDER);
    }
    if (place.listener().encryptedOnly() && !wire.encrypted()) {
      return refuse(Protest.ENCRYPT_FIRST);
    }
    Optional<PathArgument> path = PathArgument.parse(argument, "FROM:");
    if (path.isEmpty()) {
      return refuse(Protest.BAD_ARGUMENT);
    }
    if (!hello.get().allowsMail(path.get())) {
      return refuse(Protest.BAD_PARAMETER);
    }
    String size = path.get().parameters().getOrDefault("SIZE", "0");
    if (!size.matches("[0-9]{1,18}")) {
      return refuse(Protest.BAD_ARGUMENT);
    }
    if (Long.parseLong(size) > most()) {
      return say(Protest.of(Refusal.TOO_BIG)); // RFC 1870 6.1
    }
    Reply reply = nextHop().mail(path.get(), client);
    if (reply.positive()) {
      letter =
          Optional.of(
              new Letter(place.settings(), atTheEnd.now(), place.reach().name(), path.get()));
    }
    return say(reply);
  }

  private boolean recipient(String argument) throws IOException {
    if (letter.isEmpty() || letter.get().inChunks()) {
      return refuse(Protest.OUT_OF_ORDER);
    }
    Optional<PathArgument> path = PathArgument.parse(argument, "TO:");
    if (path.isEmpty() || path.get().address().isNull()) {
      return refuse(Protest.BAD_ARGUMENT);
    }
    if (!hello.orElseThrow().allowsRecipient(path.get())) {
      return refuse(Protest.BAD_PARAMETER);
    }
    if (letter.get().recipients().size() >= limits.recipients()) {
      return say(Protest.of(Refusal.TOO_MANY_RECIPIENTS));
    }
    Reply reply = nextHop().recipient(path.get());
    if (reply.accepted()) {
      letter.get().recipient(path.get());
    }
    return say(reply);
  }

  // --- the message -------------------------------------------------------------------------------

  private boolean data(String argument) throws IOException {
    if (letter.isEmpty() || letter.get().inChunks()) {
      return refuse(Protest.OUT_OF_ORDER);
    }
    if (!argument.isEmpty()) {
      return refuse(Protest.BAD_ARGUMENT);
    }
    if (letter.get().recipients().isEmpty()) {
      return refuse(Protest.NOBODY);
    }
    wire.sayNow(Reply.ours(354, "", "End with CR LF . CR LF"));
    wire.patience().allow(limits.messageTime());
    new TextReader(wire.in(), letter.get().text()).dotted();
    return complete();
  }

  /** A chunk is read whatever the answer is: its bytes are no commands. */
  private boolean chunk(String argument) throws IOException {
    String[] words = argument.split(" +", -1);
    boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
    if (!words[0].matches("[0-9]{1,18}") || (words.length > 1 && !last)) {
      // Nobody knows where the next command begins.
      wire.sayNow(Protest.BAD_ARGUMENT.reply());
      return false;
    }
    boolean wanted =
        letter.isPresent()
            && !letter.get().recipients().isEmpty()
            && hello.orElseThrow().offers("CHUNKING");
    StrictText into = wanted ? letter.get().text() : new StrictText(_ -> {}, Long.MAX_VALUE);
    wire.patience().allow(limits.messageTime());
    new TextReader(wire.in(), into).chunk(Long.parseLong(words[0]));
    if (!wanted) {
      return refuse(letter.isPresent() ? Protest.NOBODY : Protest.OUT_OF_ORDER);
    }
    letter.orElseThrow().chunked();
    return last ? complete() : say(Reply.ours(250, "2.0.0", words[0] + " octets taken"));
  }

  private boolean complete() throws IOException {
    Letter whole = letter.orElseThrow();
    StrictText.Flaw flaw = whole.text().end();
    if (whole.tooBig()) {
      say(Protest.of(Refusal.TOO_BIG));
    } else {
      switch (flaw) {
        case BARE_LINE_END -> say(Protest.BARE_IN_TEXT.reply());
        case LINE_TOO_LONG -> say(Protest.TEXT_LINE_TOO_LONG.reply());
        case NONE -> examine(whole);
      }
    }
    drop();
    return true;
  }

  private void examine(Letter whole) throws IOException {
    wire.patience().rest();
    hearing.left();
    hearing = Hearing.NOBODY;
    try {
      hearing = atTheEnd.of(whole, client, nextHop(), this::answer);
    } finally {
      wire.patience().renew();
    }
  }

  private void answer(Reply reply) throws IOException {
    spokeOn = wire.in().ahead();
    wire.sayNow(reply);
  }

  private Reply forgotten() throws IOException {
    drop();
    return Reply.ours(250, "2.0.0", "OK");
  }

  private void drop() throws IOException {
    closeLetter();
    nextHop.ifPresent(NextHop::reset);
  }

  private void closeLetter() throws IOException {
    if (letter.isPresent()) {
      letter.get().close();
      letter = Optional.empty();
    }
  }
}
