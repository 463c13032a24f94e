// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lazareto.web.Browser;

/** Somebody at a browser: keeps every cookie, and sends forms as the page had them. */
final class LearnerVisit {

  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private final Browser browser;
  private final String language;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";
  String page = "";
  int status;
  String location = "";
  HttpResponse<byte[]> reply;

  LearnerVisit(Browser browser, String language) {
    this.browser = browser;
    this.language = language;
    this.reply = null;
  }

  int get(String path) {
    return kept(browser.get(path, "Cookie", cookie(), "Accept-Language", language));
  }

  /**
   * Sends fields, which come in pairs of name and value, with the token of the last page that had
   * one.
   */
  int post(String path, String... fields) {
    StringBuilder form = new StringBuilder("form-token=" + token);
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return kept(
        browser.post(
            path,
            form.toString(),
            "Cookie",
            cookie(),
            "Accept-Language",
            language,
            "Sec-Fetch-Site",
            "same-origin"));
  }

  /** Goes where the last answer leads. */
  int follow() {
    return get(location);
  }

  private String cookie() {
    return cookies.isEmpty()
        ? "none=none"
        : cookies.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; "));
  }

  private int kept(HttpResponse<byte[]> got) {
    reply = got;
    status = got.statusCode();
    location = got.headers().firstValue("Location").orElse("");
    for (String set : got.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    String type = got.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html") && status != 303) {
      page = Browser.text(got);
      Matcher shown = TOKEN.matcher(page);
      token = shown.find() ? shown.group(1) : token;
    }
    return status;
  }
}
