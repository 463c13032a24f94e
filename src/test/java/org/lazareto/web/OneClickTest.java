// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail programs may post one thing without a form of ours, there alone, and nothing else. */
class OneClickTest {

  private static final String BODY = "List-Unsubscribe=One-Click";

  @TempDir private Path folder;
  private final List<String> left = new ArrayList<>();
  private PortalFixture portal;

  @BeforeEach
  void open() {
    Answer answer =
        asked -> {
          left.add(asked.target().path());
          return Reply.text("text/plain", "left");
        };
    portal =
        new PortalFixture(
            folder,
            List.of(
                new Route(Method.POST, "/leave/{word}", new Access.OneClick(), answer).withFiles(),
                new Route(Method.POST, "/change", new Access.Everyone(), answer)));
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void isTakenWithoutCookieAndTokenFromAnywhere() {
    assertThat(portal.browser.post("/leave/abc", BODY).statusCode()).isEqualTo(200);
    assertThat(
            portal
                .browser
                .post("/leave/abc", BODY, "Origin", "https://mail.example", "Cookie", "a=b")
                .statusCode())
        .isEqualTo(200);
    assertThat(left).hasSize(2);
  }

  @Test
  void isTakenInPartsToo() {
    String parts =
        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click"
            + "\r\n--x--\r\n";
    assertThat(
            portal
                .browser
                .send(
                    portal
                        .browser
                        .request("/leave/abc")
                        .setHeader("Content-Type", "multipart/form-data; boundary=x")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(parts)))
                .statusCode())
        .isEqualTo(200);
    assertThat(left).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "List-Unsubscribe=one-click",
        "List-Unsubscribe=One-Click&x=y",
        "List-Unsubscribe=One-Click&List-Unsubscribe=One-Click",
        "x=List-Unsubscribe%3DOne-Click",
        "form-token=x"
      })
  void nothingElseIs(String body) {
    assertThat(portal.browser.post("/leave/abc", body).statusCode()).isEqualTo(403);
    assertThat(left).isEmpty();
  }

  @Test
  void aFileThatComesWithItIsNotKept() throws Exception {
    Browser.SomeFile file =
        new Browser.SomeFile("file", "x", "bytes".getBytes(StandardCharsets.UTF_8));
    int status =
        portal
            .browser
            .postFile("/leave/abc", file, List.of("List-Unsubscribe", "One-Click"))
            .statusCode();
    assertThat(status).isIn(200, 403);
    try (var spooled = Files.walk(folder.resolve("uploads"))) {
      assertThat(spooled.filter(Files::isRegularFile)).isEmpty();
    } catch (java.nio.file.NoSuchFileException _) {
      // Nothing was ever spooled.
    }
  }

  @Test
  void noOtherRouteTakesIt() {
    assertThat(portal.browser.post("/change", BODY).statusCode()).isEqualTo(403);
    assertThat(left).isEmpty();
  }
}
