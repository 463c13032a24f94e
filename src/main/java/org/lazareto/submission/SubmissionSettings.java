// SPDX-License-Identifier: Apache-2.0
package org.lazareto.submission;

import java.time.Duration;
import java.util.List;
import org.lazareto.smtp.SmtpSettings;

/**
 * How mail of our own goes to the MTA: released messages, notices, alarms. Settings: {@code
 * [submission]}. Immutable.
 *
 * @param kind by which of the two ways
 * @param smtp the server, for {@code kind = "smtp"}
 * @param command the program and its arguments, for {@code kind = "command"}; {@code {sender}}
 *     stands for the sender, and {@code {recipients}}, alone in an argument, for one argument per
 *     recipient. No shell reads it.
 * @param timeout how long the command may take
 */
public record SubmissionSettings(
    Kind kind, SmtpSettings smtp, List<String> command, Duration timeout) {

  /** The two ways. */
  public enum Kind {
    SMTP,
    COMMAND
  }

  public SubmissionSettings {
    command = List.copyOf(command);
  }

  public static SubmissionSettings defaults() {
    return new SubmissionSettings(
        Kind.SMTP,
        SmtpSettings.defaults(),
        List.of("/usr/sbin/sendmail", "-oi", "-f", "{sender}", "--", "{recipients}"),
        Duration.ofMinutes(5));
  }
}
