// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeClock;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

/** What nodes tell of what they stopped, and what of it stands at the hub. */
class HubSightingsTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final long TODAY = NOON.getEpochSecond() / 86_400;
  private static final String WORM = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey matanzas = NodeKey.forNow();
  private final NodeKey holguin = NodeKey.forNow();
  private Database database;
  private HubNodes nodes;
  private HubSightings sightings;
  private long number;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of("node"));
    nodes = new HubNodes(database, "nacional", clock);
    nodes.join("matanzas", matanzas.mark().line());
    nodes.join("holguin", holguin.mark().line());
    sightings = new HubSightings(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private byte[] packed(String node, NodeKey key, Report.Sighting... seen) {
    number++;
    return new Report(
            node,
            number,
            List.of(),
            List.of(),
            List.of(seen),
            new Report.Health(0, List.of(), List.of()),
            "")
        .packed(key);
  }

  private static Report.Sighting seen(long day, String sha256, long messages) {
    return new Report.Sighting(
        day, sha256, "factura_*.exe", "Win.Worm", messages, day * 86_400_000L + messages);
  }

  @Test
  void aContentIsToldTogetherOfAllNodesAndDays() {
    List<byte[]> reports =
        List.of(
            packed("matanzas", matanzas, seen(TODAY - 1, WORM, 4), seen(TODAY - 1, OTHER, 90)),
            packed("matanzas", matanzas, seen(TODAY, WORM, 2)),
            packed("matanzas", matanzas, seen(TODAY, WORM, 5)),
            packed("holguin", holguin, seen(TODAY, WORM, 1)));
    for (int again = 0; again < 2; again++) {
      reports.forEach(report -> assertThat(nodes.take(report, "web")).isEmpty());
    }
    List<HubSightings.Seen> all = sightings.last(7, 10);
    assertThat(all).hasSize(2);
    assertThat(all.getFirst())
        .isEqualTo(
            new HubSightings.Seen(
                WORM,
                "factura_*.exe",
                "Win.Worm",
                List.of("holguin", "matanzas"),
                10,
                Instant.ofEpochMilli((TODAY - 1) * 86_400_000L + 4),
                Instant.ofEpochSecond(TODAY * 86_400)));
    assertThat(all.getLast().nodes()).containsExactly("matanzas");
    assertThat(sightings.last(1, 10)).singleElement().matches(one -> one.messages() == 6);
    assertThat(sightings.last(7, 1)).hasSize(1);
  }

  @Test
  void whatIsOldIsForgotten() {
    assertThat(nodes.take(packed("matanzas", matanzas, seen(TODAY - 9, WORM, 4)), "web")).isEmpty();
    sightings.forget(Duration.ofDays(10));
    assertThat(sightings.last(30, 10)).hasSize(1);
    sightings.forget(Duration.ofDays(8));
    assertThat(sightings.last(30, 10)).isEmpty();
  }

  @Test
  void noReportTellsOfWhatIsNoDigestOrNever() {
    for (Report.Sighting wrong :
        List.of(
            seen(TODAY, "../" + WORM.substring(3), 1),
            seen(TODAY, WORM, 0),
            seen(-1, WORM, 1),
            new Report.Sighting(TODAY, WORM, "x".repeat(300), "", 1, 1))) {
      assertThat(nodes.take(packed("matanzas", matanzas, wrong), "web")).isPresent();
    }
    assertThat(sightings.last(7, 10)).isEmpty();
  }

  @Test
  void aReportOfAnHourWithAllItMayTellIsLessThanFourKilobytes() {
    Random random = new Random(7);
    List<Report.Sighting> seen = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] digest = new byte[32];
      random.nextBytes(digest);
      seen.add(
          new Report.Sighting(
              TODAY,
              java.util.HexFormat.of().formatHex(digest),
              "informe_" + Integer.toString(random.nextInt(1 << 28), 36) + "_*.docm",
              "Win.Trojan.Agent-" + random.nextInt(1 << 24) + "-0",
              1 + random.nextInt(9999),
              NOON.toEpochMilli() + random.nextInt(86_400_000)));
    }
    assertThat(packed("matanzas", matanzas, seen.toArray(Report.Sighting[]::new)))
        .hasSizeLessThan(4096);
  }

  @ParameterizedTest
  @CsvSource({
    "Factura_2026-11.exe, 9, factura_*-*.exe",
    "foto20261128123456.scr, 9, foto*.scr",
    "juan@salud.test.zip, 9, *",
    "para ana@x.cu y 7.doc, 9, para * y *.doc",
    "historia clinica juan perez.docm, 2, *.docm",
    "sin punto, 1, *",
    "'', 9, ''",
  })
  void ofANameIsToldHowItLooks(String name, long messages, String pattern) {
    assertThat(NamePattern.of(name, messages)).isEqualTo(pattern);
  }

  @Test
  void aNameWithoutAnEndIsCut() {
    assertThat(NamePattern.of("x".repeat(500) + ".exe", 9)).hasSizeLessThanOrEqualTo(60);
  }
}
