// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.time.Instant;
import org.lazareto.web.account.Device;

/** The steps of a log-in: typed, and sent with the enter key. Used by one thread. */
final class LogIn {

  private final Tab tab;
  private final String origin;

  LogIn(Tab tab, String origin) {
    this.tab = tab;
    this.origin = origin;
  }

  void open() {
    tab.go(origin + "/login");
  }

  void password(Person person) {
    fill("name", person.name());
    fill("password", person.password());
    submit();
  }

  /** The page shows the secret of the second factor, since this is the first time. */
  Device device() {
    return new Device(tab.ask("document.body.innerText.match(/secret=([A-Z2-7]+)/)[1]").asString());
  }

  void code(Device device) {
    code(device.code(Instant.now()));
  }

  void code(String code) {
    fill("code", code);
    submit();
  }

  private void fill(String field, String value) {
    tab.ask("document.getElementById('" + field + "').select()");
    tab.type(value);
  }

  private void submit() {
    tab.leaving(() -> tab.press(Key.ENTER));
  }
}
