// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazareto.web.account.Device;
import tools.jackson.databind.JsonNode;

/** What others try through the browser of who is logged in. Used by one thread. */
final class Attacks {

  private static final String COOKIE = "__Host-lazareto";

  private final Tab tab;
  private final String origin;
  private final Findings findings;

  Attacks(Tab tab, String origin, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.findings = findings;
  }

  void all(Person person, Device device) throws IOException {
    fixation(person, device);
    try (Stranger stranger = new Stranger(origin)) {
      frame(stranger);
      String held = held();
      for (String target : List.of("/logout", held + "/delete", held + "/release")) {
        forgery(stranger, target);
      }
      tab.go(origin + held);
      findings.unless(
          tab.ask("document.querySelectorAll('.quick a').length").asInt() > 0,
          held,
          "is gone, by the form of another");
    }
  }

  /** A cookie that somebody else chose beforehand is worth nothing from the password on. */
  private void fixation(Person person, Device device) {
    String chosen = "A".repeat(43);
    tab.send(
        "Network.setCookie",
        Map.of("name", COOKIE, "value", chosen, "url", origin, "secure", true, "path", "/"));
    List<String> worn = new ArrayList<>(List.of(chosen));
    LogIn logIn = new LogIn(tab, origin);
    logIn.open();
    logIn.password(person);
    worn.add(cookie().path("value").asString());
    logIn.code(device);
    worn.add(cookie().path("value").asString());
    findings.unless(tab.address().equals(origin + "/desk"), "fixation", "no log-in");
    findings.unless(
        worn.stream().distinct().count() == worn.size(), "fixation", "a cookie stays: " + worn);
    JsonNode cookie = cookie();
    findings.unless(
        cookie.path("httpOnly").asBoolean()
            && cookie.path("secure").asBoolean()
            && cookie.path("sameSite").asString().equals("Lax"),
        "fixation",
        "the cookie is " + cookie);
    findings.unless(
        !tab.ask("document.cookie").asString().contains("lazareto"), "fixation", "scripts see it");
  }

  private JsonNode cookie() {
    for (JsonNode one : tab.send("Network.getCookies", Map.of()).path("cookies")) {
      if (one.path("name").asString().equals(COOKIE)) {
        return one;
      }
    }
    throw new IllegalStateException("no cookie at " + tab.address());
  }

  /** No page of ours is shown within another's; the other's own is, so that the test can fail. */
  private void frame(Stranger stranger) {
    tab.go(stranger.page("localhost", "/own-frame"));
    findings.unless(framed("/harmless"), "frame", "nothing is shown in frames at all");
    tab.go(stranger.page("localhost", "/frame"));
    findings.unless(!framed(origin), "frame", "the portal is shown within another's page");
  }

  private boolean framed(String what) {
    JsonNode inner =
        tab.send("Page.getFrameTree", Map.of()).path("frameTree").path("childFrames").path(0);
    return inner.path("frame").path("url").asString().contains(what)
        && inner.path("frame").path("unreachableUrl").asString().isEmpty();
  }

  /** Some message that is held. */
  private String held() {
    tab.go(origin + "/quarantine");
    return tab.ask("document.querySelector('td a[href^=\"/quarantine/\"]').pathname").asString();
  }

  /**
   * What another's page sends in the name of who is logged in here changes nothing: neither from
   * another site, nor from another port of the same host, which browsers call the same site.
   */
  private void forgery(Stranger stranger, String target) {
    for (String host : List.of("localhost", "127.0.0.1")) {
      refused(stranger.page(host, "/form?" + target), 403);
      refused(stranger.page(host, "/text?" + target), 415);
      tab.go(stranger.page(host, "/script?" + target));
      while (!tab.ask("document.title").asString().equals("sent")) {
        Thread.onSpinWait();
      }
      tab.go(origin + "/account");
      findings.unless(
          tab.address().equals(origin + "/account"), target, "it logged the person out");
    }
  }

  private void refused(String page, int with) {
    tab.go(page);
    tab.leaving(() -> tab.ask("document.querySelector('button').click()"));
    int status = tab.overheard().status();
    findings.unless(status == with, page, "its form is answered with " + status);
  }
}
