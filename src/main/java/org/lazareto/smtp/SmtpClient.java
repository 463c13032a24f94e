// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import javax.net.ssl.SSLException;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** Hands messages to one SMTP server, each over a connection of its own. Thread-safe. */
public final class SmtpClient {

  private static final int LET_IN = 235;

  private final SmtpSettings settings;
  private final Admission admission;

  public SmtpClient(SmtpSettings settings) {
    this(settings, Admission.PLAIN);
  }

  public SmtpClient(SmtpSettings settings, Opening opening) {
    this(settings, Admission.of(opening));
  }

  public SmtpClient(SmtpSettings settings, Admission admission) {
    this.settings = settings;
    this.admission = admission;
  }

  /**
   * Sends one message.
   *
   * @return every recipient's last answer: of RCPT where it was refused, else the one that ended
   *     the transfer
   * @throws IOException if the server cannot be reached, hangs, or does not speak SMTP. The message
   *     counts as not taken; if only the last answer was lost it may have been.
   */
  public SequencedMap<Address, Reply> send(
      Address sender, List<Address> recipients, ByteSource message) throws IOException {
    Contents contents = Contents.of(message);
    if (contents.loneReturn()) {
      // RFC 5321 2.3.8: CR only as part of CRLF. Changing it would change the message.
      return all(recipients, Reply.ours(554, "5.6.0", "The message holds a CR without LF"));
    }
    if (!new EnvelopePath(sender).valid()) {
      return all(recipients, Reply.ours(553, "5.1.7", "The sender's address cannot be sent"));
    }
    try (Wire wire = Wire.connect(settings, admission)) {
      Session session = new Session(wire, contents);
      SequencedMap<Address, Reply> answers = session.transfer(sender, recipients, message);
      session.quit();
      return answers;
    }
  }

  private static SequencedMap<Address, Reply> all(List<Address> recipients, Reply reply) {
    SequencedMap<Address, Reply> answers = new LinkedHashMap<>();
    recipients.forEach(recipient -> answers.put(recipient, reply));
    return answers;
  }

  /** One connection's dialogue. */
  private final class Session {

    private Wire wire;
    private final Contents contents;

    Session(Wire wire, Contents contents) {
      this.wire = wire;
      this.contents = contents;
    }

    SequencedMap<Address, Reply> transfer(
        Address sender, List<Address> recipients, ByteSource message) throws IOException {
      Reply greeting = wire.exchange(settings.command(), _ -> {});
      if (greeting.code() != 220) {
        return all(recipients, greeting.asRefusal());
      }
      Reply hello = hello();
      if (hello.code() != 250) {
        return all(recipients, hello.asRefusal());
      }
      Offers offered = Offers.of(hello);
      Optional<Reply> denied = logIn(offered);
      if (denied.isPresent()) {
        return all(recipients, denied.get().asRefusal());
      }
      Reply mail = mail(sender, recipients, offered);
      return mail.code() == 250
          ? recipients(recipients, offered, message)
          : all(recipients, mail.asRefusal());
    }

    private Reply hello() throws IOException {
      Reply hello = wire.command("EHLO " + settings.helo());
      if (!admission.opening().upgrades() || hello.code() != 250) {
        return hello;
      }
      Reply go = wire.command("STARTTLS");
      if (go.code() != 220) {
        throw new SSLException("the server does not encrypt: " + go);
      }
      wire = wire.secured(admission.tls());
      return wire.command("EHLO " + settings.helo()); // RFC 3207 4.2: what was said is forgotten
    }

    /** Why who sends is not let in; empty if he is, or need not ask. */
    private Optional<Reply> logIn(Offers offered) throws IOException {
      if (admission.credentials().isEmpty()) {
        return Optional.empty();
      }
      if (!List.of(offered.of("AUTH").toUpperCase(Locale.ROOT).split("\\s+")).contains("PLAIN")) {
        return Optional.of(Reply.ours(530, "5.7.0", "The server takes no log-in by PLAIN"));
      }
      // RFC 4954 4: the answer of a mechanism with one goes with the command.
      Reply said = wire.command("AUTH PLAIN " + admission.credentials().get().plain());
      return said.code() == LET_IN ? Optional.empty() : Optional.of(said);
    }

    /** The server has answered for the message; how it takes its leave changes nothing. */
    void quit() {
      try {
        wire.command("QUIT");
      } catch (IOException _) {
        // gone already
      }
    }

    private Reply mail(Address sender, List<Address> recipients, Offers offered)
        throws IOException {
      StringBuilder line = new StringBuilder("MAIL FROM:").append(path(sender));
      if (offered.has("SIZE")) {
        line.append(" SIZE=").append(contents.wireSize());
      }
      if (contents.eightBit() && !offered.has("8BITMIME")) {
        return Reply.ours(554, "5.6.3", "The server takes no 8-bit messages");
      }
      if (contents.eightBit()) {
        line.append(" BODY=8BITMIME");
      }
      boolean ascii =
          new EnvelopePath(sender).ascii()
              && recipients.stream().allMatch(r -> new EnvelopePath(r).ascii());
      if (!ascii && offered.has("SMTPUTF8")) {
        line.append(" SMTPUTF8");
      } else if (!new EnvelopePath(sender).ascii()) {
        return Reply.ours(550, "5.6.7", "The server takes no addresses beyond ASCII");
      }
      return wire.command(line.toString());
    }

    private SequencedMap<Address, Reply> recipients(
        List<Address> recipients, Offers offered, ByteSource message) throws IOException {
      SequencedMap<Address, Reply> answers = new LinkedHashMap<>();
      for (Address recipient : recipients) {
        Reply answer = recipient(recipient, offered);
        answers.put(recipient, answer);
        if (answer.code() == 421) {
          return all(recipients, answer); // RFC 5321 3.8: the server closes the connection
        }
      }
      if (answers.values().stream().anyMatch(Reply::accepted)) {
        Reply end = data(message);
        answers.replaceAll((_, answer) -> answer.accepted() ? end : answer);
      }
      return answers;
    }

    private Reply recipient(Address recipient, Offers offered) throws IOException {
      EnvelopePath path = new EnvelopePath(recipient);
      if (recipient.isNull() || !path.valid()) {
        return Reply.ours(553, "5.1.3", "The address cannot be sent");
      }
      if (!path.ascii() && !offered.has("SMTPUTF8")) {
        return Reply.ours(553, "5.6.7", "The server takes no addresses beyond ASCII");
      }
      Reply answer = wire.command("RCPT TO:" + path(recipient));
      return answer.accepted() ? answer : answer.asRefusal();
    }

    private Reply data(ByteSource message) throws IOException {
      Reply go = wire.command("DATA");
      if (go.code() != 354) {
        return go.asRefusal();
      }
      try (InputStream in = new BufferedInputStream(message.open(), 64 * 1024)) {
        Reply end = wire.exchange(settings.transfer(), out -> new DotStuffer(out).write(in));
        return end.code() == 250 ? end : end.asRefusal();
      }
    }
  }

  private static String path(Address address) {
    return new String(new EnvelopePath(address).bytes(), StandardCharsets.ISO_8859_1);
  }
}
