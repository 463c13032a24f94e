// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.LinkedHashSet;
import java.util.Set;
import org.lazareto.web.account.Device;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who has no mouse, in a browser that runs no scripts: from the log-in to the log-out with
 * nothing but keys. Wherever the focus comes, it must be seen. Used by one thread.
 */
final class Keyboard {

  /** More than any page has; who is not through then is in a trap. */
  private static final int MOST_STOPS = 600;

  /** Of what is taller than the window, what is in it counts. */
  private static final String FOCUS =
      """
      (() => {
        const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
        if (e === document.body || !box) return {nowhere: true};
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const hit = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
        const all = [...document.querySelectorAll('*')];
        return {
          number: all.indexOf(e), what: e.outerHTML.slice(0, 120),
          path: e.hash || e.pathname || '', id: e.id,
          action: e.form && e.type !== 'hidden' ? new URL(e.form.action).pathname : '',
          button: e.tagName === 'BUTTON',
          seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && bottom - top >= Math.min(box.height, innerHeight / 2) - 1
            && box.left >= 0 && box.left < innerWidth
            && hit !== null && (e.contains(hit) || hit.contains(e))
        };
      })()\
      """;

  private final Tab tab;
  private final String origin;
  private final Findings findings;

  Keyboard(Tab tab, String origin, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.findings = findings;
  }

  void all(Person person, Device device) {
    tab.shape(1280, false);
    tab.scripts(false);
    logIn(person, device);
    tab.ask(Tour.MENU).forEach(path -> through(path.asString()));
    follow("/desk");
    follow("/account");
    push("/logout");
    findings.unless(tab.address().equals(origin + "/login"), "keyboard", "no log-out");
  }

  private void logIn(Person person, Device device) {
    tab.go(origin + "/login");
    tab.press(Key.TAB);
    findings.unless(focus().path("path").asString().equals("#main"), "keyboard", "no skip link");
    tab.press(Key.ENTER);
    field("name", person.name());
    field("password", person.password());
    tab.leaving(() -> tab.press(Key.ENTER));
    reach("id", "code");
    tab.type(device.code(java.time.Instant.now()));
    tab.leaving(() -> tab.press(Key.ENTER));
    findings.unless(tab.address().equals(origin + "/desk"), "keyboard", "no log-in");
  }

  /** The field that comes next. */
  private void field(String id, String text) {
    tab.press(Key.TAB);
    findings.unless(focus().path("id").asString().equals(id), "keyboard", "not next: " + id);
    tab.type(text);
  }

  /** Goes there by a link of this page, and over every stop of that page and out of it again. */
  private void through(String path) {
    follow(path);
    if (tab.ask(Tour.MENU).isEmpty()) {
      findings.note(path, "has no menu");
      tab.go(origin + "/desk");
      return;
    }
    Set<Integer> stops = new LinkedHashSet<>();
    tab.press(Key.TAB);
    JsonNode at = focus();
    int before = -1;
    // Behind the last stop a browser goes to its own controls, or begins with the first again; a
    // field for dates has several stops of its own.
    while (!at.has("nowhere") && (before < 0 || !at.path("path").asString().equals("#main"))) {
      int now = at.path("number").asInt();
      if ((!stops.add(now) && now != before) || stops.size() > MOST_STOPS) {
        findings.note(path, "the focus is in a trap at " + at.path("what").asString());
        return;
      }
      before = now;
      tab.press(Key.TAB);
      at = focus();
    }
    findings.unless(stops.size() > 3, path, "has no more than " + stops.size() + " stops");
  }

  private void follow(String path) {
    reach("path", path);
    tab.leaving(() -> tab.press(Key.ENTER));
  }

  private void push(String action) {
    reach("action", action);
    tab.leaving(() -> tab.press(Key.ENTER));
  }

  /** Presses the tab key until the focus is on what is meant. */
  private void reach(String feature, String value) {
    for (int i = 0; i < MOST_STOPS; i++) {
      tab.press(Key.TAB);
      if (focus().path(feature).asString().equals(value)) {
        return;
      }
    }
    throw new IllegalStateException(tab.address() + " has no stop with " + feature + " " + value);
  }

  private JsonNode focus() {
    JsonNode focus = tab.ask(FOCUS);
    findings.unless(
        focus.has("nowhere") || focus.path("seen").asBoolean(),
        tab.address(),
        "the focus is not seen at " + focus.path("what").asString());
    return focus;
  }
}
