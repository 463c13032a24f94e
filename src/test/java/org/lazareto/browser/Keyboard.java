// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.lazareto.web.account.Device;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who has no mouse, in a browser that runs no scripts: from the log-in over every stop of
 * every page of the menu to the log-out. Used by one thread.
 */
final class Keyboard {

  private final Tab tab;
  private final String origin;
  private final Findings findings;
  private final Keys keys;

  Keyboard(Tab tab, String origin, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.findings = findings;
    this.keys = new Keys(tab, findings);
  }

  void all(Person person, Device device) {
    tab.shape(1280, false);
    tab.scripts(false);
    keys.logIn(origin + "/login", person);
    keys.fill("code", device.code(Instant.now()));
    tab.leaving(() -> tab.press(Key.ENTER));
    findings.unless(tab.address().equals(origin + "/desk"), "keyboard", "no log-in");
    tab.ask(Tour.MENU).forEach(path -> through(path.asString()));
    keys.follow("/desk");
    keys.follow("/account");
    keys.push("/logout .*");
    findings.unless(tab.address().equals(origin + "/login"), "keyboard", "no log-out");
  }

  /** Goes there by a link of this page, and over every stop of that page and out of it again. */
  private void through(String path) {
    keys.follow(path);
    if (tab.ask(Tour.MENU).isEmpty()) {
      findings.note(path, "has no menu");
      tab.go(origin + "/desk");
      return;
    }
    Set<Integer> stops = new LinkedHashSet<>();
    JsonNode at = keys.next();
    int before = -1;
    // Behind the last stop a browser goes to its own controls, or begins with the first again; a
    // field for dates has several stops of its own.
    while (!at.has("nowhere") && (before < 0 || !at.path("path").asString().equals("#main"))) {
      int now = at.path("number").asInt();
      if ((!stops.add(now) && now != before) || stops.size() > Keys.MOST_STOPS) {
        findings.note(path, "the focus is in a trap at " + at.path("what").asString());
        return;
      }
      before = now;
      at = keys.next();
    }
    findings.unless(stops.size() > 3, path, "has no more than " + stops.size() + " stops");
  }
}
