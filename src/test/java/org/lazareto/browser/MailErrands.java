// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;

/**
 * What people do with their mail, with nothing but keys and without scripts: delete a message
 * without opening it and take that back, read one, see where a link leads. Used by one thread.
 */
final class MailErrands {

  private final Tab tab;
  private final String origin;
  private final Shots shots;
  private final Findings findings;
  private final Keys keys;

  MailErrands(Tab tab, String origin, Shots shots, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.shots = shots;
    this.findings = findings;
    this.keys = new Keys(tab, findings);
  }

  /** Somebody whose inbox has a letter with a link that is examined. */
  void all(Person person) throws IOException {
    tab.shape(1280, false);
    tab.scripts(false);
    keys.logIn(origin + "/mail/login", person);
    keys.follow("/mail/folder");
    String before = rows();
    keys.tick("uid");
    shots.keep(tab, "mail-keys-ticked");
    keys.push("/mail/folder delete");
    findings.unless(!rows().equals(before), "keyboard", "nothing was deleted");
    shots.keep(tab, "mail-keys-deleted");
    keys.push("/mail/undo ");
    findings.unless(rows().equals(before), "keyboard", "the message is not back");
    keys.follow("/mail/message");
    keys.follow("/mail/link");
    shots.keep(tab, "mail-keys-link");
    keys.follow("/mail/message");
    keys.push("/mail/logout .*");
    findings.unless(tab.address().equals(origin + "/mail/login"), "keyboard", "no log-out");
    tab.scripts(true);
  }

  private String rows() {
    return tab.ask("[...document.querySelectorAll('tbody a')].map(e => e.textContent).join('\\n')")
        .asString();
  }
}
