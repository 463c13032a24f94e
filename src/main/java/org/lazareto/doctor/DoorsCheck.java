// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.milter.MilterReview;
import org.lazareto.milter.MilterSettings;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.sendmail.Jobs;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.sendmail.SetupCheck;

/**
 * Checks that nothing goes past the doors: each MTA's set-up and what runs on this host. Immutable.
 *
 * @param others whether a door is open that neither of the two settings tells
 */
public record DoorsCheck(
    HostFiles files,
    Commands commands,
    SendmailSettings sendmail,
    MilterSettings milter,
    boolean others)
    implements Check {

  private static final String SENDMAIL = "/etc/mail/sendmail.cf";
  private static final String POSTFIX = "/etc/postfix/main.cf";

  /** Delivers by itself instead of queueing, which only root may do. The options in any order. */
  private static final Pattern DIRECT =
      Pattern.compile(
          "sendmail\\b(?=.*\\s-A\\s*m\\b)(?=.*\\s-(?:o\\s*d|O\\s*(?i:DeliveryMode)=)[ib])");

  private static final Pattern BETWEEN_COMMANDS = Pattern.compile("[;&|]");

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    boolean asked = !milter.listen().isEmpty();
    if (!sendmail.enabled() && !asked && !others) {
      findings.add(HostFinding.of(Ailment.DOOR_NONE, "sendmail.enabled"));
    }
    if (sendmail.enabled()) {
      new SetupCheck(files, sendmail).findings().forEach(f -> findings.add(HostFinding.of(f)));
    }
    if (asked && files.exists(SENDMAIL)) {
      new MilterReview(milter)
          .sendmail(SENDMAIL, files.lines(SENDMAIL))
          .forEach(f -> findings.add(HostFinding.of(f)));
    }
    if (asked && files.exists(POSTFIX)) {
      postfix(findings);
    }
    if (files.exists(SENDMAIL)) {
      direct(findings);
    }
    return findings;
  }

  private void postfix(List<HostFinding> findings) throws IOException {
    Optional<List<String>> values = postconf(MilterReview.POSTFIX_SETTINGS);
    if (values.isEmpty()) {
      findings.add(HostFinding.of(Ailment.CHECK_BROKE, "postconf", "?"));
      return;
    }
    new MilterReview(milter)
        .postfix(
            MilterReview.values(values.get()),
            postconf(MilterReview.POSTFIX_SERVICES).orElse(List.of()))
        .forEach(f -> findings.add(HostFinding.of(f)));
  }

  private Optional<List<String>> postconf(List<String> asked) throws IOException {
    List<String> words = new ArrayList<>(List.of("postconf"));
    words.addAll(asked);
    return commands.said(words).map(said -> said.lines().toList());
  }

  private void direct(List<HostFinding> findings) {
    for (String file : new Jobs(files).with(DoorsCheck::direct)) {
      findings.add(HostFinding.of(Ailment.DIRECT_DELIVERY, file));
    }
  }

  private static boolean direct(String line) {
    return BETWEEN_COMMANDS
        .splitAsStream(line.replaceAll("[\"']", " "))
        .anyMatch(command -> DIRECT.matcher(command).find());
  }
}
