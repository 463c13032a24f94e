// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.web.Browser;

/** Somebody at a browser: keeps the cookie, and sends forms as the page had them. */
public final class Visit {

  private static final Pattern TOKEN =
      // Whole tags only: a browser sees no field inside the form's own tag.
      Pattern.compile(
          "<form [^<>]*><input type=\"hidden\" name=\"form-token\" value=\"([^\"]+)\">(?!>)");
  private static final Pattern COOKIE = Pattern.compile("__Host-lazareto=[^;]+");
  private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]{32})");
  private static final Pattern CODE = Pattern.compile("<code>((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})<");

  private final Browser browser;
  private String cookie = "none=none";
  private String page = "";
  private boolean sentToLogIn;
  private String location = "";

  public Visit(Browser browser) {
    this.browser = browser;
  }

  public int get(String path) {
    return kept(browser.get(path, "Cookie", cookie, "Accept-Language", "en")).statusCode();
  }

  /** Follows a link of the page that was got last. */
  int click(String path, String... heads) {
    String[] own = {"Cookie", cookie, "Accept-Language", "en", "Sec-Fetch-Site", "same-origin"};
    String[] all = Arrays.copyOf(own, own.length + heads.length);
    System.arraycopy(heads, 0, all, own.length, heads.length);
    return kept(browser.get(path, all)).statusCode();
  }

  /** Whether the last answer was the way to the log-in. */
  public boolean sentToLogIn() {
    return sentToLogIn;
  }

  /** Where the last answer leads; empty if it is a page. */
  public String location() {
    return location;
  }

  /** Sends a form of the page that was got last. */
  public int send(String path, Map<String, String> fields) {
    return send(path, token(), fields, "Sec-Fetch-Site", "same-origin");
  }

  public int send(String path, String token, Map<String, String> fields, String... heads) {
    String form =
        fields.entrySet().stream()
            .map(f -> "&" + f.getKey() + "=" + f.getValue())
            .collect(Collectors.joining("", "form-token=" + token, ""));
    String[] all = new String[heads.length + 4];
    System.arraycopy(heads, 0, all, 0, heads.length);
    System.arraycopy(
        new String[] {"Cookie", cookie, "Accept-Language", "en"}, 0, all, heads.length, 4);
    return kept(browser.post(path, form, all)).statusCode();
  }

  int password(String name, String password) {
    get("/login");
    return send("/login", Map.of("name", name, "password", password));
  }

  /** Logs in for the first time; the secret that was enrolled. */
  public String enrol(String name, String password, Instant now) {
    password(name, password);
    get("/login/second");
    String secret = SECRET.matcher(page).results().findFirst().orElseThrow().group(1);
    code(secret, now);
    return secret;
  }

  int code(String secret, Instant now) {
    return send("/login/second", Map.of("code", OneTime.code(secret, OneTime.step(now))));
  }

  java.util.List<String> codes() {
    return CODE.matcher(page).results().map(m -> m.group(1)).toList();
  }

  public String token() {
    return TOKEN.matcher(page).results().findFirst().map(m -> m.group(1)).orElse("");
  }

  /** The page of the last answer. */
  public String page() {
    return page;
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

  String cookie() {
    return cookie;
  }

  void show(String other) {
    cookie = other;
  }

  private HttpResponse<byte[]> kept(HttpResponse<byte[]> reply) {
    page = Browser.text(reply);
    location = reply.headers().firstValue("Location").orElse("");
    sentToLogIn = reply.statusCode() == 303 && location.endsWith("/login");
    reply.headers().allValues("Set-Cookie").stream()
        .flatMap(value -> COOKIE.matcher(value).results())
        .map(MatchResult::group)
        .forEach(value -> cookie = value);
    return reply;
  }
}
