// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;

/**
 * What somebody of the staff does most, with nothing but keys and without scripts: opens a message,
 * makes a rule of it, deletes what is held. Used by one thread.
 */
final class Errands {

  private final Tab tab;
  private final String origin;
  private final Shots shots;
  private final Findings findings;
  private final Keys keys;

  Errands(Tab tab, String origin, Shots shots, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.shots = shots;
    this.findings = findings;
    this.keys = new Keys(tab, findings);
  }

  /** The newest message of all must be held, with an attachment. */
  void all(Person person) throws IOException {
    tab.shape(1280, false);
    tab.scripts(false);
    keys.logIn(origin + "/login", person);
    makesARule();
    deletesWhatIsHeld();
    keys.follow("/desk");
    keys.follow("/account");
    keys.push("/logout .*");
    keys.came("log-out", "/login");
    tab.scripts(true);
  }

  private void makesARule() throws IOException {
    keys.follow("/messages");
    keys.follow("/messages/[^/]+");
    keys.came("message", "/messages/[^/]+");
    keys.follow("/rules/new");
    keys.tick("attachment-name");
    shots.keep(tab, "keys-mark");
    keys.push("/rules/new ");
    keys.fill("reason", "por teclado");
    shots.keep(tab, "keys-reason");
    keys.push("/rules ");
    keys.came("rule", "/rules/[0-9]+");
    keys.says("por teclado");
  }

  private void deletesWhatIsHeld() throws IOException {
    keys.follow("/quarantine");
    keys.follow("/quarantine/[A-Za-z0-9.-]+");
    String held = tab.ask("location.pathname").asString();
    keys.follow("/quarantine/[^/]+/delete");
    keys.came("confirmation", held + "/delete");
    keys.reach("button", held + "/delete .*");
    shots.keep(tab, "keys-confirm");
    tab.leaving(() -> tab.press(Key.ENTER));
    keys.came("deletion", "/quarantine");
    shots.keep(tab, "keys-deleted");
    findings.unless(keys.told() == 1, "keyboard", "nobody says that it was deleted");
    findings.unless(
        tab.ask("document.querySelectorAll('a[href=\"" + held + "\"]').length").asInt() == 0,
        "keyboard",
        held + " is not deleted");
  }
}
