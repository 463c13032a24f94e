// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Presence;
import org.lazareto.journal.Statistics;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public statistics, asked over HTTP, with aggregates that are written here. */
class StatisticsSiteTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  private static final long HOUR = NOW.toEpochMilli() / 3_600_000;
  private static final String HOSTILE = "<script>alert(1)</script>\"'&=x";

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(NOW);
  private Database database;
  private StatisticsSite site;
  private PortalFixture portal;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
    Site own =
        new Site(
            List.of(),
            List.of(),
            List.of(
                institution("Policlínico", Site.Kind.INSTITUTION),
                institution("Clínica", Site.Kind.INSTITUTION),
                institution("Casa", Site.Kind.HOME)));
    Source source =
        new Source(
            new Statistics(database, ZoneOffset.UTC),
            () ->
                List.of(
                    new Freshness("clamd", Optional.of(NOW.minus(Duration.ofDays(4))), "stale")),
            own,
            "norte",
            NodeFigures.NONE,
            clock,
            ZoneOffset.UTC);
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    site = new StatisticsSite(source, settings);
    portal = new PortalFixture(settings, site.routes());
  }

  @AfterEach
  void close() {
    portal.close();
    database.close();
  }

  private static Site.Institution institution(String name, Site.Kind kind) {
    return new Site.Institution(name, kind, List.of(), List.of(), List.of());
  }

  private void hour(long hour, String verdict, long messages) {
    database.change(
        handle ->
            handle.execute("INSERT INTO hour_total VALUES (?, ?, ?, 0)", hour, verdict, messages));
  }

  private void message(String institution, String verdict, long messages) {
    message(HOUR - 30, institution, verdict, messages);
  }

  private void message(long hour, String institution, String verdict, long messages) {
    for (String table : List.of("hour", "day")) {
      database.change(
          handle ->
              handle.execute(
                  "INSERT INTO " + table + "_message VALUES (?, 'inbound', 'smtp', ?, ?, ?, 0)",
                  table.equals("hour") ? hour : hour / 24,
                  institution,
                  verdict,
                  messages));
    }
  }

  private void named(String table, String name, long messages) {
    database.change(
        handle -> {
          handle.execute(
              "INSERT INTO hour_" + table + " VALUES (?, ?, ?)", HOUR - 2, name, messages);
          handle.execute(
              "INSERT INTO day_" + table + " VALUES (?, ?, ?)", (HOUR - 2) / 24, name, messages);
        });
  }

  private String text(String path) {
    HttpResponse<byte[]> response =
        portal.browser.get(path, "Accept-Encoding", "gzip", "Accept-Language", "en");
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Browser.text(response);
  }

  @Test
  void tellsTheFiguresInASentence() {
    hour(HOUR - 5, "clean", 1990);
    hour(HOUR - 5, "infected", 10);
    hour(HOUR - 4, "blocked", 1);
    assertThat(text("/"))
        .contains("2,001 messages were examined. 10 were infected: 5.0 of a thousand.")
        .contains("One more was stopped by a rule.")
        .contains("<svg", "<title>Messages and infected messages</title>", "<desc>");
    assertThat(text("/stats?lang=es")).contains("Se examinaron 2.001 mensajes");
  }

  @Test
  void visitorsShareThePagesFiguresForAMinuteAndProgramsGetTheLast() {
    hour(HOUR - 5, "clean", 7);
    assertThat(text("/stats")).contains("7 messages were examined");
    hour(HOUR - 4, "clean", 100);
    assertThat(text("/stats?lang=en")).contains("7 messages were examined");
    assertThat(text("/stats?since=29d")).contains("107 messages were examined");
    assertThat(text("/stats/traffic.csv?by=year")).contains(",107,");
    clock.move(Duration.ofSeconds(60));
    assertThat(text("/stats")).contains("107 messages were examined");
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(text("/stats")).contains("No message was examined in this time.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?since=24h&by=hour",
        "?from=2026-11-01&to=2026-11-28&by=day",
        "?from=0001-01-01&to=9999-12-31&by=hour",
        "?from=&to=&by=day",
        "?by=year&since=99999d"
      })
  void anyRangeIsAnswered(String query) {
    hour(HOUR - 5, "clean", 10);
    String page = text("/stats" + query);
    assertThat(page).contains("</html>").doesNotContain("Not understood");
    JsonNode rows = JsonMapper.shared().readTree(text("/stats/traffic.json" + query));
    assertThat(rows.size()).isBetween(1, 801);
  }

  @ParameterizedTest
  @CsvSource({
    "?since=999999999h, since=999999999h",
    "?since=-1d, since=-1d",
    "?from=nonsense, from=nonsense",
    "?from=2026-11-28&to=2026-11-01, from=2026-11-28",
    "?from=0000-00-00&to=9999-99-99, 'from=0000-00-00, to=9999-99-99'",
    "?from=2026-11-1x&by=moon, 'from=2026-11-1x, by=moon'",
    "?by=%3Cscript%3E, by=&lt;script&gt;"
  })
  void whatIsNotUnderstoodIsSaid(String query, String told) {
    hour(HOUR - 5, "clean", 10);
    assertThat(text("/stats" + query))
        .contains("Not understood: " + told + ". Shown is ", "role=\"alert\"")
        .doesNotContain("<script");
    for (String form : List.of("json", "csv")) {
      assertThat(portal.browser.get("/stats/traffic." + form + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void anHourWithoutMailIsNotOneWithoutAGate() {
    hour(HOUR - 20, "clean", 10);
    for (long hour : new long[] {HOUR - 20, HOUR - 19, HOUR - 15, HOUR - 14, HOUR - 3}) {
      new Presence(database, () -> Instant.ofEpochMilli(hour * 3_600_000)).note();
    }
    JsonNode rows = JsonMapper.shared().readTree(text("/stats/traffic.json?since=24h&by=hour"));
    List<Integer> down =
        IntStream.range(0, 24).filter(i -> rows.get(i).has("down_hours")).boxed().toList();
    // 23 is the hour that has just begun: whether a gate will have run in it is not known yet.
    assertThat(down).containsExactly(5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22);
    assertThat(text("/stats?since=24h&by=hour"))
        .contains("Hatched is where the gate itself was not running", "Hours without the gate")
        .contains("class=\"down\"");
    assertThat(text("/stats?from=2026-11-01&to=2026-11-05")).doesNotContain("Hatched");
  }

  @Test
  void rateAndDelayHaveTheirOwnNumbers() {
    hour(HOUR - 5, "clean", 999);
    hour(HOUR - 5, "infected", 1);
    database.change(
        handle -> handle.execute("INSERT INTO hour_delay VALUES (?, 250, 1000)", HOUR - 5));
    assertThat(text("/stats/rate.csv?since=24h&by=hour"))
        .contains("start,messages,infected,per_thousand", "2026-11-28T07:00:00Z,1000,1,1.0");
    assertThat(text("/stats/delay.json?since=24h&by=hour"))
        .contains("\"messages\":1000,\"delay_median\":250,\"delay_95\":250");
    assertThat(text("/stats?since=24h&by=hour")).contains("/stats/rate.csv", "/stats/delay.csv");
  }

  @Test
  void wordsOfThePoliciesAreSentences() {
    message("Policlínico", "clean", 400);
    named("rule", "infected", 9);
    named("rule", "sin-pif", 8);
    assertThat(text("/stats"))
        .contains("From outside to us", "From another mail server (SMTP)", "Institutions")
        .contains("An engine found a virus", "sin-pif");
    assertThat(text("/stats/directions.csv")).contains("\"inbound\"");
  }

  @Test
  void jsonHasARowForEachPeriodOfTheRange() {
    hour(HOUR - 25, "clean", 7);
    hour(HOUR, "infected", 3);
    JsonNode rows = JsonMapper.shared().readTree(text("/stats/traffic.json?since=24h&by=hour"));
    assertThat(rows.size()).isEqualTo(24);
    assertThat(rows.get(23).get("start").asString()).isEqualTo("2026-11-28T12:00:00Z");
    assertThat(rows.get(23).get("infected").asLong()).isEqualTo(3);
    assertThat(rows.get(23).get("per_thousand").asDouble()).isEqualTo(1000);
    assertThat(rows.get(0).has("per_thousand")).as("a gap has no rate").isFalse();
  }

  @Test
  void smallNumbersOfAnInstitutionAreNotShown() {
    message("Policlínico", "clean", 400);
    message("Policlínico", "infected", 4);
    message("Casa", "clean", 3);
    message("-", "clean", 2);
    JsonNode rows = JsonMapper.shared().readTree(text("/stats/institutions.json"));
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.get(0).get("messages").asLong()).as("of 404").isEqualTo(400);
    assertThat(rows.get(0).get("infected").isNull()).isTrue();
    assertThat(rows.get(0).get("blocked").asLong()).isZero();
    assertThat(rows.get(0).has("per_thousand")).as("would tell the infected").isFalse();
    assertThat(rows.get(1).get("messages").isNull()).isTrue();
    assertThat(text("/stats/institutions.csv")).contains("\"Casa\",<5,0,0");
    assertThat(text("/stats/kinds.json"))
        .contains("\"institution\"", "\"home\"")
        .doesNotContain(":3");
    assertThat(text("/stats")).contains("Casa").contains("&lt; 5");
  }

  private JsonNode rows(String path) {
    return JsonMapper.shared().readTree(text(path));
  }

  @Test
  void whatIsNotShownIsNoDifferenceOfWhatIs() {
    long today = HOUR - 6;
    message(today, "Policlínico", "clean", 397);
    message(today, "Policlínico", "infected", 6);
    message(today, "Clínica", "clean", 2);
    message(today, "Casa", "clean", 4);
    message(today - 24, "Clínica", "clean", 6);
    String day = "from=2026-11-28&to=2026-11-28";
    JsonNode institutions = rows("/stats/institutions.json?" + day);
    assertThat(institutions.get(0).get("messages").asLong()).isEqualTo(400);
    assertThat(institutions.get(0).get("infected").asLong()).isEqualTo(5);
    assertThat(institutions.get(0).get("per_thousand").asDouble()).as("5 of 400").isEqualTo(12.5);
    // By name, not by what is not shown: Casa has more.
    assertThat(institutions.get(1).get("name").asString()).isEqualTo("Casa");
    assertThat(institutions.get(1).get("messages").isNull()).isTrue();
    assertThat(institutions.get(2).get("messages").isNull()).isTrue();
    JsonNode kinds = rows("/stats/kinds.json?" + day);
    assertThat(kinds.get(0).get("messages").asLong()).as("less 400 is not 2").isEqualTo(405);
    assertThat(text("/stats/institutions.csv?" + day)).contains("400,5,").contains("<5,0,0");
    JsonNode both = rows("/stats/institutions.json?from=2026-11-27&to=2026-11-28");
    JsonNode before = rows("/stats/institutions.json?from=2026-11-27&to=2026-11-27");
    assertThat(both.get(1).get("name").asString()).isEqualTo("Clínica");
    assertThat(both.get(1).get("messages").asLong()).as("8, less 6, would be today's").isEqualTo(5);
    assertThat(before.get(0).get("messages").asLong()).isEqualTo(5);
  }

  @Test
  void namesThatStrangersChoseStayText() {
    named("attachment", HOSTILE, 9);
    named("attachment", "=cmd|' /C calc'!A0", 8);
    named("attachment", "historia de ana.doc", 4);
    named("attachment", "\u202egpj.\r\n\"=1\",99\r\nexe", 7);
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO day_finding VALUES (?, 'virus', ?, 50)", HOUR / 24 - 3, HOSTILE));
    String page = text("/stats");
    assertThat(page).doesNotContain("<script").doesNotContain("historia de ana");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    String csv = text("/stats/attachments.csv");
    assertThat(csv).contains("\"'=cmd|' /C calc'!A0\",8");
    assertThat(csv).contains("\r\n\"\\u{202e}gpj.\\u{d}\\u{a}\"\"=1\"\",99\\u{d}\\u{a}exe\",7\r\n");
    assertThat(page).contains("\\u{202e}gpj").doesNotContain("\u202e");
    JsonNode rows = JsonMapper.shared().readTree(text("/stats/attachments.json"));
    assertThat(rows.get(2).get("name").asString()).startsWith("\u202egpj.\r\n");
    assertThat(csv).contains("\"<script>alert(1)</script>\"\"'&=x\",9");
    HttpResponse<byte[]> response = portal.browser.get("/stats/attachments.csv");
    assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment");
  }

  @Test
  void burstsAreMarkedByWhatTheyBrought() {
    for (int i = 30; i > 0; i--) {
      hour(HOUR - i, "clean", 100);
    }
    hour(HOUR - 10, "infected", 40);
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO hour_finding VALUES (?, 'virus', ?, 40)",
                HOUR - 10,
                "\u202e" + HOSTILE));
    assertThat(text("/stats?since=24h&by=hour"))
        .contains("class=\"mark\"")
        .contains("\\u{202e}&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "\u202e");
  }

  @Test
  void pagesAreLight() {
    database.change(
        handle ->
            handle.execute(
                """
                WITH RECURSIVE hours (hour) AS (
                  VALUES (?) UNION ALL SELECT hour + 1 FROM hours WHERE hour < ?)
                INSERT INTO hour_total
                  SELECT hour, verdict, 100 + hour % 13 * 7 * (verdict = 'clean'), 0
                  FROM hours, (SELECT 'clean' AS verdict UNION SELECT 'infected')
                  WHERE hour % 97 <> 0\
                """,
                HOUR - 24 * 365, HOUR));
    for (String query : List.of("", "?since=7d&by=hour", "?since=365d&by=day")) {
      HttpResponse<byte[]> page = portal.browser.get("/stats" + query, "Accept-Encoding", "gzip");
      assertThat(page.body()).as("bytes of /stats" + query).hasSizeLessThan(22 << 10);
    }
    assertThat(portal.browser.get("/stats.svg").body()).hasSizeLessThan(8 << 10);
  }

  @Test
  void aCopyIsThereWhenTheDatabaseIsNot() throws Exception {
    hour(HOUR - 5, "clean", 1234);
    site.keep();
    database.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().contains("j.db")).toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectory(folder.resolve("j.db"));
    Source source =
        new Source(
            new Statistics(
                Database.readOnly(StoreSettings.at(folder.resolve("j.db"))), ZoneOffset.UTC),
            List::of,
            Site.defaults(),
            "norte",
            NodeFigures.NONE,
            new FakeClock(NOW),
            ZoneOffset.UTC);
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    try (PortalFixture blind =
        new PortalFixture(settings, new StatisticsSite(source, settings).routes())) {
      HttpResponse<byte[]> page = blind.browser.get("/stats", "Accept-Language", "en");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(Browser.text(page))
          .contains("1,234 messages were examined", "as of 28 November 2026");
      assertThat(blind.browser.get("/stats/traffic.json").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void thePictureMayStandOnOtherPages() {
    HttpResponse<byte[]> picture = portal.browser.get("/stats.svg?lang=en");
    assertThat(picture.headers().firstValue("Cross-Origin-Resource-Policy"))
        .contains("cross-origin");
    assertThat(Browser.text(picture)).startsWith("<svg").contains("0 messages, 0 infected");
  }
}
