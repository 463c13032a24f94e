// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Admission;
import org.lazareto.smtp.SmtpSettings;

/** The port through which mail of our own goes to the MTA. Implementations are thread-safe. */
public interface Submission {

  /**
   * Hands a message over and waits for the answer.
   *
   * @param message complete with its header, lines ending in LF or CRLF
   */
  SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message);

  /** The same for many messages, over one connection where there is any. */
  default Series series() {
    return new Series() {
      @Override
      public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
        return Submission.this.submit(sender, recipients, message);
      }

      @Override
      public void close() {}
    };
  }

  /** Messages handed over one after the other. Confined to one thread. */
  interface Series extends AutoCloseable {

    /** Hands over the next one; what happened to those before it changes nothing. */
    SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message);

    @Override
    void close();
  }

  /** To a server that wants to be encrypted to, or logged in to. */
  static Submission of(SmtpSettings server, Admission admission) {
    return new BySmtp(server, admission);
  }

  static Submission of(SubmissionSettings settings) {
    return switch (settings.kind()) {
      case SMTP -> new BySmtp(settings.smtp());
      case COMMAND -> new ByCommand(settings.command(), settings.timeout());
    };
  }
}
