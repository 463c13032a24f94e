// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Somebody logs in to the portal by a provider of another site, and out again. For {@code
 * it/44-provider}, whose provider has no pages of its own there: what these do by their scripts is
 * done from here, in the browser and at the provider's address.
 */
final class ByProvider {

  private final Tab tab;
  private final String origin;
  private final Shots shots;

  private ByProvider(Tab tab, String origin, Shots shots) {
    this.tab = tab;
    this.origin = origin;
    this.shots = shots;
  }

  /**
   * @param arguments the portal's origin, name and password at the provider, a folder
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[3]);
    Shots shots = Shots.below(folder);
    try (Chromium browser = new Chromium(folder, arguments[0])) {
      Tab tab = browser.tab("en");
      tab.shape(1280, false);
      new ByProvider(tab, arguments[0], shots).follow(new Person(arguments[1], arguments[2]));
    }
    System.exit(0);
  }

  private void follow(Person person) throws IOException {
    tab.go(origin + "/login");
    shots.keep(tab, "log-in");
    tab.leaving(() -> click("main a[href=\"/login/provider\"]"));
    atTheProvider("POST", "/api/auth/", "{username: '%s', password: '%s'}", person);
    atTheProvider("PUT", "/api/auth/grant/gate", "{scope: 'openid groups'}", person);
    String further = "new URLSearchParams(location.search).get('callback_url') + '&g_continue'";
    tab.leaving(() -> tab.ask("location.href = " + further));
    is("/desk");
    shots.keep(tab, "desk");
    tab.go(origin + "/account");
    shots.keep(tab, "account");
    tab.leaving(() -> click("main form[action=\"/logout\"] button"));
    is("/login");
    tab.go(origin + "/account");
    is("/login");
  }

  private void atTheProvider(String method, String path, String object, Person person) {
    String body = object.formatted(person.name(), person.password());
    String asked =
        "fetch('%s', {method: '%s', headers: {'Content-Type': 'application/json'}, body: %s})"
            .formatted(path, method, "JSON.stringify(" + body + ")");
    int status = tab.ask(asked + ".then(answer => answer.status)").asInt();
    if (status != 200) {
      throw new IllegalStateException(tab.address() + ": " + path + ": " + status);
    }
  }

  private void click(String element) {
    tab.ask("document.querySelector('" + element + "').click()");
  }

  private void is(String path) {
    if (!tab.address().equals(origin + path)) {
      throw new IllegalStateException("not " + path + " but " + tab.address());
    }
  }
}
