// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import static org.lazareto.smtp.SmtpClient.all;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** One connection to a server, by which messages are sent one after the other. Confined. */
public final class SmtpSession implements AutoCloseable {

  private static final int LET_IN = 235;

  private final SmtpSettings settings;
  private final Admission admission;
  private Wire wire;
  private Offers offered = Offers.NONE;

  /** Why the server takes nothing by this connection. */
  private Optional<Reply> denied = Optional.empty();

  /** Whether something of the last message is left that must be forgotten. */
  private boolean begun;

  private boolean lost;

  private SmtpSession(SmtpSettings settings, Admission admission, Wire wire) {
    this.settings = settings;
    this.admission = admission;
    this.wire = wire;
  }

  static SmtpSession open(SmtpSettings settings, Admission admission) throws IOException {
    SmtpSession session = new SmtpSession(settings, admission, Wire.connect(settings, admission));
    try {
      session.denied = session.begin().map(Reply::asRefusal);
      return session;
    } catch (IOException e) {
      session.wire.close();
      throw e;
    }
  }

  /** Why the server takes no mail from us; empty if it does. */
  private Optional<Reply> begin() throws IOException {
    Reply greeting = wire.exchange(settings.command(), _ -> {});
    if (greeting.code() != 220) {
      return Optional.of(greeting);
    }
    Reply hello = hello();
    if (hello.code() != 250) {
      return Optional.of(hello);
    }
    offered = Offers.of(hello);
    return logIn();
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
  private Optional<Reply> logIn() throws IOException {
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

  /**
   * Sends one message.
   *
   * @return every recipient's last answer: of RCPT where it was refused, else the one that ended
   *     the transfer
   * @throws AnswerLost if the server may have taken the message all the same
   * @throws IOException if the server hangs, is gone, or does not speak SMTP: this connection is of
   *     no more use
   */
  public SequencedMap<Address, Reply> send(
      Address sender, List<Address> recipients, ByteSource message) throws IOException {
    Contents contents = Contents.of(message);
    Optional<Reply> unfit = SmtpClient.unfit(sender, contents);
    return unfit.isPresent()
        ? all(recipients, unfit.get())
        : send(sender, recipients, message, contents);
  }

  SequencedMap<Address, Reply> send(
      Address sender, List<Address> recipients, ByteSource message, Contents contents)
      throws IOException {
    if (denied.isPresent()) {
      return all(recipients, denied.get());
    }
    if (begun) {
      // RFC 5321 4.1.1.5: what a refused transaction left is forgotten.
      Reply ignored = wire.command("RSET");
    }
    begun = true;
    try {
      Reply mail = mail(sender, recipients, contents);
      return mail.code() == 250
          ? recipients(recipients, message)
          : all(recipients, mail.asRefusal());
    } catch (IOException e) {
      lost = true;
      throw e;
    }
  }

  private Reply mail(Address sender, List<Address> recipients, Contents contents)
      throws IOException {
    StringBuilder line = new StringBuilder("MAIL FROM:").append(sender);
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

  private SequencedMap<Address, Reply> recipients(List<Address> recipients, ByteSource message)
      throws IOException {
    SequencedMap<Address, Reply> answers = new LinkedHashMap<>();
    for (Address recipient : recipients) {
      Reply answer = recipient(recipient);
      answers.put(recipient, answer);
      if (answer.code() == 421) {
        denied = Optional.of(answer);
        return all(recipients, answer); // RFC 5321 3.8: the server closes the connection
      }
    }
    if (answers.values().stream().anyMatch(Reply::accepted)) {
      Reply end = data(message);
      answers.replaceAll((_, answer) -> answer.accepted() ? end : answer);
    }
    return answers;
  }

  private Reply recipient(Address recipient) throws IOException {
    EnvelopePath path = new EnvelopePath(recipient);
    if (recipient.isNull() || !path.valid()) {
      return Reply.ours(553, "5.1.3", "The address cannot be sent");
    }
    if (!path.ascii() && !offered.has("SMTPUTF8")) {
      return Reply.ours(553, "5.6.7", "The server takes no addresses beyond ASCII");
    }
    Reply answer = wire.command("RCPT TO:" + recipient);
    return answer.accepted() ? answer : answer.asRefusal();
  }

  private Reply data(ByteSource message) throws IOException {
    Reply go = wire.command("DATA");
    if (go.code() != 354) {
      return go.asRefusal();
    }
    AtomicBoolean whole = new AtomicBoolean();
    try (InputStream in = message.open()) {
      Reply end =
          wire.exchange(
              settings.transfer(),
              out -> {
                new DotStuffer(out).write(in);
                whole.set(true);
              });
      begun = false;
      return end.code() == 250 ? end : end.asRefusal();
    } catch (IOException e) {
      // RFC 5321 4.5.3.2.6: behind the last dot the server answers for the message, heard or not.
      throw whole.get() ? new AnswerLost(e) : e;
    }
  }

  /** The server has answered for all messages; how it takes our leave changes nothing. */
  @Override
  public void close() throws IOException {
    try {
      if (!lost) { // else what it says would be no answer to this
        Reply ignored = wire.command("QUIT");
      }
    } catch (IOException _) {
      // gone already
    } finally {
      wire.close();
    }
  }
}
