// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.control.Command;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlServer;
import org.lazareto.control.ControlSettings;
import org.lazareto.limit.ByteSize;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Browser;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Deed;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Passwords;
import org.lazareto.web.account.Tokens;
import org.lazareto.web.admin.Desk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API over real TLS, before a command socket that keeps what it is asked. */
class ApiSiteTest {

  private static final String HOSTILE = "<script>\"\\\u202e\u0000'";

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private ControlServer gate;
  private Database database;
  private PortalFixture portal;
  private Accounts accounts;
  private String token = "";

  @BeforeEach
  void open() throws Exception {
    ControlSettings control = control();
    gate = ControlServer.start(control, commands());
    WebSettings.Bounds usual = WebSettings.Bounds.defaults();
    WebSettings settings =
        PortalFixture.settings(
            folder,
            new WebSettings.Bounds(
                usual.connections(),
                usual.requests(),
                usual.head(),
                ByteSize.kilobytes(1),
                10,
                usual.files(),
                usual.idle(),
                usual.rate()));
    Clock clock = Clock.systemUTC();
    database = Accounts.database(settings);
    accounts = new Accounts(database, new Passwords(AccountSettings.defaults()), clock);
    Tokens tokens = new Tokens(database, AccountSettings.defaults(), clock);
    token =
        tokens.make(Maker.system("root"), "ci", Duty.of(Role.ADMINISTRATOR), Duration.ofDays(1));
    Desk desk =
        new Desk(
            new ControlClient(control.socket(), Duration.ofSeconds(60)),
            new Diary(database, clock));
    List<Route> routes = new ApiSite(desk, lookups()).routes();
    portal = new PortalFixture(settings, routes, _ -> java.util.Optional.empty(), tokens);
  }

  @AfterEach
  void close() throws Exception {
    portal.close();
    database.close();
    gate.close();
  }

  private ControlSettings control() {
    ControlSettings usual = ControlSettings.defaults();
    return new ControlSettings(
        folder.resolve("c.sock"),
        usual.users(),
        usual.groups(),
        usual.timeout(),
        usual.requestSize(),
        usual.connections());
  }

  private Map<String, Command> commands() {
    Command keeps =
        (request, peer, rows) -> {
          asked.add(
              peer.user().replaceAll(" .*", "")
                  + " "
                  + new java.util.TreeMap<>(request.arguments()));
          rows.accept(Map.of("id", HOSTILE));
        };
    Command unknown =
        (request, _, _) -> {
          throw new LazaretoException("quarantine.unknown", request.need("id"));
        };
    Command refuses =
        (_, _, _) -> {
          throw new LazaretoException("rule.asks-nothing");
        };
    return Map.of(
        "queue.list", keeps,
        "queue.retry", keeps,
        "quarantine.release", keeps,
        "quarantine.text", keeps,
        "quarantine.delete", unknown,
        "rule.add", refuses);
  }

  private Map<String, Lookup> lookups() {
    return Map.of(
        "journal.list",
        Lookup.whole((request, _) -> List.of("{\"id\":\"" + request.arguments().size() + "\"}")));
  }

