// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.api.OpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of the portal as the program wires it, beside a running gate. */
class ApiTest {

  private static final String ID = "6ANDbo7l017868";
  private static final String FROM = "x<script>@fuera.test";

  /**
   * What is asked, in this order: each operation of the document at least once, with the status.
   */
  private static final List<List<String>> ASKED =
      List.of(
          List.of("GET", "/figures/traffic?by=hour&since=24h", "200"),
          List.of("GET", "/figures/nothing", "404"),
          List.of("GET", "/figures/traffic?from=nonsense", "422"),
          List.of("GET", "/now", "200"),
          List.of("GET", "/conservation", "200"),
          List.of("POST", "/conservation/check", "200", "{}"),
          List.of("GET", "/messages", "200"),
          List.of("GET", "/messages?sender==x%3Cscript%3E@fuera.test&name=cosa", "200"),
          List.of("GET", "/messages?text=" + ID + "&outcome=quarantined", "200"),
          List.of("GET", "/messages/" + ID, "200"),
          List.of("GET", "/messages/nobody", "404"),
          List.of("GET", "/queue?limit=10", "200"),
          List.of("GET", "/queue?after=2026-11-28T12:00:00Z&after-id=a", "200"),
          List.of("GET", "/queue?after=2026-11-28T12:00:00Z", "422"),
          List.of("GET", "/debts?after=2026-11-28T12:00:00Z&after-id=a", "200"),
          List.of("POST", "/queue/retry", "200", "{}"),
          List.of("GET", "/quarantine?sender=fuera&limit=10", "200"),
          List.of("GET", "/quarantine/" + ID, "200"),
          List.of("GET", "/quarantine/nobody", "404"),
          List.of("GET", "/quarantine/" + ID + "/text", "200"),
          List.of("GET", "/offers/" + ID, "200"),
          List.of("GET", "/preview?marks=%7B%22names%22:%5B%22cosa.exe%22%5D%7D", "200"),
          List.of("GET", "/preview?marks=%7B%7D", "422"),
          List.of("POST", "/quarantine/" + ID + "/forward", "422", "{\"reason\":\"vea\"}"),
          List.of("POST", "/quarantine-index", "200", "{}"),
          List.of("POST", "/quarantine-check", "200", "{}"),
          List.of("GET", "/quarantine-check", "200"),
          List.of("POST", "/quarantine/" + ID + "/request", "200", "{\"by\":\"luis@salud.test\"}"),
          List.of("GET", "/requests", "200"),
          List.of("POST", "/quarantine/" + ID + "/request", "422", "{\"by\":\"ana@salud.test\"}"),
          List.of("POST", "/quarantine/" + ID + "/refuse", "200", "{\"reason\":\"no\"}"),
          List.of("POST", "/quarantine/" + ID + "/grant", "422", "{}"),
          List.of(
              "POST", "/quarantine/" + ID + "/release", "422", "{\"to\":[\"luis@salud.test\"]}"),
          List.of("POST", "/quarantine/" + ID + "/delete", "200", "{}"),
          List.of("POST", "/quarantine/" + ID + "/delete", "404", "{}"),
          List.of(
              "POST",
              "/rules",
              "200",
              "{\"marks\":{\"names\":[\"cosa.exe\"]},\"reason\":\"brote\",\"expires\":\"24h\"}"),
          List.of("POST", "/rules", "422", "{\"marks\":{\"name\":[\"*\"]},\"reason\":\"brote\"}"),
          List.of("GET", "/rules", "200"),
          List.of("GET", "/rules/1", "200"),
          List.of("GET", "/rules/99", "404"),
          List.of("POST", "/rules/1/extend", "200", "{\"expires\":\"48h\"}"),
          List.of("POST", "/rules/1/retire", "200", "{\"release\":true}"),
          List.of("POST", "/rules/99/retire", "404", "{}"),
          List.of("GET", "/policy", "200"),
          List.of("POST", "/policy/reload", "200", "{}"),
          List.of("GET", "/policy/state", "200"),
          List.of("POST", "/engines/discover", "200", "{}"),
          List.of("GET", "/updates/none/generations", "422"),
          List.of("GET", "/updates/none/sources", "422"),
          List.of("GET", "/updates/none/course", "422"),
          List.of("POST", "/updates/none/start", "422", "{}"),
          List.of("GET", "/caught?signature=Worm.Test.A", "200"),
          List.of("GET", "/depot", "200"),
          List.of("POST", "/depot/nothing/remove", "404", "{}"),
          List.of("GET", "/engines", "200"),
          List.of("GET", "/engines/files", "200"),
          List.of("GET", "/engines/cache", "200"),
          List.of("GET", "/sizes", "200"),
          List.of("POST", "/engines/reload", "200", "{}"),
          List.of("POST", "/engines/test", "200", "{}"),
          List.of("GET", "/updates", "200"),
          List.of("POST", "/updates/run", "200", "{}"),
          List.of("POST", "/updates/rollback", "422", "{\"set\":\"none\"}"),
          List.of("POST", "/suspensions", "200", "{\"signature\":\"Worm.Test.A\"}"),
          List.of("GET", "/suspensions", "200"),
          List.of("POST", "/suspensions/resume", "200", "{\"signature\":\"Worm.Test.A\"}"),
          List.of("GET", "/nodes", "200"),
          List.of("GET", "/nodes/known", "200"),
          List.of("GET", "/nodes/lines", "200"),
          List.of("GET", "/nodes/keys", "200"),
          List.of("GET", "/nodes/confirmed", "200"),
          List.of("GET", "/nodes/figures?hours=48", "200"),
          List.of("GET", "/nodes/sightings?days=30", "200"),
          List.of("GET", "/nodes/reached", "200"),
          List.of("POST", "/nodes/push", "422", "{}"),
          List.of("GET", "/nodes/nobody", "404"),
          List.of("POST", "/nodes/nobody/push", "422", "{}"),
          List.of("GET", "/advisories?limit=5", "200"),
          List.of("GET", "/advisories/ojo", "200"),
          List.of("GET", "/advisories/nada", "404"),
          List.of("GET", "/effect", "200"),
          List.of("GET", "/effect?institution=Policl%C3%ADnico+Norte", "200"),
          List.of("GET", "/alarms?all=true", "200"),
          List.of(
              "POST", "/alarms/clear", "404", "{\"kind\":\"engine-down\",\"subject\":\"none\"}"),
          List.of("POST", "/trace", "200", "{\"state\":\"off\"}"),
          List.of("POST", "/trace", "400", "{\"state\":\"on\",\"for\":\"long\"}"),
          List.of("GET", "/trace", "200"),
          List.of("GET", "/audit", "200"),
          List.of("GET", "/audit/quarantine?limit=10", "200"));

