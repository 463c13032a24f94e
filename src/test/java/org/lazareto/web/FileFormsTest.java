// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files over real TLS, within narrow bounds. */
class FileFormsTest {

  private static final String IN = "mailbox=yes";

  /** More than is taken, and more than the system holds between two of its processes. */
  private static final int FAR_TOO_BIG = 60_000_000;

  @TempDir Path folder;

  private PortalFixture portal() {
    return portal(PortalFixture.narrow());
  }

  private PortalFixture portal(WebSettings.Bounds bounds) {
    Answer told = asked -> Reply.text("text/plain", told(asked));
    return new PortalFixture(
        PortalFixture.settings(folder, bounds),
        List.of(
            new Route(Method.POST, "/files", new Access.Everyone(), told).withFiles(),
            new Route(Method.POST, "/fields", new Access.Everyone(), told)),
        new SomeMailboxUsers());
  }

  private static String told(Asked asked) throws IOException {
    StringBuilder told = new StringBuilder(asked.form().find("a").orElse("none"));
    for (Upload upload : asked.uploads().files()) {
      String content = Files.readString(upload.file());
      told.append(" [" + upload.name() + " " + upload.size() + " " + content.length() + "]");
    }
    return told.append(asked.uploads().cut().isPresent() ? " cut" : "").toString();
  }

  private static HttpResponse<byte[]> send(
      PortalFixture portal, String path, String cookie, String name, byte[] content) {
    return send(portal, path, cookie, name, content, "es");
  }

  private static HttpResponse<byte[]> send(
      PortalFixture portal,
      String path,
      String cookie,
      String name,
      byte[] content,
      String language) {
    Pass pass = Pass.fresh();
    String[] head = {
      "Cookie",
      pass.cookie().split(";", 2)[0] + "; " + cookie,
      "Sec-Fetch-Site",
      "same-origin",
      "Accept-Language",
      language
    };
    return portal.browser.postFile(
        path,
        new Browser.SomeFile("file", name, content),
        List.of("form-token", FormToken.of(pass), "a", "ñ 1"),
        head);
  }

  private static int status(PortalFixture portal, String body) {
    return portal
        .browser
        .send(
            portal
                .browser
                .request("/files", "Cookie", IN)
                .setHeader("Content-Type", "multipart/form-data; boundary=xXx")
                .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
      return files.collect(Collectors.toList());
    }
  }

  @Test
  void filesLieThereForTheAnswerAlone() throws IOException {
    Files.createDirectories(folder.resolve("uploads"));
    Files.writeString(folder.resolve("uploads/upload-of-before.tmp"), "x");
    try (PortalFixture portal = portal()) {
      assertThat(left()).as("swept at the start").isEmpty();
      byte[] content = "x".repeat(5000).getBytes(UTF_8);
      assertThat(Browser.text(send(portal, "/files", IN, "ñandú \"1\" %0D%0A.txt", content)))
          .isEqualTo("ñ 1 [ñandú \"1\" %0D%0A.txt 5000 5000]");
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void onlyFieldsAreReadOfWhoIsNotLoggedIn() throws IOException {
    try (PortalFixture portal = portal()) {
      byte[] content = "x".repeat(5000).getBytes(UTF_8);
      assertThat(Browser.text(send(portal, "/files", "other=1", "a.txt", content)))
          .isEqualTo("ñ 1 cut");
      assertThat(Browser.text(send(portal, "/files", "other=1", "", new byte[0])))
          .as("no file was chosen")
          .isEqualTo("ñ 1");
      assertThat(send(portal, "/fields", IN, "a.txt", content).statusCode()).isEqualTo(415);
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void moreThanIsTakenIsCutAndTheFieldsStay() throws IOException {
    try (PortalFixture portal = portal()) {
      for (int size : new int[] {8193, 60_000}) {
        assertThat(Browser.text(send(portal, "/files", IN, "a.txt", new byte[size])))
            .isEqualTo("ñ 1 cut");
      }
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void theAnswerComesToWhoSendsMoreThanIsRead() {
    try (PortalFixture portal = portal(WebSettings.Bounds.defaults())) {
      byte[] content = new byte[FAR_TOO_BIG];
      assertThat(Browser.text(send(portal, "/files", IN, "a.txt", content))).isEqualTo("ñ 1 cut");
      assertThat(send(portal, "/fields", IN, "a.txt", content).statusCode()).isEqualTo(415);
      assertThat(portal.browser.post("/fields", "a=" + "x".repeat(FAR_TOO_BIG)).statusCode())
          .isEqualTo(413);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'The form has 3 KB, and this server takes 2 KB at most.', 'takes, which is 2 KB at most'",
    "es, 'El formulario tiene 3 KB, y este servidor acepta 2 KB', 'que es 2 KB como máximo'"
  })
  void whoSendsTooMuchIsToldHowMuchAndHowMuchIsTaken(String language, String said, String most) {
    try (PortalFixture portal = portal()) {
      byte[] form = ("a=" + "x".repeat(2000)).getBytes(UTF_8);
      for (boolean length : new boolean[] {true, false}) {
        BodyPublisher body =
            length
                ? BodyPublishers.ofByteArray(form)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form));
        HttpResponse<byte[]> page =
            portal.browser.send(
                portal
                    .browser
                    .request("/fields", "Accept-Language", language)
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .POST(body));
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(Browser.text(page)).contains(length ? said : most);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, '61 KB came, and this server takes files of 9 KB at most', 'may bring 2 files'",
    "es, 'llegaron 61 KB, y este servidor acepta archivos de 9 KB', 'puede traer 2 archivos'"
  })
  void whoseFilesAreTooLargeIsToldSo(String language, String size, String count) {
    Answer missing =
        asked ->
            Reply.text(
                "text/plain", asked.uploads().missing(asked.language()).orElse("nothing missing"));
    WebSettings settings = PortalFixture.settings(folder, PortalFixture.narrow());
    Route files = new Route(Method.POST, "/files", new Access.Everyone(), missing).withFiles();
    try (PortalFixture portal =
        new PortalFixture(settings, List.of(files), new SomeMailboxUsers())) {
      assertThat(Browser.text(send(portal, "/files", IN, "a.txt", new byte[10], language)))
          .isEqualTo("nothing missing");
      assertThat(Browser.text(send(portal, "/files", IN, "a.txt", new byte[60_000], language)))
          .contains(size, count);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--xXx",
        "--xXx\r\n\r\nno name\r\n--xXx--",
        "--xXx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
        "no boundary at all"
      })
  void whatIsNoFormIsRefused(String body) throws IOException {
    try (PortalFixture portal = portal()) {
      assertThat(status(portal, body)).isIn(400, 403);
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void tooManyFieldsOrTooLongOnesAreRefused() {
    try (PortalFixture portal = portal()) {
      String field = "--xXx\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n%s\r\n";
      String many =
          Stream.iterate(1, n -> n + 1)
              .limit(50)
              .map(n -> field.formatted(n, "x"))
              .collect(Collectors.joining());
      assertThat(status(portal, many + "--xXx--\r\n")).isEqualTo(400);
      assertThat(status(portal, field.formatted(1, "x".repeat(2000)) + "--xXx--\r\n"))
          .isEqualTo(413);
    }
  }
}
