// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.web.Browser;

/** Somebody at a browser who keeps every cookie, and sends forms as pages had them. */
public final class ListVisit {

  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private final Browser browser;
  private final Map<String, String> cookies = new LinkedHashMap<>(Map.of("none", "none"));
  private String page = "";
  private String location = "";

  ListVisit(Browser browser) {
    this.browser = browser;
  }

  /** Somebody of the staff. */
  public ListVisit as(String role) {
    cookies.put("staff", role);
    return this;
  }

  public int get(String path) {
    return kept(browser.get(path, "Cookie", shown(), "Accept-Language", "en"));
  }

  /** Sends a form of the page that was got last; fields come in pairs, as they are typed. */
  public int send(String path, String... fields) {
    StringBuilder form =
        new StringBuilder(
            "form-token="
                + TOKEN.matcher(page).results().findFirst().map(m -> m.group(1)).orElse(""));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(ListPagesFixture.coded(fields[i + 1]));
    }
    return kept(
        browser.post(
            path,
            form.toString(),
            "Cookie",
            shown(),
            "Accept-Language",
            "en",
            "Sec-Fetch-Site",
            "same-origin"));
  }

  private String shown() {
    return cookies.entrySet().stream()
        .map(c -> c.getKey() + "=" + c.getValue())
        .collect(Collectors.joining("; "));
  }

  private int kept(HttpResponse<byte[]> response) {
    response
        .headers()
        .allValues("Set-Cookie")
        .forEach(
            cookie -> {
              String[] pair = cookie.split(";", 2)[0].split("=", 2);
              cookies.put(pair[0], pair[1]);
            });
    location = response.headers().firstValue("Location").orElse("");
    page = Browser.text(response);
    return response.statusCode();
  }

  public String page() {
    return page;
  }

  public String location() {
    return location;
  }

  /** The first piece of the page that fits, its first group. */
  public String piece(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult m) -> m.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + page));
  }
}
