// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.net.ssl.SSLException;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Admission;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;

/** Submission to an SMTP server. Thread-safe. */
final class BySmtp implements Submission {

  private final SmtpClient client;

  BySmtp(SmtpSettings settings) {
    this.client = new SmtpClient(settings);
  }

  BySmtp(SmtpSettings settings, Admission admission) {
    this.client = new SmtpClient(settings, admission);
  }

  @Override
  public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
    try {
      return result(client.send(sender, recipients, message));
    } catch (SSLException e) {
      return new SubmissionResult.Failed(true, false, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new SubmissionResult.Failed(true, String.valueOf(e.getMessage()));
    }
  }

  private static SubmissionResult result(SequencedMap<Address, Reply> answers) {
    SequencedMap<Address, String> refused = new LinkedHashMap<>();
    String accepted = "";
    boolean temporary = false;
    for (var answer : answers.entrySet()) {
      Reply reply = answer.getValue();
      temporary |= reply.temporary();
      if (reply.positive()) {
        accepted = reply.toString();
      } else {
        refused.put(answer.getKey(), reply.toString());
      }
    }
    if (!accepted.isEmpty()) {
      return new SubmissionResult.Accepted(accepted, refused);
    }
    return temporary
        ? new SubmissionResult.Failed(true, String.join("; ", refused.sequencedValues()))
        : new SubmissionResult.Refused(refused);
  }
}
