// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.List;
import java.util.Set;
import org.lazareto.web.account.Device;
import tools.jackson.databind.JsonNode;

/** A person who reads one language goes through every page that there is. Used by one thread. */
final class Tour {

  private static final String LINKS =
      """
      [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin)
        .filter(a => !a.search.includes('lang=')).map(a => a.pathname + a.search)\
      """;

  /** The pages that everybody at the desk may go to from every other. */
  static final String MENU = "[...document.querySelectorAll('.menu a')].map(a => a.pathname)";

  /** What a page says, without what changes by itself: figures, times, tokens. */
  private static final String GIST =
      """
      [...document.querySelectorAll('h1, h2, a, button, th, label')]
        .map(e => e.textContent.replace(/[0-9].*/s, '').trim()).join('\\n')\
      """;

  /**
   * What only a form leads to, a word in a mail, a link that chooses the language, or what only
   * those see who take a course (it/51).
   */
  private static final Set<String> WITHOUT_A_LINK =
      Set.of(
          "/quarantine/several/{token}",
          "/download/{word}",
          "/advisories.atom",
          "/lists/confirm/{word}",
          "/lists/leave/{word}",
          "/lists/mine/{word}",
          "/lists/preview/{number}/{page}",
          "/courses/{course}/{lesson}/pictures/{picture}",
          "/courses/{course}/{lesson}/quiz/{attempt}",
          "/learning/enter/{word}",
          "/learning/stop/{word}",
          "/learning/{course}/certificate",
          "/certificates/{serial}",
          "/certificates/{serial}/paper");

  /** A piece of a page, which that page's script fetches anew. */
  private static final Set<String> PIECES = Set.of("/desk/now");

  private final Tab tab;
  private final String origin;
  private final String language;
  private final Look look;
  private final Findings findings;

  Tour(Tab tab, String origin, String language, Look look, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.language = language;
    this.look = look;
    this.findings = findings;
  }

  /** All of it; the secret of the second factor that was enrolled on the way. */
  Device make(Person person, List<String> routes) {
    tab.go(origin + "/");
    look.at(tab, "front", language, Look.FIRST_BYTES);
    Device device = enrol(person);
    Places places = new Places(routes);
    while (places.more()) {
      visit(places.take(), places);
    }
    places.missed().stream()
        .filter(route -> !WITHOUT_A_LINK.contains(route))
        .forEach(route -> findings.note(route, "no link leads there"));
    return device;
  }

  /** The log-in, with the pages that come only after a wrong answer, or once. */
  private Device enrol(Person person) {
    LogIn logIn = new LogIn(tab, origin);
    logIn.open();
    logIn.password(new Person(person.name(), "not " + person.password()));
    look("login-wrong");
    logIn.password(person);
    look("second-enrol");
    Device device = logIn.device();
    logIn.code("000000");
    look("second-wrong");
    logIn.code(device);
    look("codes");
    return device;
  }

  private void visit(String path, Places places) {
    if (PIECES.contains(path)
        || !tab.go(origin + path)
        || !tab.ask("document.contentType").asString().equals("text/html")) {
      return;
    }
    String came = tab.ask("location.pathname").asString();
    if (!came.equals(path.replaceAll("\\?.*", ""))) {
      // The step after the password is not for who has made it already.
      findings.unless(
          !came.equals("/login") || path.equals("/login/second"),
          path,
          "is not shown to " + language);
      places.add(came);
      return;
    }
    String name =
        path.replaceAll("\\?.*", "").replaceAll("[^A-Za-z0-9.-]+", "_").replaceAll("^_", "");
    for (JsonNode link : tab.ask(LINKS)) {
      findings.unless(
          places.add(link.asString()), name, "a link leads nowhere: " + link.asString());
    }
    look(name.isEmpty() ? "start" : name);
    if (tab.ask("document.scripts.length").asInt() > 0) {
      withoutScripts(path, name);
    }
  }

  private void withoutScripts(String path, String name) {
    String gist = tab.ask(GIST).asString();
    tab.scripts(false);
    tab.go(origin + path);
    findings.unless(tab.ask(GIST).asString().equals(gist), name, "is another without scripts");
    tab.scripts(true);
  }

  private void look(String name) {
    look.at(tab, name, language, Look.LATER_BYTES);
  }
}
