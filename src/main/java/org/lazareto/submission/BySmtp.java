// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.smtp.Admission;
import org.lazareto.smtp.AnswerLost;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSession;
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
    } catch (IOException e) {
      return failed(e);
    }
  }

  @Override
  public Series series() {
    return new OneConnection();
  }

  /** Opened with the first message, and anew behind one that broke it. Confined to one thread. */
  private final class OneConnection implements Series {

    private Optional<SmtpSession> open = Optional.empty();

    @Override
    public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
      try {
        SmtpSession session = open.isPresent() ? open.get() : client.connect();
        open = Optional.of(session);
        SubmissionResult result = result(session.send(sender, recipients, message));
        if (result instanceof SubmissionResult.Failed) {
          // Perhaps it wants no more of this one; a new one costs little.
          close();
        }
        return result;
      } catch (IOException e) {
        close();
        return failed(e);
      }
    }

    @Override
    public void close() {
      Optional<SmtpSession> last = open;
      open = Optional.empty();
      try {
        if (last.isPresent()) {
          last.get().close();
        }
      } catch (IOException _) {
        // closed is closed
      }
    }
  }

  private static SubmissionResult failed(IOException e) {
    boolean secure = !(e instanceof SSLException);
    return new SubmissionResult.Failed(
        true, secure, e instanceof AnswerLost, String.valueOf(e.getMessage()));
  }

  private static SubmissionResult result(SequencedMap<Address, Reply> answers) {
    SequencedMap<Address, String> refused = new LinkedHashMap<>();
    Set<Address> later = new HashSet<>();
    String accepted = "";
    for (var answer : answers.entrySet()) {
      Reply reply = answer.getValue();
      if (reply.positive()) {
        accepted = reply.toString();
      } else {
        refused.put(answer.getKey(), reply.toString());
      }
      if (reply.temporary()) {
        // RFC 5321 4.2.1: it may be asked again, for these alone.
        later.add(answer.getKey());
      }
    }
    if (!accepted.isEmpty()) {
      return new SubmissionResult.Accepted(accepted, refused, later);
    }
    return later.isEmpty()
        ? new SubmissionResult.Refused(refused)
        : new SubmissionResult.Failed(true, String.join("; ", refused.sequencedValues()));
  }
}
