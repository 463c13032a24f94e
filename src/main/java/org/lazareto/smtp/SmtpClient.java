// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** Hands messages to one SMTP server: each over a connection of its own, or many. Thread-safe. */
public final class SmtpClient {

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
    Optional<Reply> unfit = unfit(sender, contents);
    if (unfit.isPresent()) {
      return all(recipients, unfit.get());
    }
    try (SmtpSession session = connect()) {
      return session.send(sender, recipients, message, contents);
    }
  }

  /**
   * A connection for many messages, one after the other.
   *
   * @throws IOException if the server cannot be reached or does not speak SMTP
   */
  public SmtpSession connect() throws IOException {
    return SmtpSession.open(settings, admission);
  }

  /** Why a message cannot be sent to any server; empty if it can. */
  static Optional<Reply> unfit(Address sender, Contents contents) {
    if (contents.loneReturn()) {
      // RFC 5321 2.3.8: CR only as part of CRLF. Changing it would change the message.
      return Optional.of(Reply.ours(554, "5.6.0", "The message holds a CR without LF"));
    }
    return new EnvelopePath(sender).valid()
        ? Optional.empty()
        : Optional.of(Reply.ours(553, "5.1.7", "The sender's address cannot be sent"));
  }

  static SequencedMap<Address, Reply> all(List<Address> recipients, Reply reply) {
    SequencedMap<Address, Reply> answers = new LinkedHashMap<>();
    recipients.forEach(recipient -> answers.put(recipient, reply));
    return answers;
  }
}
