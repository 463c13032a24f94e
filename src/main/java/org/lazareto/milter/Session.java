// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Client;
import org.lazareto.ops.Quoted;
import org.lazareto.passage.Refusal;

/**
 * One connection of an MTA: what it says, in which order it may, and our answers. Confined to one
 * thread.
 */
final class Session {

  private static final Logger LOG = System.getLogger(Session.class.getName());

  /** Who answers for complete messages. */
  interface AtTheEnd {

    Instant now();

    void of(Letter letter, Client client, Macros macros, Peer peer) throws IOException;
  }

  private final MilterSettings settings;
  private final FrameReader in;
  private final FrameWriter out;
  private final Patience patience;
  private final AtTheEnd atTheEnd;
  private final Macros macros = new Macros();
  private Optional<Negotiation> agreed = Optional.empty();
  private Client client = Client.UNKNOWN;
  private Optional<Letter> letter = Optional.empty();

  Session(
      MilterSettings settings,
      FrameReader in,
      FrameWriter out,
      Patience patience,
      AtTheEnd atTheEnd) {
    this.settings = settings;
    this.in = in;
    this.out = out;
    this.patience = patience;
    this.atTheEnd = atTheEnd;
  }

  /** Until the MTA quits, ends, stays silent for too long, or breaks the protocol. */
  void hold() throws IOException {
    try {
      boolean goesOn = true;
      while (goesOn) {
        patience.allow(settings.idle());
        Optional<Frame> frame = in.read(patience::renew);
        patience.renew();
        goesOn = frame.isPresent() && take(frame.get());
      }
    } catch (MalformedFrame e) {
      LOG.log(
          Level.WARNING,
          "an MTA breaks the milter protocol: " + Quoted.of(String.valueOf(e.getMessage())));
      out.write(Answers.TRY_AGAIN);
    } finally {
      drop();
    }
  }

  /** Whether the session goes on. */
  private boolean take(Frame frame) throws IOException {
    byte[] data = frame.data();
    Command command =
        Command.of(frame.code())
            .orElseThrow(() -> new MalformedFrame("the command " + (int) frame.code()));
    if (agreed.isEmpty() && command != Command.NEGOTIATE && command != Command.QUIT) {
      throw new MalformedFrame(command + " before any negotiation");
    }
    switch (command) {
      case NEGOTIATE -> negotiate(data);
      case MACROS -> macros.take(data);
      case CONNECT -> connect(data);
      case HELO -> helo(data);
      case MAIL -> mail(data);
      case RECIPIENT -> recipient(data);
      case DATA -> goOn(Negotiation.NO_REPLY_DATA);
      case HEADER -> header(data);
      case END_OF_HEADER -> goOn(Negotiation.NO_REPLY_END_OF_HEADER);
      case BODY -> body(data);
      case END_OF_MESSAGE -> end(data);
      case ABORT -> drop();
      case UNKNOWN -> goOn(Negotiation.NO_REPLY_UNKNOWN);
      case NEXT_CLIENT -> nextClient();
      case QUIT -> {
        return false;
      }
    }
    return true;
  }

  private Negotiation agreed() {
    return agreed.orElseThrow();
  }

  private Letter letter(Command command) throws MalformedFrame {
    return letter.orElseThrow(() -> new MalformedFrame(command + " outside of a message"));
  }

  private void goOn(int unlessStep) throws IOException {
    if (!agreed().has(unlessStep)) {
      out.write(Answers.GO_ON);
    }
  }

  private void negotiate(byte[] data) throws IOException {
    Negotiation ours = Negotiation.with(data);
    agreed = Optional.of(ours);
    out.write(ours.frame());
  }

  // "name\0" family ["port" "address\0"]: family U has neither.
  private void connect(byte[] data) throws IOException {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    if (end + 1 >= data.length) {
      throw new MalformedFrame("a connection without its family");
    }
    String name = new String(data, 0, end, java.nio.charset.StandardCharsets.ISO_8859_1);
    String address =
        switch (data[end + 1]) {
          case '4', '6' -> Texts.exactlyFrom(end + 4, data);
          case 'L', 'U' -> "";
          default -> throw new MalformedFrame("the family " + data[end + 1]);
        };
    // RFC 5321 4.1.3 writes IPv6 addresses so; both MTAs do, or do not, as they are built.
    client = new Client(name, address.replaceFirst("^IPv6:", ""), "");
    goOn(Negotiation.NO_REPLY_CONNECT);
  }

  private void helo(byte[] data) throws IOException {
    client = new Client(client.name(), client.address(), Texts.some(data).getFirst());
    goOn(Negotiation.NO_REPLY_HELO);
  }

  private void mail(byte[] data) throws IOException {
    String sender = Texts.some(data).getFirst();
    closeLetter(); // the macros of the new one have come already
    letter =
        Optional.of(
            new Letter(settings, atTheEnd.now(), sender, agreed().has(Negotiation.LEADING_SPACE)));
    out.write(Answers.GO_ON);
  }

  private void recipient(byte[] data) throws IOException {
    boolean room = letter(Command.RECIPIENT).recipient(Texts.some(data).getFirst());
    out.write(room ? Answers.GO_ON : Answers.refusal(Refusal.TOO_MANY_RECIPIENTS));
  }

  private void header(byte[] data) throws IOException {
    List<String> texts = Texts.exactly(2, data);
    letter(Command.HEADER).field(texts.getFirst(), texts.getLast());
    goOn(Negotiation.NO_REPLY_HEADER);
  }

  private void body(byte[] data) throws IOException {
    letter(Command.BODY).body(data);
    goOn(Negotiation.NO_REPLY_BODY);
  }

  private void end(byte[] lastPiece) throws IOException {
    Letter whole = letter(Command.END_OF_MESSAGE);
    if (whole.recipients().isEmpty()) {
      throw new MalformedFrame("a message without recipients");
    }
    whole.body(lastPiece);
    patience.rest();
    try {
      atTheEnd.of(
          whole, client(), macros, new Peer(out, agreed(), patience, settings.mtaQuarantine()));
    } finally {
      patience.renew();
      drop();
    }
  }

  // Where the MTA tells the client by macros, those are what it has verified.
  private Client client() {
    String name = macros.of(Macros.CLIENT_NAME);
    String address = macros.of(Macros.CLIENT_ADDRESS);
    return new Client(
        name.isEmpty() ? client.name() : name,
        address.isEmpty() ? client.address() : address,
        client.helo(),
        macros.authenticated());
  }

  private void nextClient() throws IOException {
    drop();
    macros.forgetAll();
    client = Client.UNKNOWN;
  }

  private void drop() throws IOException {
    closeLetter();
    macros.forgetMessage();
  }

  private void closeLetter() throws IOException {
    if (letter.isPresent()) {
      letter.get().close();
      letter = Optional.empty();
    }
  }
}
