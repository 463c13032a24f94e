// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.lazareto.alarm.Messenger;
import org.lazareto.mail.Address;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;

/**
 * Sends alarms by mail, from the null sender and marked as automatic, so that nothing answers it
 * (see RFC 3834). Thread-safe.
 */
final class AlarmMail implements Messenger {

  private static final System.Logger LOG = System.getLogger(AlarmMail.class.getName());

  private final Submission submission;
  private final String node;
  private final Clock clock;

  AlarmMail(Submission submission, String node, Clock clock) {
    this.submission = submission;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public void send(List<String> to, String subject, String text) throws IOException {
    List<Address> recipients = to.stream().map(Address::new).toList();
    TextMail mail =
        new TextMail(
            "postmaster@" + node,
            recipients,
            subject,
            text,
            clock.instant(),
            "<" + UUID.randomUUID() + "@" + node + ">",
            "auto-generated",
            List.of());
    switch (submission.submit(Address.NULL, recipients, mail.bytes())) {
      case SubmissionResult.Accepted taken when taken.refused().isEmpty() -> {}
      // Not thrown: sent again, it would come twice to who has it.
      case SubmissionResult.Accepted taken ->
          LOG.log(Level.WARNING, "an alarm was refused for some: " + taken.refused());
      case SubmissionResult.Refused refused ->
          throw new IOException("refused: " + refused.reasons());
      case SubmissionResult.Failed failed -> throw new IOException(failed.reason());
    }
  }
}
