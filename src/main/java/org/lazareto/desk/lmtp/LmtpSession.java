// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Reception;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Command;
import org.lazareto.smtp.CommandReader;
import org.lazareto.smtp.Intake;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.StrictText;
import org.lazareto.smtp.TextReader;
import org.lazareto.unpack.Spooled;

/**
 * One connection of the MTA (RFC 2033): after a message each recipient has an answer of its own,
 * and 250 is said of none whose addressee has not got it on disk. Confined to one thread.
 */
final class LmtpSession {

  private static final System.Logger LOG = System.getLogger(LmtpSession.class.getName());

  private static final int LONGEST_COMMAND = 4096;
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LONGEST_REASON = 400;
  private static final long IN_MEMORY = 256 * 1024;

  private final House house;
  private final Intake in;
  private final OutputStream out;
  private final CommandReader commands;
  private final Patience patience;
  private Optional<Address> sender = Optional.empty();
  private final List<Recipient> recipients = new ArrayList<>();
  private boolean greeted;
  private boolean over;

  /** What all sessions share. */
  record House(
      LmtpSettings settings, String name, List<Addressee> addressees, AtomicBoolean stopping) {

    House(LmtpSettings settings, String name, List<Addressee> addressees) {
      this(settings, name, addressees, new AtomicBoolean());
    }

    void stop() {
      stopping.set(true);
    }
  }

  private record Recipient(Address address, Addressee addressee) {}

  LmtpSession(House house, InputStream in, OutputStream out, Patience patience) {
    this.house = house;
    this.in = new Intake(in);
    this.out = new BufferedOutputStream(out);
    this.commands = new CommandReader(this.in, LONGEST_COMMAND);
    this.patience = patience;
  }

  /** Holds it to its end. */
  void hold() throws IOException {
    say(220, "", house.name() + " LMTP");
    for (int count = 0; !over; count++) {
      // RFC 2920 3.2: answers are kept while further commands have come already.
      if (!in.pending()) {
        out.flush();
      }
      patience.allow(house.settings().idle());
      Optional<CommandReader.Line> line = commands.read();
      if (line.isEmpty()) {
        return;
      }
      if (house.stopping().get() || count >= house.settings().commands()) {
        say(421, "4.3.2", "Closing, try again later");
        break;
      }
      answer(line.get());
    }
    out.flush();
  }

  private void answer(CommandReader.Line line) throws IOException {
    if (line.flaw() != CommandReader.Flaw.NONE) {
      say(500, "5.5.2", "Command line not understood");
      return;
    }
    // RFC 2033 4.1: in the place of EHLO, which must not be known.
    if (line.text().regionMatches(true, 0, "LHLO ", 0, 5)) {
      hello();
      return;
    }
    Command command = Command.parse(line.text());
    switch (command.verb()) {
      case MAIL -> mail(command.argument());
      case RCPT -> recipient(command.argument());
      case DATA -> data();
      case RSET -> {
        forget();
        say(250, "2.0.0", "Forgotten");
      }
      case NOOP -> say(250, "2.0.0", "Well");
      case VRFY -> say(252, "2.1.5", "Send it, and you will see");
      case QUIT -> {
        say(221, "2.0.0", "Farewell");
        over = true;
      }
      case HELO, EHLO, BDAT, HELP, STARTTLS, XCLIENT, XFORWARD, UNKNOWN ->
          say(500, "5.5.1", "Command not known: this is LMTP");
    }
  }

  private void hello() throws IOException {
    greeted = true;
    forget();
    out.write(
        new Reply(
                250,
                "",
                List.of(
                    house.name(),
                    "PIPELINING",
                    "ENHANCEDSTATUSCODES",
                    "8BITMIME",
                    "SIZE " + house.settings().messageSize().bytes()))
            .onTheWire());
  }

  private void mail(String argument) throws IOException {
    Optional<PathArgument> path = PathArgument.parse(argument, "FROM:");
    if (!greeted || sender.isPresent()) {
      say(503, "5.5.1", "Commands out of order");
    } else if (path.isEmpty() || !offered(path.get().parameters())) {
      say(501, "5.5.4", "Argument not understood");
    } else if (tooBig(path.get().parameters().getOrDefault("SIZE", "0"))) {
      say(552, "5.3.4", "Message too big");
    } else {
      sender = Optional.of(path.get().address());
      say(250, "2.1.0", "Sender well");
    }
  }

