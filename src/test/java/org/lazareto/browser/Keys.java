// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import tools.jackson.databind.JsonNode;

/**
 * Goes through a page with nothing but keys. Wherever the focus comes, it must be seen. Used by one
 * thread.
 */
final class Keys {

  /** More than any page has; who is not through then is in a trap. */
  static final int MOST_STOPS = 600;

  /** Of what is taller than the window, what is in it counts. */
  private static final String FOCUS =
      """
      (() => {
        const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
        if (e === document.body || !box) return {nowhere: true};
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
        const hit = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
        const all = [...document.querySelectorAll('*')];
        const action = e.form && e.type !== 'hidden' ? new URL(e.form.action).pathname : '';
        return {
          number: all.indexOf(e), what: e.outerHTML.slice(0, 120),
          path: e.hash || e.pathname || '', id: e.id, name: e.name || '',
          text: e.textContent,
          action: action, button: e.tagName === 'BUTTON' ? action + ' ' + e.value : '',
          seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && bottom - top >= Math.min(box.height, innerHeight / 4) - 1
            && box.left >= 0 && box.left < innerWidth
            && hit !== null && (e.contains(hit) || hit.contains(e))
        };
      })()\
      """;

  private final Tab tab;
  private final Findings findings;

  Keys(Tab tab, Findings findings) {
    this.tab = tab;
    this.findings = findings;
  }

  /** Over the skip link into the form of the log-in, and through that. */
  void logIn(String page, Person person) {
    tab.go(page);
    findings.unless(next().path("path").asString().equals("#main"), "keyboard", "no skip link");
    tab.press(Key.ENTER);
    for (String field : new String[] {"name", "password"}) {
      findings.unless(next().path("id").asString().equals(field), "keyboard", "not next: " + field);
      tab.type(field.equals("name") ? person.name() : person.password());
    }
    tab.leaving(() -> tab.press(Key.ENTER));
  }

  /** What the focus is on after one more press of the tab key. */
  JsonNode next() {
    tab.press(Key.TAB);
    JsonNode focus = tab.ask(FOCUS);
    findings.unless(
        focus.has("nowhere") || focus.path("seen").asBoolean(),
        tab.address(),
        "the focus is not seen at " + focus.path("what").asString());
    return focus;
  }

  /** Presses the tab key until the focus is on what is meant. */
  void reach(String feature, String pattern) {
    for (int i = 0; i < MOST_STOPS; i++) {
      if (next().path(feature).asString().matches(pattern)) {
        return;
      }
    }
    throw new IllegalStateException(tab.address() + " has no stop with " + feature + " " + pattern);
  }

  /** By the next link whose path is like that. */
  void follow(String pattern) {
    reach("path", pattern);
    tab.leaving(() -> tab.press(Key.ENTER));
  }

  /** The next button of a form with such an action, and with the value behind a blank. */
  void push(String pattern) {
    reach("button", pattern);
    tab.leaving(() -> tab.press(Key.ENTER));
  }

  void fill(String id, String text) {
    reach("id", id);
    tab.type(text);
  }

  void tick(String name) {
    reach("name", name);
    tab.press(Key.SPACE);
  }

  /** By what was done one must have come to a page whose path is like that. */
  void came(String step, String path) {
    findings.unless(
        tab.ask("location.pathname").asString().matches(path),
        "keyboard",
        "no " + step + ", but " + tab.address() + ": " + tab.text());
  }

  void says(String text) {
    findings.unless(tab.text().contains(text), tab.address(), "does not say " + text);
  }

  /** How many things the page tells of what was done. */
  int told() {
    return tab.ask("document.querySelectorAll('[role=status]').length").asInt();
  }
}
