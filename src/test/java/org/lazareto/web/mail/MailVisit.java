// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.web.Browser;

/** Somebody at a browser who reads mail: keeps the cookies, follows what changes lead to. */
public final class MailVisit {

  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private final Browser browser;
  private final String language;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String page = "";
  private String location = "";

  public MailVisit(Browser browser, String language) {
    this.browser = browser;
    this.language = language;
  }

  public int logIn(String user, String password) {
    get("/mail/login");
    return send("/mail/login", "name", user, "password", password);
  }

  public MailVisit in(String user) {
    int ignored = logIn(user, RealDovecot.PASSWORD);
    return this;
  }

  public int get(String path) {
    return kept(
        browser.get(path.replace("&amp;", "&"), "Cookie", shown(), "Accept-Language", language));
  }

  /** What comes of getting a path, as it comes. */
  public HttpResponse<byte[]> reply(String path) {
    return browser.get(path.replace("&amp;", "&"), "Cookie", shown(), "Accept-Language", language);
  }

  /** How many bytes a page weighs on the line. */
  public int packed(String path) {
    return browser
        .get(
            path.replace("&amp;", "&"),
            "Cookie",
            shown(),
            "Accept-Language",
            language,
            "Accept-Encoding",
            "gzip")
        .body()
        .length;
  }

  /** Sends a form with the token of the page that was got last. */
  public int send(String path, String... fields) {
    StringBuilder form = new StringBuilder("form-token=");
    form.append(TOKEN.matcher(page).results().findFirst().map(m -> m.group(1)).orElse(""));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return kept(
        browser.post(
            path.replace("&amp;", "&"),
            form.toString(),
            "Cookie",
            shown(),
            "Accept-Language",
            language,
            "Sec-Fetch-Site",
            "same-origin"));
  }

  /** Sends a form that brings a file; without a name it brings none. */
  public int sendFile(String path, String name, byte[] content, String... fields) {
    String token = TOKEN.matcher(page).results().findFirst().map(m -> m.group(1)).orElse("");
    HttpResponse<byte[]> reply =
        browser.postFile(
            path,
            new Browser.SomeFile("file", name, content),
            Stream.concat(Stream.of("form-token", token), Stream.of(fields)).toList(),
            "Cookie",
            shown(),
            "Accept-Language",
            language,
            "Sec-Fetch-Site",
            "same-origin");
    return kept(reply);
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

  private String shown() {
    return cookies.isEmpty()
        ? "none=none"
        : cookies.entrySet().stream()
            .map(c -> c.getKey() + "=" + c.getValue())
            .collect(Collectors.joining("; "));
  }

  private int kept(HttpResponse<byte[]> reply) {
    page = Browser.text(reply);
    location = reply.headers().firstValue("Location").orElse("");
    for (String cookie : reply.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return reply.statusCode();
  }
}
