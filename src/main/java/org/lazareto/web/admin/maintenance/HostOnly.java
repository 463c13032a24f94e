// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.maintenance;

import java.util.List;
import java.util.Locale;

/**
 * Commands that have no page, and why. The table in docs/portal.md says the same of them, and of
 * every other command where its page is. Immutable.
 */
record HostOnly(Why why, List<String> commands) {

  HostOnly {
    commands = List.copyOf(commands);
  }

  /** Why a command has no place in a browser. */
  enum Why {
    /** It reads or writes files of the host. */
    FILES,
    /** It is about the settings of the gate or of the mail server. */
    SETTINGS,
    /** It needs a private key. */
    KEY,
    /** It looks at the host with the rights of whoever gives it. */
    HOST,
    /** It is the service itself. */
    SERVICE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final List<HostOnly> ALL =
      List.of(
          of(
              Why.FILES,
              "depot add",
              "report add",
              "engines definition",
              "policy sample",
              "examine",
              "verify",
              "what-if",
              "import-mailscanner",
              "node bundle make",
              "node bundle apply",
              "node bundle verify",
              "node report make",
              "node report apply"),
          of(
              Why.KEY,
              "update sign",
              "node init",
              "node join",
              "node leave",
              "node keys",
              "node rotate",
              "node revoke"),
          of(
              Why.SETTINGS,
              "config check",
              "config show",
              "config sizes",
              "config key",
              "config sample",
              "config reference",
              "sendmail setup",
              "postfix setup",
              "desk deliver"),
          of(Why.HOST, "doctor", "doctor findings"),
          of(Why.SERVICE, "serve", "gate", "web", "demo"));

  private static HostOnly of(Why why, String... commands) {
    return new HostOnly(why, List.of(commands));
  }
}