  @TempDir Path folder;
  private Gate gate;
  private Portals portal;
  private Browser browser;
  private CommandLineFixture shell;
  private String token = "";

  @BeforeEach
  void open() throws IOException {
    Path demo = folder.resolve("d");
    shell = CommandLineFixture.in(Catalogue.ENGLISH, demo);
    Settings settings = PortalsTest.onFreePort(demo);
    gate = Gate.start(settings, Catalogue.ENGLISH);
    portal = Portals.start(settings);
    browser = PortalFixture.browser(portal.address(), settings.web().directory());
    try (Database database = Accounts.database(settings.web())) {
      token =
          new Tokens(database, settings.web().accounts(), Clock.systemUTC())
              .make(Maker.system("test"), "ci", Duty.of(Role.ADMINISTRATOR), Duration.ofDays(1));
    }
    arrived();
  }

  @AfterEach
  void close() throws IOException {
    browser.close();
    portal.close();
    gate.close();
  }

  @Test
  void everyOperationAnswersAsTheDocumentSays() throws IOException {
    Path text = Files.writeString(folder.resolve("ojo.md"), "+++\nname = \"ojo\"\n+++\n# Ojo\n");
    assertThat(shell.run("advisory", "draft", text.toString())).as(shell.err()).isZero();
    JsonNode paths = json(browser.get("/api/v1/openapi.json")).path("paths");
    Set<String> left = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    paths.forEachEntry(
        (path, methods) ->
            methods.propertyNames().forEach(method -> left.add(method + " " + path)));
    for (List<String> one : ASKED) {
      HttpResponse<byte[]> reply = asked(one);
      String what = one + ": " + Browser.text(reply);
      assertThat(reply.statusCode()).as(what).isEqualTo(Integer.parseInt(one.get(2)));
      String path = described(paths, one.get(1));
      String method = one.getFirst().toLowerCase(java.util.Locale.ROOT);
      left.remove(method + " " + path);
      if (reply.statusCode() == 200) {
        // What a chart's rows have depends on the chart (docs/statistics.md).
        if (!path.startsWith("/figures/")) {
          wrong.addAll(
              DescribedRows.wrong(json(reply).path("rows"), paths.path(path).path(method), path));
        }
      }
    }
    assertThat(wrong).as("rows that are not as they are described").isEmpty();
    assertThat(left).as("operations that were not asked").isEmpty();
    assertThat(shell.run("quarantine", "show", ID)).isNotZero();
    assertThat(shell.run("journal", "audit", "--json")).isZero();
    assertThat(shell.out()).contains("\"who\":\"token:ci (");
  }

