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
import org.lazareto.verdict.Reply;

/**
 * Examines by the examination that the gateway uses. The envelope is gone: it counts as mail that a
 * stranger sent to somebody here, for which rules are the strictest. Immutable.
 */
public record LetterExamining(Examiner examiner, Clock clock) implements Examining {

  @Override
  public Assurance.ExaminedHere examine(ByteSource message) throws IOException {
    Envelope envelope =
        new Envelope(
            "letter",
            clock.instant(),
            Route.SMTP,
            Client.UNKNOWN,
            Address.NULL,
            List.of(new Address("postmaster")));
    Examination examination = examiner.examine(envelope, message);
    return new Assurance.ExaminedHere(
        examination.decision().verdict(),
        examination.decision().findings(),
        examination.waiting(),
        new Assurance.Look(envelope.arrived(), engines(examination), examination.parts()));
  }

  private static List<String> engines(Examination examination) {
    return examination.replies().stream().map(LetterExamining::engine).distinct().toList();
  }

  private static String engine(Reply reply) {
    return (reply.engine() + " " + reply.generation()).strip();
  }
}
