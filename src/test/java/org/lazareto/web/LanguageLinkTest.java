// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the link to the other language leads from the answer to a form: to what can be got. */
class LanguageLinkTest {

  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\" hreflang=\"en\"");

  @TempDir Path folder;

  private PortalFixture portal() {
    Answer page = asked -> Portal.trouble(403, asked);
    return new PortalFixture(
        folder,
        List.of(
            Route.open("/", page),
            Route.open("/things", page),
            Route.open("/things/{name}", page),
            new Route(Method.POST, "/things/{name}/steps/one", new Access.Everyone(), page)));
  }

  private static HttpResponse<byte[]> sent(PortalFixture portal, String path, String... fields) {
    return portal.browser.send(
        portal.browser.request(path, fields).POST(BodyPublishers.ofString("a=b")));
  }

  private static String link(HttpResponse<byte[]> page) {
    Matcher found = LINK.matcher(Browser.text(page));
    assertThat(found.find()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  @ParameterizedTest
  @CsvSource({
    "/things?page=2&q=a%20b, /things?page=2&q=a+b&lang=en",
    "/things/x%20%26?lang=es, /things/x%20%26?lang=en",
    "/things/x/steps/one?of=form, /things/a%20b?lang=en",
    "//things, /things/a%20b?lang=en",
    "/nowhere, /things/a%20b?lang=en"
  })
  void toThePageWithTheForm(String from, String to) {
    try (PortalFixture portal = portal()) {
      String referer = portal.browser.address() + from;
      String[] fields = {"Referer", referer, "Content-Type", "application/x-www-form-urlencoded"};
      String link = link(sent(portal, "/things/a%20b/steps/one", fields));
      assertThat(link).isEqualTo(to);
      assertThat(portal.browser.get(link).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void orToTheNearestAboveWhatTheFormWasSentTo() {
    try (PortalFixture portal = portal()) {
      String type = "Content-Type";
      String form = "application/x-www-form-urlencoded";
      assertThat(link(sent(portal, "/things/a/steps/one", type, form)))
          .isEqualTo("/things/a?lang=en");
      assertThat(link(sent(portal, "/things/a?x=1", type, form)))
          .isEqualTo("/things/a?x=1&lang=en");
      assertThat(link(sent(portal, "/things/a/steps/one", type, "strange/type")))
          .as("what is not read")
          .isEqualTo("/things/a?lang=en");
      assertThat(link(sent(portal, "/else/where", type, form))).isEqualTo("/?lang=en");
      assertThat(
              link(
                  sent(
                      portal,
                      "/things/a/steps/one",
                      type,
                      form,
                      "Referer",
                      "https://elsewhere.test/things")))
          .as("a page of others")
          .isEqualTo("/things/a?lang=en");
    }
  }
}
