// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.mail.ListenAddress;
import org.lazareto.text.Catalogue;

/** The lines that make an MTA ask the gate, to be read and pasted. Immutable. */
public final class MilterSetup {

  /** The name under which MTAs know the filter. */
  static final String FILTER = "lazareto";

  private static final String SENDMAIL_USUAL = "unix:/run/lazareto/milter.sock";

  /** Postfix's processes see nothing outside of their queue where they are locked into it. */
  private static final String POSTFIX_USUAL = "127.0.0.1:8895";

  private final MilterSettings settings;

  public MilterSetup(MilterSettings settings) {
    this.settings = settings;
  }

  /** For sendmail.mc, explanations being comments. */
  public String sendmail(Catalogue catalogue) {
    String line =
        "INPUT_MAIL_FILTER(`%s', `S=%s, F=T, T=C:30s;S:2m;R:2m;E:10m')dnl\n"
            .formatted(FILTER, address(SENDMAIL_USUAL).forSendmail());
    return comment(catalogue.say("milter.setup.sendmail"))
        + line
        + gate(catalogue, SENDMAIL_USUAL)
        + comment(catalogue.say("milter.setup.check", "sendmail setup --milter --check"));
  }

  /** For main.cf. */
  public String postfix(Catalogue catalogue) {
    String asked = address(POSTFIX_USUAL).forPostfix();
    String lines =
        """
        smtpd_milters = %1$s
        non_smtpd_milters = %1$s
        milter_default_action = tempfail
        milter_protocol = 6
        milter_connect_timeout = 30s
        milter_command_timeout = 2m
        milter_content_timeout = 10m
        """
            .formatted(asked);
    return comment(catalogue.say("milter.setup.postfix"))
        + lines
        + gate(catalogue, POSTFIX_USUAL)
        + comment(catalogue.say("milter.setup.check", "postfix setup --check"));
  }

  private String gate(Catalogue catalogue, String usual) {
    return comment(catalogue.say("milter.setup.gate"))
        + "#   [sendmail]\n#   enabled = false\n#   [milter]\n#   listen = [\""
        + address(usual)
        + "\"]\n";
  }

  private ListenAddress address(String usual) {
    return settings.addresses().stream().findFirst().orElse(ListenAddress.parse(usual));
  }

  private static String comment(String text) {
    return List.of(text.split("\n", -1)).stream()
        .map(line -> ("# " + line).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