  private static boolean offered(Map<String, String> parameters) {
    return parameters.keySet().stream().allMatch(p -> p.equals("SIZE") || p.equals("BODY"));
  }

  private boolean tooBig(String told) {
    return told.matches("[0-9]{1,18}")
        && Long.parseLong(told) > house.settings().messageSize().bytes();
  }

  private void recipient(String argument) throws IOException {
    Optional<PathArgument> path = PathArgument.parse(argument, "TO:");
    if (sender.isEmpty()) {
      say(503, "5.5.1", "Commands out of order");
    } else if (path.isEmpty() || !path.get().parameters().isEmpty()) {
      say(501, "5.5.4", "Argument not understood");
    } else if (recipients.size() >= house.settings().recipients()) {
      say(452, "4.5.3", "Too many recipients");
    } else {
      named(path.get().address());
    }
  }

  private void named(Address address) throws IOException {
    try {
      Optional<Addressee> addressee =
          house.addressees().stream().filter(one -> one.takes(address)).findFirst();
      if (addressee.isPresent()) {
        recipients.add(new Recipient(address, addressee.get()));
        say(250, "2.1.5", "Recipient well");
      } else {
        say(550, "5.1.1", "Nobody of that name here");
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "whether there is such an addressee is not known", e);
      say(451, "4.3.0", "Not now, try again later");
    }
  }

  private void data() throws IOException {
    if (recipients.isEmpty()) {
      say(503, "5.5.1", "No valid recipients");
      return;
    }
    sayNow(354, "", "Go ahead, end with a dot");
    try (Spooled spooled =
        new Spooled(house.settings().spool(), IN_MEMORY, house.settings().messageSize().bytes())) {
      StrictText text = new StrictText(spooled::add, LONGEST_LINE);
      patience.allow(house.settings().messageTime());
      new TextReader(in, text).dotted();
      StrictText.Flaw flaw = text.end();
      patience.rest();
      Optional<Reply> refusal = refusal(spooled, flaw);
      for (Recipient recipient : List.copyOf(recipients)) {
        out.write(refusal.orElseGet(() -> given(recipient, spooled)).onTheWire());
        // Each is told at once, so that a connection that breaks makes few of them come twice.
        out.flush();
      }
    }
    forget();
  }

  private static Optional<Reply> refusal(Spooled spooled, StrictText.Flaw flaw) {
    if (spooled.tooBig()) {
      return Optional.of(Reply.ours(552, "5.3.4", "Message too big"));
    }
    return flaw == StrictText.Flaw.NONE
        ? Optional.empty()
        : Optional.of(Reply.ours(554, "5.6.0", "The message has a line that is none"));
  }

  private Reply given(Recipient recipient, Spooled spooled) {
    try {
      ByteSource message = spooled.source();
      Reception reception =
          recipient.addressee().receive(sender.orElse(Address.NULL), recipient.address(), message);
      return switch (reception) {
        case Reception.Taken _ -> Reply.ours(250, "2.0.0", "Taken");
        case Reception.Later later -> Reply.ours(451, "4.3.0", plain(later.reason()));
        case Reception.Refused refused -> Reply.ours(550, "5.7.1", plain(refused.reason()));
      };
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "mail for the desk was left to the MTA", e);
      return Reply.ours(451, "4.3.0", "Not now, try again later");
    }
  }

  private static String plain(String reason) {
    String line = reason.replaceAll("[^ -~]", "?");
    return line.substring(0, Math.min(LONGEST_REASON, line.length()));
  }

  private void forget() {
    sender = Optional.empty();
    recipients.clear();
  }

  private void say(int code, String enhanced, String text) throws IOException {
    out.write(Reply.ours(code, enhanced, text).onTheWire());
  }

  private void sayNow(int code, String enhanced, String text) throws IOException {
    say(code, enhanced, text);
    out.flush();
  }
}
