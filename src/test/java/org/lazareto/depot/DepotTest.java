// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Engines;
import org.lazareto.engine.Panel;
import org.lazareto.engine.PanelSettings;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.UpdateSettings;
import org.lazareto.update.Updates;

class DepotTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final String TOOL = "0123456789";

  @TempDir Path root;

  private final HttpClient client = HttpClient.newHttpClient();
  private Depot depot;
  private Panel panel;
  private DepotServer server;

  @BeforeEach
  void start() throws IOException {
    DepotSettings settings =
        new DepotSettings(
            true,
            "127.0.0.1:0",
            root.resolve("depot"),
            true,
            Optional.empty(),
            4,
            Duration.ofSeconds(30),
            new ByteSize(100));
    depot = new Depot(settings);
    panel =
        Engines.make(PanelSettings.defaults(), EngineSettings.defaultEngines(), (_, _, _) -> {});
    Updates updates =
        Updates.make(
            UpdateSettings.defaults(),
            EngineSettings.defaultEngines(),
            panel,
            Updates.Links.none());
    server =
        DepotServer.start(
            settings, depot, new Shelf(settings, updates, java.time.Clock.systemUTC()));
    add("tool.exe", TOOL);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    panel.close();
  }

  @Test
  void whatIsAddedIsListedWithItsDigestUntilItIsRemoved() throws IOException {
    assertThat(depot.list()).extracting(Entry::name).containsExactly("tool.exe");
    assertThat(depot.list().getFirst().sha256())
        .isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    assertThat(depot.remove("tool.exe", NOON)).isTrue();
    assertThat(depot.remove("tool.exe", NOON)).as("again").isFalse();
    assertThat(depot.list()).isEmpty();
    assertThat(root.resolve("depot/files")).isEmptyDirectory();
  }

  @Test
  void whatTheCheckRefusesIsNeverListedAndLeavesNothing() throws IOException {
    Path file = Files.writeString(root.resolve("worm"), "worm");
    Depot.Check check =
        _ -> {
          throw new LazaretoException("depot.infected", "Worm");
        };
    assertThatThrownBy(() -> depot.add(file, described("worm.exe"), check, NOON))
        .isInstanceOf(LazaretoException.class);
    assertThat(depot.list()).hasSize(1);
    try (var files = Files.list(root.resolve("depot/files"))) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", ".hidden", "", "index.json", "a b", "ñ"})
  void aNameThatCouldLeadElsewhereIsRefused(String name) throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    assertThatThrownBy(() -> depot.add(file, described(name), _ -> {}, NOON))
        .isInstanceOf(LazaretoException.class);
  }

  @Test
  void whatIsTooLargeIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x".repeat(101));
    assertThatThrownBy(() -> depot.add(file, described("x"), _ -> {}, NOON))
        .isInstanceOf(LazaretoException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-3     | 206 | 0123       | bytes 0-3/10",
        "bytes=4-      | 206 | 456789     | bytes 4-9/10",
        "bytes=-2      | 206 | 89         | bytes 8-9/10",
        "bytes=-20     | 206 | 0123456789 | bytes 0-9/10",
        "bytes=8-99    | 206 | 89         | bytes 8-9/10",
        "bytes=10-     | 416 | ''         | bytes */10",
        "bytes=3-2     | 200 | 0123456789 | ''",
        "bytes=0-1,4-5 | 200 | 0123456789 | ''",
        "bytes=-       | 200 | 0123456789 | ''",
        "lines=0-1     | 200 | 0123456789 | ''",
      })
  void ranges(String range, int code, String body, String contentRange) throws Exception {
    HttpResponse<String> response = get("/files/tool.exe", "Range", range);
    assertThat(response.statusCode()).isEqualTo(code);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("Content-Range").orElse("")).isEqualTo(contentRange);
  }

  @Test
  void whoHasItAlreadyIsTold() throws Exception {
    String etag = get("/files/tool.exe").headers().firstValue("ETag").orElseThrow();
    assertThat(get("/files/tool.exe", "If-None-Match", "\"x\", " + etag).statusCode())
        .isEqualTo(304);
    assertThat(get("/files/tool.exe", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void thePartOfWhatHasChangedMeanwhileIsNotGiven() throws Exception {
    HttpRequest request =
        request("/files/tool.exe")
            .header("Range", "bytes=4-")
            .header("If-Range", "\"another\"")
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(TOOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/",
        "/files/none",
        "/files/%2e%2e%2fentries%2ftool.exe.json",
        "/entries/tool.exe.json",
        "/files/index.json",
        "/sets/x/index.json",
        "/files/tool.exe/",
      })
  void everythingElseIsNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"POST, 405", "DELETE, 405", "HEAD, 200"})
  void onlyReadingIsAllowed(String method, int code) throws Exception {
    HttpRequest request =
        request("/files/tool.exe").method(method, HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"/, es-CU, Herramientas", "/, en-GB, Tools", "/?lang=en, es, Tools", "/, fr, Herram"})
  void thePageSpeaksTheReadersLanguage(String path, String language, String word) throws Exception {
    HttpResponse<String> page = get(path, "Accept-Language", language);
    assertThat(page.body()).contains(word).contains("tool.exe").contains("&lt;b&gt;");
    assertThat(page.body()).doesNotContain("<b>").hasSizeLessThan(8000);
  }

  @Test
  void theIndexTellsEverything() throws Exception {
    Map<?, ?> index =
        new tools.jackson.databind.json.JsonMapper()
            .readValue(get("/index.json").body(), Map.class);
    assertThat(index.get("tools").toString()).contains("84d89877f0d4").contains("es=<b>limpia");
  }

  private void add(String name, String content) throws IOException {
    Path file = Files.write(root.resolve("given"), content.getBytes(StandardCharsets.UTF_8));
    Entry ignored = depot.add(file, described(name), _ -> {}, NOON);
  }

  private static Depot.Description described(String name) {
    return new Depot.Description(name, "ana", "<b>cleans", "<b>limpia");
  }

  private HttpResponse<String> get(String path, String... header) throws Exception {
    HttpRequest.Builder request = request(path);
    HttpRequest whole = header.length == 0 ? request.build() : request.headers(header).build();
    return client.send(whole, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }
}
