// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;

/** The MTA's side of the protocol, for one small message: asks a milter what to do with it. */
public final class MilterClient implements AutoCloseable {

  private static final int ALL_ACTIONS = 0x1FF;

  /** Every step is answered, as sendmail of old has it. */
  private static final int NO_STEPS = 0;

  private static final int LONGEST_FRAME = 1 << 20;

  /** Host name, family, port, address. */
  private static final String LOOPBACK = "localhost\0" + "4\0\0" + "127.0.0.1\0";

  private final SocketChannel channel;
  private final FrameReader in;
  private final FrameWriter out;
  private final Patience patience;

  private MilterClient(ListenAddress address, Duration wait) throws IOException {
    this.channel = SocketChannel.open(address.socket());
    this.patience = new Patience(channel, wait);
    this.in = new FrameReader(Channels.newInputStream(channel), LONGEST_FRAME);
    this.out = new FrameWriter(channel);
  }

  /**
   * Asks about one message from the null sender.
   *
   * @param queueId what the MTA would call it
   * @return why it was not taken; empty if it was, or was dropped without a word to the sender
   */
  public static String refusal(
      ListenAddress address, String queueId, Address recipient, ByteSource message, Duration wait)
      throws IOException {
    try (MilterClient client = new MilterClient(address, wait)) {
      return client.asked(queueId, recipient, text(message));
    }
  }

  private static String text(ByteSource message) throws IOException {
    try (InputStream bytes = message.open()) {
      return new String(bytes.readNBytes(LONGEST_FRAME / 2), StandardCharsets.ISO_8859_1);
    }
  }

  private String asked(String queueId, Address recipient, String message) throws IOException {
    out.write(new Negotiation(Negotiation.VERSION, ALL_ACTIONS, NO_STEPS).frame());
    Frame ignored = answer();
    for (Frame step : steps(queueId, recipient, message)) {
      out.write(step);
      if (step.code() != Command.MACROS.code()) {
        Frame answer = answer();
        if (!goesOn(answer)) {
          return ended(answer);
        }
      }
    }
    out.write(Frame.of(Command.END_OF_MESSAGE.code()));
    Frame last = answer();
    // What changes the message comes before the last word.
    while ("+-hmibqesp".indexOf(last.code()) >= 0) {
      last = answer();
    }
    out.write(Frame.of(Command.QUIT.code()));
    return ended(last);
  }

  private static List<Frame> steps(String queueId, Address recipient, String message) {
    int end = message.indexOf("\n\n");
    List<Frame> steps = new ArrayList<>();
    steps.add(frame(Command.CONNECT, LOOPBACK));
    steps.add(frame(Command.HELO, "localhost\0"));
    steps.add(frame(Command.MACROS, "Mi\0" + queueId + "\0"));
    steps.add(frame(Command.MAIL, "<>\0"));
    steps.add(frame(Command.RECIPIENT, "<" + recipient.text() + ">\0"));
    message
        .substring(0, end)
        .lines()
        .map(line -> line.split(": ?", 2))
        .forEach(field -> steps.add(frame(Command.HEADER, field[0] + "\0" + field[1] + "\0")));
    steps.add(Frame.of(Command.END_OF_HEADER.code()));
    steps.add(frame(Command.BODY, message.substring(end + 2).replace("\n", "\r\n")));
    return steps;
  }

  private static Frame frame(Command command, String data) {
    return new Frame(command.code(), data.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Frame answer() throws IOException {
    Optional<Frame> frame = in.read(patience::renew);
    return frame.orElseThrow(() -> new IOException("the milter closed the connection"));
  }

  private static boolean goesOn(Frame answer) {
    return answer.code() == 'c';
  }

  /** Accept, continue and discard say nothing to the sender. */
  private static String ended(Frame answer) {
    return switch (answer.code()) {
      case 'a', 'c', 'd' -> "";
      case 't' -> "451";
      case 'r' -> "550";
      case 'y' -> new String(answer.data(), StandardCharsets.ISO_8859_1).replace("\0", "");
      default -> "milter: " + answer.code();
    };
  }

  @Override
  public void close() throws IOException {
    patience.close();
    channel.close();
  }
}
