// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.milter.MilterClient;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.Reply;
import org.lazareto.smtp.SmtpClient;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.SubmissionSettings;

/** Hands a probe in by its route. Immutable. */
final class Handing {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final SmtpSettings smtp;
  private final Duration patience;

  Handing(SmtpSettings usual, Duration patience) {
    this.smtp = usual;
    this.patience = patience;
  }

  /** The answer to it; empty where the message was taken. */
  String refusal(Route route, ProbeMessage message) throws IOException {
    return switch (route.way()) {
      case Route.Way.Smtp(String host, int port, Opening opening) ->
          refusal(
              new SmtpClient(server(host, port), opening)
                  .send(Address.NULL, List.of(message.recipient()), message.bytes())
                  .firstEntry()
                  .getValue());
      case Route.Way.Command(List<String> words) ->
          submitted(words, message.recipient(), message.bytes());
      case Route.Way.Rmail(String program) ->
          submitted(List.of(program, "{recipients}"), message.recipient(), message.fromUucp());
      case Route.Way.Milter(var address) ->
          MilterClient.refusal(
              address, "probe-" + message.token(), message.recipient(), message.bytes(), patience);
      case Route.Way.None(String why) -> why;
    };
  }

  private static String refusal(Reply reply) {
    return reply.code() == 250 ? "" : reply.toString();
  }

  private String submitted(List<String> command, Address recipient, ByteSource bytes) {
    SubmissionSettings settings =
        new SubmissionSettings(SubmissionSettings.Kind.COMMAND, server("", 0), command, patience);
    return switch (Submission.of(settings).submit(Address.NULL, List.of(recipient), bytes)) {
      case SubmissionResult.Accepted _ -> "";
      case SubmissionResult.Refused(var reasons) -> String.join("; ", reasons.values());
      case SubmissionResult.Failed(boolean _, boolean _, boolean _, String reason) -> reason;
    };
  }

  private SmtpSettings server(String host, int port) {
    return new SmtpSettings(
        host, port, smtp.helo(), CONNECT, patience, patience, smtp.replyLine(), smtp.replyLines());
  }
}
