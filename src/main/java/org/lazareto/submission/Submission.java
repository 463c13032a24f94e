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