  @Test
  void rowsAreJsonWhateverIsInThem() {
    HttpResponse<byte[]> reply = get("/queue");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(field(reply, "Content-Type")).startsWith("application/json");
    assertThat(field(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(field(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(reply.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(json(reply).path("rows").get(0).path("id").asString()).isEqualTo(HOSTILE);
  }

  @Test
  void aChangeIsMadeInTheTokensNameAndNoted() {
    HttpResponse<byte[]> reply =
        post("/quarantine/A1/release", "{\"to\":[\"a@x.test\",\"b@x.test\"],\"despite\":true}");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(asked)
        .containsExactly("token:ci {despite=true, id=A1, person=token:ci, to=a@x.test,b@x.test}");
    Deed deed = accounts.deeds(1).getFirst();
    assertThat(deed.who()).isEqualTo("token:ci");
    assertThat(deed.detail())
        .isEqualTo("quarantine.release {despite=true, id=A1, to=a@x.test,b@x.test}");
  }

  @Test
  void whatNotEverybodyMaySeeIsNotedWhenItIsShown() {
    assertThat(get("/quarantine/A1/text").statusCode()).isEqualTo(200);
    assertThat(asked).containsExactly("token:ci {id=A1, person=token:ci}");
    assertThat(accounts.deeds(1).getFirst().detail()).isEqualTo("quarantine.text {id=A1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/queue/retry | {\"person\":\"root\"} | person",
        "/queue/retry | {\"id\":[\"a\",\"b\"]} | id",
        "/quarantine/1/release | {\"id\":\"2\"} | id",
        "/quarantine/1/release | {\"despite\":\"perhaps\"} | despite",
        "/quarantine/1/release | {\"to\":[\"a@x.test,b@x.test\"]} | to",
        "/rules | {\"marks\":{\"names\":[\"*\"]}} | reason",
        "/rules | {\"marks\":\"*.exe\",\"reason\":\"r\"} | marks",
        "/rules | {\"marks\":{},\"reason\":\"r\",\"expires\":\"soon\"} | expires",
        "/rules/x/retire | {} | rule",
        "/trace | {\"state\":\"maybe\"} | state",
      })
  void whatAnOperationDoesNotTakeIsNamed(String path, String body, String parameter) {
    HttpResponse<byte[]> reply = post(path, body);
    assertThat(reply.statusCode()).as(Browser.text(reply)).isEqualTo(400);
    assertThat(json(reply).path("parameter").asString()).isEqualTo(parameter);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/messages?since=24h&verdict=infected&limit=5, 200",
    "/messages?since=24, 400",
    "/messages?verdict=evil, 400",
    "/messages?until=yesterday, 400",
    "/messages?until=2026-11-28T12:00:00Z, 200",
    "/messages?limit=-1, 400",
    "/messages?after=1764331200000-17, 200",
    "/messages?after=17, 400",
    "/messages?until=%2B10000-01-01T00:00:00Z, 400",
    "/messages?until=%2B1000000000-12-31T23:59:59.999999999Z, 400",
    "/messages?until=-1000000000-01-01T00:00:00Z, 400",
    "/queue?after=%2B999999999-01-01T00:00:00Z&after-id=a, 400",
    "/messages?limit=99999999999999999999, 400",
    "/messages?sender=a&sender=b, 400",
    "/messages?order=1, 400",
    "/nowhere, 404",
    "/quarantine/1/release, 405",
    "/messages/%2e%2e%2fqueue, 400",
  })
  void readingsAreHeldAgainstTheTable(String path, int status) {
    HttpResponse<byte[]> reply = get(path);
    assertThat(reply.statusCode()).as(Browser.text(reply)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/quarantine/A1/delete, {}, 404, quarantine.unknown",
    "'/rules', '{\"marks\":{},\"reason\":\"r\"}', 422, rule.asks-nothing",
    "/policy/reload, {}, 503, control.unknown-command"
  })
  void refusalsHaveAWordAndASentence(String path, String body, int status, String reason) {
    HttpResponse<byte[]> spanish =
        portal.browser.postJson("/api/v1" + path, body, "Authorization", "Bearer " + token);
    assertThat(spanish.statusCode()).isEqualTo(status);
    assertThat(field(spanish, "Content-Type")).startsWith("application/problem+json");
    assertThat(field(spanish, "Content-Language")).isEqualTo("es");
    JsonNode problem = json(spanish);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("reason").asString()).isEqualTo(reason);
    assertThat(json(post(path, body)).path("detail").asString())
        .isNotEmpty()
        .isNotEqualTo(problem.path("detail").asString())
        .doesNotContain(folder.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401, ''",
    "Bearer , 401, ''",
    "Basic cm9zYTpw, 401, ''",
    "Bearer wrong, 401, invalid_token"
  })
  void onlyATokenOpens(String authorization, int status, String error) {
    HttpResponse<byte[]> reply =
        portal.browser.get("/api/v1/queue", "Authorization", authorization, "Cookie", token);
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(field(reply, "WWW-Authenticate"))
        .startsWith("Bearer realm=\"Lazareto\"")
        .contains(error);
    assertThat(field(reply, "Content-Type")).startsWith("application/problem+json");
    assertThat(asked).isEmpty();
  }

  @Test
  void theTokenInTheAddressOpensNothing() {
    assertThat(portal.browser.get("/api/v1/queue?access_token=" + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  void bodiesAreJsonWithinTheirBounds() {
    String[] shown = {"Authorization", "Bearer " + token};
    assertThat(portal.browser.post("/api/v1/queue/retry", "id=1", shown).statusCode())
        .isEqualTo(415);
    assertThat(post("/queue/retry", "{\"id\":\"" + "x".repeat(2000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(post("/queue/retry", "{\"id\":").statusCode()).isEqualTo(400);
    assertThat(post("/queue/retry", "{\"id\":" + "[".repeat(500)).statusCode()).isEqualTo(400);
    assertThat(asked).isEmpty();
    assertThat(post("/queue/retry", "").statusCode()).isEqualTo(200);
    assertThat(post("/queue/retry", "{\"id\":null}").statusCode()).isEqualTo(200);
  }

  @Test
  void aProgramsTokenOpensNoPage() {
    assertThat(portal.browser.postJson("/login", "{}", "Authorization", "Bearer x").statusCode())
        .isEqualTo(415);
  }

  @Test
  void withoutTheGateTheJournalIsStillTold() throws Exception {
    gate.close();
    HttpResponse<byte[]> reply = get("/queue");
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(json(reply).path("reason").asString()).isEqualTo("control.no-gate");
    assertThat(get("/messages").statusCode()).isEqualTo(200);
  }

  @Test
  void theTableIsWhole() {
    List<String> seen = new ArrayList<>();
    for (Operation operation : Operations.ALL) {
      seen.add(operation.command());
      operation.takes().stream()
          .filter(operation::inPath)
          .forEach(field -> assertThat(field.needed()).as(operation.path()).isTrue());
      assertThat(operation.path().replaceAll("[^{]", "").length())
          .as(operation.path())
          .isEqualTo(operation.takes().stream().filter(operation::inPath).count());
    }
    assertThat(seen).doesNotHaveDuplicates();
  }

  @Test
  void anObjectInAnAddressIsDescribedAsJson() {
    JsonNode preview =
        json(portal.browser.get("/api/v1/openapi.json")).at("/paths/~1preview/get/parameters");
    JsonNode marks =
        preview
            .valueStream()
            .filter(one -> one.path("name").asString().equals("marks"))
            .findFirst()
            .orElseThrow();
    assertThat(marks.at("/content/application~1json/schema/type").asString()).isEqualTo("object");
    assertThat(marks.has("schema")).isFalse();
  }

  private HttpResponse<byte[]> get(String path) {
    return portal.browser.get(
        "/api/v1" + path, "Authorization", "Bearer " + token, "Accept-Language", "en");
  }

  private HttpResponse<byte[]> post(String path, String json) {
    return portal.browser.postJson(
        "/api/v1" + path, json, "Authorization", "bearer " + token, "Accept-Language", "en");
  }

  private static JsonNode json(HttpResponse<byte[]> reply) {
    return JsonMapper.shared().readTree(Browser.text(reply));
  }

  private static String field(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }
}
