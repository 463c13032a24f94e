// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures in their other forms, with names that strangers chose: as a picture and as JSON in
 * the browser, as CSV read to the letter. Used by one thread.
 */
final class Exports {

  private static final String STRANGER = "class=stranger";

  /** In a spreadsheet, what begins so is a formula. */
  private static final String FORMULA = "[=+@-].*";

  private static final String FORGED = "%0d%0aX-Forged:%201%0d%0a%0d%0aFORGED";

  private final Tab tab;
  private final String origin;
  private final Look look;
  private final Findings findings;

  Exports(Tab tab, String origin, Look look, Findings findings) {
    this.tab = tab;
    this.origin = origin;
    this.look = look;
    this.findings = findings;
  }

  /**
   * Reads all of them.
   *
   * @param routes paths of all that can be got
   */
  void all(List<String> routes, String language) throws IOException {
    tab.go(origin + "/stats?since=7d&by=hour");
    look.at(tab, "stats-strange", language, Look.FIRST_BYTES);
    findings.unless(
        tab.ask("document.querySelector('figure svg').textContent").asString().contains(STRANGER),
        "/stats",
        "no chart shows the strange name");
    picture();
    int strange = 0;
    // Who is no hub has no nodes to tell of.
    for (String route : routes.stream().filter(one -> !one.contains("/by-node")).toList()) {
      if (route.endsWith(".csv")) {
        strange += csv(route);
      } else if (route.startsWith("/stats/")) {
        json(route);
      }
      forged(route);
    }
    findings.unless(strange > 1, "CSV", "strange names in " + strange + " charts");
  }

  private void picture() {
    tab.go(origin + "/stats.svg");
    findings.unless(
        tab.ask("document.documentElement.tagName").asString().equals("svg"),
        "/stats.svg",
        "is no picture");
    noMarkup("/stats.svg");
  }

  private void json(String route) throws IOException {
    findings.unless(tab.go(origin + route), route, "is not shown");
    noMarkup(route);
    try {
      int ignored =
          JsonMapper.shared().readTree(Raw.of(origin, route, tab.cookies()).body()).size();
    } catch (JacksonException e) {
      findings.note(route, "is no JSON: " + e.getMessage());
    }
  }

  private void noMarkup(String route) {
    findings.unless(
        tab.ask("document.querySelectorAll('.stranger, script, foreignObject, iframe').length")
                .asInt()
            == 0,
        route,
        "has strange markup");
    tab.overheard().dislikes().forEach(dislike -> findings.note(route, dislike));
  }

  /** One if a strange name is in it. */
  private int csv(String route) throws IOException {
    findings.unless(!tab.go(origin + route), route, "is shown, not kept as a file");
    Raw raw = Raw.of(origin, route, tab.cookies());
    findings.unless(
        raw.field("Content-Disposition").startsWith("attachment;")
            && raw.field("X-Content-Type-Options").equals("nosniff"),
        route,
        "comes with " + raw.head());
    List<List<String>> rows = rows(raw.body(), route);
    for (List<String> row : rows) {
      findings.unless(row.size() == rows.getFirst().size(), route, "has another row: " + row);
      row.stream()
          .filter(cell -> cell.matches("(?s)" + FORMULA) || cell.matches("(?s).*\\p{Cntrl}.*"))
          .forEach(cell -> findings.note(route, "has the cell " + cell));
    }
    return raw.body().contains(STRANGER) ? 1 : 0;
  }

  /** RFC 4180: a record on each line, in quotes what has commas or quotes, these doubled. */
  private List<List<String>> rows(String csv, String route) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : csv.split("\r\n")) {
      findings.unless(
          line.matches("(\"([^\"]|\"\")*\"|[^\",]*)(,(\"([^\"]|\"\")*\"|[^\",]*))*"),
          route,
          "has the line " + line);
      List<String> cells = new ArrayList<>();
      for (String cell : line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        cells.add(cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell);
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Nothing of what is asked is a line of the answer's head; the scenario looks at the log. */
  private void forged(String route) throws IOException {
    String target = route.replaceAll("\\{[a-z]+}", "x" + FORGED);
    String query = "?name=%s&done=%s&from=%s&since=%s&lang=en%s".replace("%s", FORGED);
    Raw raw = Raw.of(origin, target + query, tab.cookies() + "; lang=en" + FORGED);
    findings.unless(
        raw.head().stream().noneMatch(line -> line.startsWith("X-Forged")),
        route,
        "lets a line be forged: " + raw.head());
  }
}
