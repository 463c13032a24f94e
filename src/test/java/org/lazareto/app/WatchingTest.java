// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.config.Config;
import org.lazareto.fake.Needs;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.account.Visit;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Prometheus, Grafana and a load balancer get of a started portal, and what they are given.
 */
class WatchingTest {

  private static final Path RULES = Path.of("config/prometheus/lazareto.rules.yml");
  private static final Path DASHBOARD = Path.of("config/grafana/lazareto.json");
  private static final String NAME = "\\b(lazareto_[a-z0-9_]+)";

  @TempDir Path folder;

  @Test
  void metricsAreTheGatesAndThePortalsAsDocumented() throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Portals portal = Portals.start(settings);
        Browser browser = PortalFixture.browser(portal.address(), settings.web().directory())) {
      assertThat(Browser.text(browser.get("/metrics")))
          .contains("lazareto_portal_gate_up 0.0\n")
          .doesNotContain("lazareto_engine");
      assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(browser.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(Browser.text(browser.get("/health/ready"))).isEqualTo("not ready\n");
    }
    try (Gate gate = Gate.start(settings, Catalogue.ENGLISH);
        Portals portal = Portals.start(settings);
        Browser browser = PortalFixture.browser(portal.address(), settings.web().directory())) {
      Visit stranger = new Visit(browser);
      stranger.get("/login");
      assertThat(stranger.send("/login", Map.of("name", "x", "password", "y"))).isEqualTo(422);
      assertThat(Browser.text(browser.get("/health/ready"))).isEqualTo("ready\n");
      String text = Browser.text(browser.get("/metrics"));
      assertThat(text)
          .contains("lazareto_portal_gate_up 1.0\n", "lazareto_engine_up{engine=\"embedded\"}")
          .contains("lazareto_portal_logins_total{outcome=\"wrong\"} 1.0\n")
          .contains("lazareto_portal_logins_total{outcome=\"in\"} 0.0\n")
          .contains("lazareto_portal_requests_total{status=\"4xx\"} 1.0\n")
          .contains("lazareto_alarms{kind=\"engine-down\"} 0.0\n");
      assertThat(MetricNames.in(text, "(?m)^(lazareto_portal_[a-z0-9_]+)[{ ]"))
          .isEqualTo(MetricNames.documented("`(lazareto_portal_[a-z0-9_]+)`"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"192.0.2.0/24\"]", "[]"})
  void othersAreRefused(String readers) throws Exception {
    CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    Path local = Files.createDirectories(folder.resolve("d/local.d"));
    Files.writeString(local.resolve("metrics.toml"), "[web.metrics]\nreaders = " + readers + "\n");
    Settings settings = PortalsTest.onFreePort(folder.resolve("d"));
    try (Portals portal = Portals.start(settings);
        Browser browser = PortalFixture.browser(portal.address(), settings.web().directory())) {
      assertThat(browser.get("/metrics").statusCode()).isEqualTo(403);
      assertThat(browser.get("/metrics", "X-Forwarded-For", "192.0.2.7").statusCode())
          .as("a header is nobody's address")
          .isEqualTo(403);
      assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNoNetworkIsToldAtTheStart() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Config.of(Settings.class, "[web.metrics]\nreaders = [\"all\"]\n")))
        .hasMessageContaining("all");
  }

  /** Of a counter or a time, each of its names stands in the table. */
  @Test
  void rulesAndDashboardUseNamesThatThereAre() throws IOException {
    Set<String> there = MetricNames.documented(NAME);
    for (Path file : new Path[] {RULES, DASHBOARD}) {
      Set<String> used = MetricNames.in(Files.readString(file), NAME);
      assertThat(used).as(file.toString()).hasSizeGreaterThan(8);
      assertThat(there).as(file.toString()).containsAll(used);
    }
  }

  @Test
  void theDashboardIsWhatGrafanaReads() throws IOException {
    var board = new JsonMapper().readTree(Files.readString(DASHBOARD));
    assertThat(board.path("title").asString()).isEqualTo("Lazareto");
    assertThat(board.path("panels").valueStream())
        .allSatisfy(panel -> assertThat(panel.path("targets").isEmpty()).isFalse())
        .hasSizeGreaterThan(10);
  }

  @Test
  void prometheusTakesTheRules() throws Exception {
    Path tool =
        Stream.of("target/peers/prometheus/usr/bin/promtool", "/usr/bin/promtool")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("/usr/bin/promtool"));
    Needs.file(tool, "prometheus");
    Path said = folder.resolve("said");
    Process check =
        new ProcessBuilder(tool.toAbsolutePath().toString(), "check", "rules", RULES.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(check.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(check.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).contains("SUCCESS: 11 rules found");
  }
}
