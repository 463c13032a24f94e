// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A person who reads one language opens everything that strangers sent: every folder, letter and
 * part that a page links to, and the addresses that their links have. Used by one thread.
 */
final class MailTour {

  private static final String LINKS =
      """
      [...document.querySelectorAll('a[href]')]
        .filter(a => a.origin === location.origin && a.pathname.startsWith('/mail'))
        .filter(a => !a.search.includes('lang=') && !a.hash).map(a => a.pathname + a.search)\
      """;

  /** Where the page itself leads, without a word of ours in between. */
  private static final String ABROAD =
      """
      [...document.querySelectorAll('a[href], form[action], area')]
        .map(e => e.href || e.action).filter(a => new URL(a).origin !== location.origin)\
      """;

  /** The page that shows where a link leads, whole, and lets people go there. */
  private static final String GATE = "/mail/link";

  /** Of pages with one path, so many are looked at in all forms, and so many at all. */
  private static final int CLOSELY = 2;

  private static final int MOST = 80;

  /** Words and folder names that want to be commands of the mail server. */
  private static final List<String> COMMANDS =
      List.of(
          "x\" OR ALL \"",
          "x\r\nZ1 DELETE Papelera\r\n",
          "{10}\r\nZ1 LOGOUT",
          "x) (ALL",
          "INBOX\" (MESSAGES)\r\nZ2 STORE 1:* FLAGS (\\Deleted)\r\nZ3 EXPUNGE\r\n\"",
          "*",
          "%",
          "&AAA-&2AD-",
          "../../../etc",
          "\u0000",
          "\\\"",
          "\"><b class=stranger>",
          "ñ".repeat(300));

  private final Tab tab;
  private final String origin;
  private final String language;
  private final Look look;
  private final Findings findings;
  private final Deque<String> next = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Integer> seen = new HashMap<>();

  MailTour(Tab tab, String origin, String language, Look look, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.language = language;
    this.look = look;
    this.findings = findings;
  }

  void make(Person person) {
    LogIn logIn = new LogIn(tab, origin);
    tab.go(origin + "/mail/login");
    look.at(tab, "mail_login", language, Look.FIRST_BYTES);
    logIn.password(new Person(person.name(), "not " + person.password()));
    look.at(tab, "mail_login-wrong", language, Look.FIRST_BYTES);
    logIn.password(person);
    findings.unless(tab.address().equals(origin + "/mail"), "/mail", "no log-in: " + tab.text());
    String before = holdings();
    add("/mail");
    while (!next.isEmpty()) {
      visit(next.remove());
    }
    COMMANDS.forEach(this::commands);
    String after = holdings();
    findings.unless(before.equals(after), "/mail", "is another afterwards: " + after);
  }

  private void add(String link) {
    String path = link.replaceAll("\\?.*", "");
    if (seen.getOrDefault(path, 0) < MOST && known.add(link)) {
      seen.merge(path, 1, Integer::sum);
      next.add(link);
    }
  }

  private void visit(String link) {
    if (!tab.go(origin + link)) {
      return;
    }
    String path = link.replaceAll("\\?.*", "");
    String name = path.substring(1).replace('/', '_') + "-" + known.size() + "-" + next.size();
    findings.unless(tab.overheard().status() == 200, link, "has " + tab.overheard().status());
    if (seen.merge("looks at " + path, 1, Integer::sum) <= CLOSELY) {
      look.at(tab, name, language, Look.FIRST_BYTES);
    } else {
      look.brieflyAt(tab, name, language, Look.FIRST_BYTES);
    }
    abroad(path, link);
    for (JsonNode found : tab.ask(LINKS)) {
      add(found.asString());
    }
  }

  private void abroad(String path, String link) {
    JsonNode abroad = tab.ask(ABROAD);
    findings.unless(abroad.isEmpty() || path.equals(GATE), link, "leads to " + abroad);
  }

  /** What every folder has, with how much of it is new. */
  private String holdings() {
    tab.go(origin + "/mail");
    return tab.ask("[...document.querySelectorAll('tbody tr')].map(e => e.innerText).join('\\n')")
        .asString()
        // What was opened is new no longer.
        .replaceAll("\\t\\d+\\t", "\t");
  }

  private void commands(String text) {
    String coded = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    for (String query : List.of("words=", "text=1&words=", "name=", "sort=", "after=")) {
      tab.go(origin + "/mail/folder?" + query + coded);
      String page = "/mail/folder?" + query + text;
      int status = tab.overheard().status();
      findings.unless(status == 200 || status == 400 || status == 404, page, "has " + status);
      look.brieflyAt(tab, "mail_commands", language, Look.FIRST_BYTES);
    }
  }
}
