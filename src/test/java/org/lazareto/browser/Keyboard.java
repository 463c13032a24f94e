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

  private static final String FOCUS =
      """
      (() => {
        const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
        if (e === document.body || !box) return {nowhere: true};
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const all = [...document.querySelectorAll('*')];
        return {
          number: all.indexOf(e), what: e.outerHTML.slice(0, 120),
          path: e.hash || e.pathname || '', id: e.id,
          action: e.form && e.type !== 'hidden' ? new URL(e.form.action).pathname : '',
          button: e.tagName === 'BUTTON',
          seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1
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
    for (JsonNode path : tab.ask(Tour.MENU)) {
      through(path.asString());
    }
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
    findings.unless(tab.address().equals(origin + "/account"), "keyboard", "no log-in");
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
    Set<Integer> stops = new LinkedHashSet<>();
    tab.press(Key.TAB);
    for (JsonNode at = focus(); !at.has("nowhere"); at = focus()) {
      if (!stops.add(at.path("number").asInt()) || stops.size() > MOST_STOPS) {
        findings.note(path, "the focus is in a trap at " + at.path("what").asString());
        return;
      }
      tab.press(Key.TAB);
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
