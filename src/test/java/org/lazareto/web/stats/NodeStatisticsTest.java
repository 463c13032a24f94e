// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Journal;
import org.lazareto.journal.Statistics;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.web.Browser;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.WebSettings;

/** The page of the nodes' figures, in a browser. */
class NodeStatisticsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");

  @TempDir Path folder;

  /** Two nodes; of one the hours from six to nine are missing. */
  private record Two() implements NodeFigures {

    @Override
    public List<String> names() {
      return List.of("holguin", "matanzas");
    }

    @Override
    public List<Hour> hours(Optional<String> node, Instant from, Instant to) {
      boolean gap = node.equals(Optional.of("matanzas"));
      return LongStream.range(0, 30)
          .mapToObj(i -> NOW.minus(Duration.ofMinutes(30)).minus(Duration.ofHours(30 - i)))
          .filter(at -> !at.isBefore(from) && at.isBefore(to))
          .filter(at -> !gap || !at.toString().matches("2026-11-28T0[6-8].*"))
          .map(at -> new Hour(at, node.isPresent() ? 1 : 2, 1000, 9, 12, 3, 0, 1000, 12, 0, 0))
          .toList();
    }
  }

  private PortalFixture portal(Database database, NodeFigures nodes) {
    Source source =
        new Source(
            new Statistics(database, ZoneOffset.UTC),
            List::of,
            Site.defaults(),
            "nacional",
            nodes,
            new FakeClock(NOW),
            ZoneOffset.UTC);
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    return new PortalFixture(settings, new StatisticsSite(source, settings).routes());
  }

  @Test
  void aGapIsHatchedAndSaidAndTheSumSaysHowManyTold() throws IOException {
    try (Database database =
            Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
        PortalFixture portal = portal(database, new Two())) {
      String one =
          Browser.text(
              portal.browser.get(
                  "/stats/by-node?node=matanzas&since=24h&by=hour", "Accept-Language", "en"));
      assertThat(one)
          .contains("The node matanzas", "Of 3 hours the node has told nothing", "class=\"down\"");
      assertThat(one.split("not told</td>", -1)).hasSize(3 + 1 + 1);
      String sum =
          Browser.text(
              portal.browser.get("/stats/by-node?since=24h&by=hour", "Accept-Language", "es"));
      assertThat(sum).contains("Todos los nodos juntos", "node=holguin").doesNotContain("\"down\"");
      assertThat(Browser.text(portal.browser.get("/stats/by-node.csv?since=24h&by=hour")))
          .contains("untold_hours");
      assertThat(portal.browser.get("/stats/by-node.csv?since=luna").statusCode()).isEqualTo(400);
      assertThat(Browser.text(portal.browser.get("/stats/by-node?since=luna")))
          .contains("since=luna");
      assertThat(portal.browser.get("/stats/by-node?node=nadie").statusCode()).isEqualTo(404);
      assertThat(Browser.text(portal.browser.get("/stats"))).contains("/stats/by-node");
    }
  }

  @Test
  void theDaysThatAreAskedForStayInEveryLink() throws IOException {
    try (Database database =
            Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
        PortalFixture portal = portal(database, new Two())) {
      String days = "from=2026-11-27&to=2026-11-27&by=day";
      String page =
          Browser.text(portal.browser.get("/stats/by-node?" + days, "Accept-Language", "en"));
      assertThat(page).contains("18,000 messages were examined");
      for (String link : List.of("", ".csv", ".json")) {
        assertThat(page).contains("/stats/by-node" + link + "?" + days.replace("&", "&amp;"));
      }
      assertThat(page)
          .contains("?node=holguin&amp;" + days.replace("&", "&amp;"))
          .contains("?since=7d&amp;by=hour")
          .doesNotContain("since=7d&amp;from");
      assertThat(page.split("aria-current=\"true\"", -1)).as("the sum alone").hasSize(1 + 1);
      assertThat(Browser.text(portal.browser.get("/stats/by-node.csv?" + days)))
          .contains("2026-11-27T00:00:00Z,2,18000,");
    }
  }

  @Test
  void visitorsOfAMinuteShareWhatWasRead() throws IOException {
    AtomicInteger read = new AtomicInteger();
    NodeFigures counting =
        new NodeFigures() {
          @Override
          public List<String> names() {
            return List.of("holguin");
          }

          @Override
          public List<Hour> hours(Optional<String> node, Instant from, Instant to) {
            int _ = read.incrementAndGet();
            return List.of();
          }
        };
    try (Database database =
            Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
        PortalFixture portal = portal(database, counting)) {
      for (String tail : List.of("", "?x=1", ".csv", ".json?y=2")) {
        assertThat(portal.browser.get("/stats/by-node" + tail).statusCode()).isEqualTo(200);
      }
      assertThat(read).hasValue(1);
    }
  }

  @Test
  void anInstallationWithoutNodesHasNoSuchPage() throws IOException {
    try (Database database =
            Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM));
        PortalFixture portal = portal(database, NodeFigures.NONE)) {
      assertThat(portal.browser.get("/stats/by-node").statusCode()).isEqualTo(404);
      assertThat(Browser.text(portal.browser.get("/stats"))).doesNotContain("/stats/by-node");
    }
  }
}
