// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.SomeWebSettings;
import org.lazareto.text.LazaretoException;

/** The server over real TLS, with routes that are made for it. */
class PortalServerTest {

  @TempDir Path folder;

  private static List<Route> routes() {
    return List.of(
        Route.open(
            "/word", asked -> Reply.text("text/plain", asked.language().say("web.language.name"))),
        Route.open("/echo/{what}", asked -> Reply.text("text/plain", asked.name("what"))),
        Route.open("/long", _ -> Reply.text("text/plain", "x".repeat(5000)).forSeconds(60)),
        Route.open(
            "/broken",
            _ -> {
              throw new IllegalStateException("/secret/path");
            }),
        new Route(
            Method.POST,
            "/form",
            new Access.Everyone(),
            asked -> Reply.text("text/plain", asked.form().find("a").orElse("none"))));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /word, 200",
    "HEAD, /word, 200",
    "GET, /nowhere, 404",
    "GET, /form, 405",
    "POST, /word, 415",
    "PUT, /word, 405",
    "DELETE, /word, 405",
    "OPTIONS, /word, 405",
    "GET, /broken, 500",
    "GET, /echo/a%2fb, 400",
    "GET, /mark.svg, 200",
    "GET, /favicon.ico, 303",
    "GET, /style.css, 404"
  })
  void answersWithTheStatus(String method, String path, int status) {
    try (PortalFixture portal = new PortalFixture(folder, routes())) {
      HttpResponse<byte[]> response = portal.browser.send(method, path);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(Browser.text(response)).doesNotContain("secret", "Exception", "Jetty");
    }
  }

  @Test
  void aFileIsSentAsItIsAndPerhapsOnce() throws IOException {
    byte[] bytes = new byte[(1 << 20) + 1];
    new Random(5).nextBytes(bytes);
    Path kept = Files.write(folder.resolve("kept"), bytes);
    Path once = Files.write(folder.resolve("once"), bytes);
    Path gone = folder.resolve("gone");
    List<Route> files =
        List.of(
            Route.open("/kept", _ -> Reply.file("image/png", new Reply.Filed(kept, false))),
            Route.open("/once", _ -> Reply.file("image/png", new Reply.Filed(once, true))),
            Route.open("/gone", _ -> Reply.file("image/png", new Reply.Filed(gone, false))));
    try (PortalFixture portal = new PortalFixture(folder, files)) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<byte[]> response =
            portal.browser.get("/kept", "Accept-Encoding", "gzip", "If-None-Match", "*");
        assertThat(response.body()).isEqualTo(bytes);
        assertThat(field(response, "Content-Type")).isEqualTo("image/png");
        assertThat(field(response, "Content-Length")).isEqualTo("" + bytes.length);
        assertThat(field(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
      }
      assertThat(portal.browser.send("HEAD", "/kept").body()).isEmpty();
      assertThat(portal.browser.get("/once").body()).isEqualTo(bytes);
      assertThat(portal.browser.get("/once").statusCode()).isEqualTo(404);
      assertThat(portal.browser.get("/gone").statusCode()).isEqualTo(404);
      assertThat(once).doesNotExist();
      assertThat(kept).exists();
    }
  }

  @Test
  void aFileThatNobodyReadsToItsEndIsLetGo() throws IOException {
    Path once = folder.resolve("once");
    try (RandomAccessFile big = new RandomAccessFile(once.toFile(), "rw")) {
      big.setLength(256L << 20);
    }
    List<Route> file =
        List.of(Route.open("/once", _ -> Reply.file("x/y", new Reply.Filed(once, true))));
    try (PortalFixture portal = new PortalFixture(folder, file)) {
      portal.browser.abandon("/once");
      Awaitility.await()
          .ignoreExceptions()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !isOpen(once));
    }
  }

  private static boolean isOpen(Path file) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path one : open) {
        if (Files.isSymbolicLink(one)
            && Files.readSymbolicLink(one).toString().startsWith(file.toString())) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void everyReplyIsGuarded() {
    try (PortalFixture portal = new PortalFixture(folder, routes())) {
      for (String path : List.of("/word", "/nowhere", "/broken", Style.PATH)) {
        HttpResponse<byte[]> response = portal.browser.get(path);
        assertThat(field(response, "Content-Security-Policy"))
            .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
            .doesNotContain("unsafe");
        assertThat(field(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(field(response, "Strict-Transport-Security")).startsWith("max-age=");
        assertThat(field(response, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "/word|en|''|English",
        "/word|es-CU,en;q=0.5|''|Español",
        "/word|fr|''|Español",
        "/word|en|lang=es|Español",
        "/word?lang=en|es|lang=es|English",
        "/word?lang=xx|en|''|English",
        "/word|q=q=q|''|Español"
      },
      delimiter = '|')
  void speaksTheLanguageOfThePerson(String path, String accepted, String cookie, String word) {
    try (PortalFixture portal = new PortalFixture(folder, routes())) {
      HttpResponse<byte[]> response =
          cookie.isEmpty()
              ? portal.browser.get(path, "Accept-Language", accepted)
              : portal.browser.get(path, "Accept-Language", accepted, "Cookie", cookie);
      assertThat(Browser.text(response)).isEqualTo(word);
    }
  }

  @Test
  void remembersTheLanguageThatWasChosen() {
    try (PortalFixture portal = new PortalFixture(folder, routes())) {
      assertThat(field(portal.browser.get("/nowhere?lang=en"), "Set-Cookie"))
          .startsWith("lang=en;")
          .contains("Secure", "HttpOnly", "SameSite=Lax");
      assertThat(field(portal.browser.get("/word?lang=en"), "Set-Cookie")).as("no page").isEmpty();
    }
  }

  @Test
  void packsAndIsNotAskedTwice() {
    try (PortalFixture portal = new PortalFixture(folder, routes())) {
      HttpResponse<byte[]> plain = portal.browser.get("/long");
      HttpResponse<byte[]> packed = portal.browser.get("/long", "Accept-Encoding", "br, gzip");
      HttpResponse<byte[]> refused = portal.browser.get("/long", "Accept-Encoding", "gzip;q=0");
      assertThat(plain.body()).hasSize(5000);
      assertThat(refused.body()).hasSize(5000);
      assertThat(packed.body()).hasSizeLessThan(200);
      assertThat(Browser.text(packed)).isEqualTo(Browser.text(plain));
      HttpResponse<byte[]> again =
          portal.browser.get("/long", "If-None-Match", field(plain, "ETag"));
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void formsAreReadWithinTheirBounds() {
    WebSettings settings = PortalFixture.settings(folder, PortalFixture.narrow());
    try (PortalFixture portal = new PortalFixture(settings, routes())) {
      Pass pass = Pass.fresh();
      String form = "a=%C3%B1+1&form-token=" + FormToken.of(pass);
      HttpResponse<byte[]> sent =
          portal.browser.post(
              "/form", form, "Cookie", pass.cookie(), "Sec-Fetch-Site", "same-origin");
      assertThat(Browser.text(sent)).isEqualTo("ñ 1");
      assertThat(portal.browser.post("/form", form).statusCode()).isEqualTo(403);
      assertThat(portal.browser.post("/form", "a=" + "x".repeat(2000)).statusCode()).isEqualTo(413);
      assertThat(portal.browser.post("/form", "a&".repeat(50)).statusCode()).isEqualTo(400);
      assertThat(portal.browser.post("/form", "a=%f").statusCode()).isEqualTo(400);
      assertThat(portal.browser.get("/word", "X-Long", "x".repeat(9000)).statusCode())
          .isEqualTo(431);
    }
  }

  @ParameterizedTest
  @CsvSource({"administrator, 200", "reader, 403", "nobody, 303"})
  void aRouteIsForItsRoles(String who, int status) {
    Route route =
        new Route(
            Method.GET,
            "/only",
            new Access.Staff(Set.of(Role.ADMINISTRATOR), false),
            asked -> Reply.text("text/plain", asked.staff().name()));
    People people =
        visitor ->
            Optional.ofNullable(visitor.cookies().get("who"))
                .filter(name -> !name.equals("nobody"))
                .map(name -> new Person(name, Role.of(name), 1));
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    try (PortalFixture portal = new PortalFixture(settings, List.of(route), people)) {
      HttpResponse<byte[]> reply = portal.browser.get("/only", "Cookie", "who=" + who);
      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(Browser.text(reply)).doesNotContain("reader");
    }
  }

  @Test
  void whoComesWhenAllPlacesAreTakenIsToldToComeAgain() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Route slow =
        Route.open(
            "/slow",
            _ -> {
              inside.countDown();
              go.await();
              return Reply.text("text/plain", "done");
            });
    WebSettings settings = PortalFixture.settings(folder, PortalFixture.narrow());
    try (PortalFixture portal = new PortalFixture(settings, List.of(slow))) {
      Thread first = Thread.ofVirtual().start(() -> portal.browser.get("/slow"));
      inside.await();
      HttpResponse<byte[]> second = portal.browser.get("/slow");
      go.countDown();
      first.join();
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(field(second, "Retry-After")).isNotEmpty();
      // The reply is there a little before its place is free.
      int third = 503;
      for (int i = 0; i < 500 && third == 503; i++) {
        third = portal.browser.get("/slow").statusCode();
      }
      assertThat(third).isEqualTo(200);
    }
  }

  @Test
  void theStyleSheetIsSmallAndKeptForEver() {
    try (PortalFixture portal = new PortalFixture(folder, List.of())) {
      HttpResponse<byte[]> style = portal.browser.get(Style.PATH, "Accept-Encoding", "gzip");
      assertThat(style.body()).hasSizeLessThan(8 << 10);
      assertThat(field(style, "Cache-Control")).contains("immutable");
    }
  }

  @Test
  void beyondThisHostACertificateIsNeeded() {
    refused(here().address("192.0.2.1:8443").make(), "web.tls.certificate");
  }

  @Test
  void theSecondFactorIsOffOnThisHostAlone() throws Exception {
    TlsSettings given = PortalFixture.pem(folder.resolve("made"));
    for (String address : List.of("127.0.0.1:0", "[::1]:0", "192.0.2.1:0")) {
      refused(
          here().address(address).tls(given).withoutSecondFactor().make(),
          "web.accounts.second-factor");
    }
    WebSettings demonstration = here().withoutSecondFactor().make();
    try (PortalFixture portal = new PortalFixture(demonstration, routes())) {
      assertThat(portal.browser.get("/word").statusCode()).isEqualTo(200);
    }
  }

  private SomeWebSettings here() {
    return new SomeWebSettings(PortalFixture.settings(folder, WebSettings.Bounds.defaults()));
  }

  private static void refused(WebSettings settings, String setting) {
    assertThatThrownBy(
            () ->
                PortalServer.start(
                    settings, new Portal(List.of(), _ -> Optional.empty(), Programs.NONE)))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(setting);
  }

  @Test
  void takesACertificateInPem() throws Exception {
    Path made = folder.resolve("made");
    TlsSettings tls = PortalFixture.pem(made);
    WebSettings settings = here().directory(made).tls(tls).make();
    try (PortalFixture portal = new PortalFixture(settings, routes())) {
      assertThat(portal.browser.get("/word").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNewCertificateIsShownWithoutARestart() throws Exception {
    TlsSettings tls = PortalFixture.pem(folder.resolve("made"));
    Path other = folder.resolve("other");
    TlsSettings next = PortalFixture.pem(other);
    WebSettings settings = here().tls(tls).make();
    try (PortalFixture portal = new PortalFixture(settings, routes());
        Browser later = new Browser(portal.port(), OwnCertificate.in(other))) {
      assertThatThrownBy(() -> later.get("/word")).hasMessageContaining("PKIX");
      Files.writeString(tls.key().orElseThrow(), "half a ke");
      assertThatThrownBy(() -> later.get("/word")).hasMessageContaining("PKIX");
      replace(next.certificate().orElseThrow(), tls.certificate().orElseThrow());
      replace(next.key().orElseThrow(), tls.key().orElseThrow());
      assertThat(later.get("/word").statusCode()).isEqualTo(200);
    }
  }

  // A coarse clock of the file system must not hide the change.
  private static void replace(Path from, Path to) throws Exception {
    Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, java.nio.file.attribute.FileTime.fromMillis(1000));
  }

  private static String field(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
