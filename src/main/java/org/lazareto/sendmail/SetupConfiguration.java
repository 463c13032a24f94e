// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of sendmail's configuration, in a file of their own that sendmail.mc includes: an
 * update of the package keeps both. Immutable.
 */
final class SetupConfiguration {

  private static final String SOURCE = "/etc/mail/sendmail.mc";

  private final SetupHost host;

  SetupConfiguration(SetupHost host) {
    this.host = host;
  }

  Setup.Step step() {
    return new Setup.Step(
        "configuration",
        List.of(file(), SOURCE),
        """
        cat > %1$s <<'END'
        %2$sEND
        grep -q '%1$s' %3$s ||
          sed -i.before-lazareto "0,/^MAILER/s|^MAILER|include(\\`%1$s')dnl\\n&|" %3$s
        %4$s"""
            .formatted(file(), lines(), SOURCE, build()));
  }

  /** What undoes it. */
  String undo() {
    return "sed -i '\\|%s|d' %s\n%s".formatted(file(), SOURCE, build());
  }

  private String file() {
    return host.packaged() == MailPackage.DEBIAN
        ? "/etc/mail/m4/lazareto.m4"
        : "/etc/mail/lazareto.m4";
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    define(lines, "confDELIVERY_MODE", "queueonly");
    define(lines, "confPRIVACY_FLAGS", String.join(",", privacy()));
    if (host.packaged() != MailPackage.DEBIAN) {
      define(lines, "confQUEUE_FILE_MODE", "0640");
    }
    if (!host.systemd()) {
      // The persistent runner looks every second: what was deferred must not be tried as often.
      define(lines, "confMIN_QUEUE_AGE", "15m");
    }
    if (host.hasUucp()) {
      define(lines, "UUCP_MAILER_MAX", "20000000");
    }
    return lines.toString();
  }

  private static void define(StringBuilder lines, String name, String value) {
    lines.append("define(`%s', `%s')dnl\n".formatted(name, value));
  }

  private Set<String> privacy() {
    CfFile present = CfFile.read(host.files(), host.configuration());
    Set<String> flags = new LinkedHashSet<>();
    for (String flag :
        present.option("PrivacyOptions").orElse("authwarnings").split("[,\\s]+", -1)) {
      flags.add(flag.strip());
    }
    flags.addAll(List.of("noetrn", "restrictqrun", "restrictmailq"));
    return flags;
  }

  private String build() {
    return switch (host.packaged()) {
      case DEBIAN -> "make -C /etc/mail sendmail.cf";
      case REDHAT -> "make -C /etc/mail";
      case OTHER ->
          "m4 %s > /etc/mail/sendmail.cf.new && mv /etc/mail/sendmail.cf.new %s"
              .formatted(SOURCE, host.configuration());
    };
  }
}
