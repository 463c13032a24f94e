// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;

/** The port through which mail of our own goes to the MTA. Implementations are thread-safe. */
public interface Submission {

  /**
   * Hands a message over and waits for the answer.
   *
   * @param message complete with its header, lines ending in LF or CRLF
   */
  SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message);

  static Submission of(SubmissionSettings settings) {
    return switch (settings.kind()) {
      case SMTP -> new BySmtp(settings.smtp());
      case COMMAND -> new ByCommand(settings.command(), settings.timeout());
    };
  }
}