  @Test
  void rowsAreThoseOfTheCommands() {
    assertThat(shell.run("journal", "list", "--json")).isZero();
    assertThat(lines("/messages")).isEqualTo(shell.out().strip()).contains("x<script>");
    assertThat(shell.run("explain", ID, "--json")).isZero();
    assertThat(lines("/messages/" + ID)).isEqualTo(shell.out().strip());
    assertThat(shell.run("journal", "audit", "--json")).isZero();
    assertThat(lines("/audit/quarantine")).isEqualTo(shell.out().strip());
  }

  @Test
  void theDocumentInTheRepositoryIsUpToDate() throws IOException {
    assertThat(Path.of("docs/openapi.json"))
        .as("refresh it: make pages")
        .hasContent(new OpenApi(Catalogue.ENGLISH).text());
    assertThat(shell.plain("web", "openapi")).isZero();
    assertThat(shell.out()).isEqualTo(Files.readString(Path.of("docs/openapi.json")));
  }

  private static String described(JsonNode paths, String asked) {
    String path = asked.replaceAll("\\?.*", "");
    return paths.propertyNames().stream()
        .filter(described -> path.matches(described.replaceAll("\\{[a-z]+}", "[^/]+")))
        .min(java.util.Comparator.comparing(described -> described.contains("{")))
        .orElseThrow();
  }

  private HttpResponse<byte[]> asked(List<String> one) {
    String[] shown = {"Authorization", "Bearer " + token, "Accept-Language", "en"};
    return one.size() == 3
        ? browser.get("/api/v1" + one.get(1), shown)
        : browser.postJson("/api/v1" + one.get(1), one.get(3), shown);
  }

  private String lines(String path) {
    String text = Browser.text(asked(List.of("GET", path, "200")));
    return text.replace("{\"rows\":[\n", "").replace("\n]}\n", "").replace("},\n{", "}\n{");
  }

  private static JsonNode json(HttpResponse<byte[]> reply) {
    return JsonMapper.shared().readTree(Browser.text(reply));
  }

  private void arrived() throws IOException {
    new Incoming(folder.resolve("d"))
        .put(
            ID,
            "hola\n",
            "S<" + FROM + ">",
            "RPFD:<luis@salud.test>",
            "H??Subject: <script>alert(1)</script>",
            "H??Content-Type: application/octet-stream; name=\"cosa.exe\"");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> shell.run("journal", "show", ID, "--json") == ExitCode.WELL && ended());
  }

  // The quarantine has it a moment before the journal's final row.
  private boolean ended() {
    return !shell.out().contains("\"finished\":null");
  }
}
