// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;

/** The port through which a message is examined that no gateway vouches for. Thread-safe. */
public interface Inspection {

  /**
   * Looks into the message as a gateway would.
   *
   * @throws IOException if our own disk failed
   */
  Assurance.ExaminedHere examine(ByteSource message) throws IOException;

  /**
   * By the examination that the gateway uses, as if somebody here had sent the message to somebody
   * here: its envelope is gone.
   */
  static Inspection by(Examiner examiner, Clock clock) {
    return message -> {
      Envelope envelope =
          new Envelope(
              "mailbox",
              clock.instant(),
              Route.LOCAL,
              Client.UNKNOWN,
              Address.NULL,
              List.of(new Address("postmaster")));
      Examination examination = examiner.examine(envelope, message);
      return new Assurance.ExaminedHere(
          examination.decision().verdict(),
          examination.decision().findings(),
          examination.waiting());
    };
  }
}
