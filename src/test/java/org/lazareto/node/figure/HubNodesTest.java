// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.Refused.Reason;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;

class HubNodesTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final long HOUR = NOON.getEpochSecond() / 3600;

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey key = NodeKey.forNow();
  private Database database;
  private HubNodes nodes;
  private HubFigures figures;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of("node"));
    nodes = new HubNodes(database, "nacional", clock);
    nodes.join("matanzas", key.mark().line());
    figures = new HubFigures(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatANodeTellsIsKeptAndWhatItTellsOfOthersIsNot() {
    assertThat(nodes.take(report("matanzas", 1, hour(0, 7)).packed(key), "web")).isEmpty();
    assertThat(refused(report("holguin", 2, hour(0, 7)).packed(key)))
        .isEqualTo(Reason.UNKNOWN_NODE);
    assertThat(refused(report("matanzas", 2, hour(0, 7)).packed(NodeKey.forNow())))
        .isEqualTo(Reason.FORGED);
    assertThat(nodes.known("matanzas")).containsExactly(new Offer("nacional", Topic.RULES, 12));
    HubNodes.Member member = nodes.members().getFirst();
    assertThat(member.heard()).contains(NOON);
    assertThat(member.health().engines().getFirst().name()).isEqualTo("clamav");
    assertThat(member.silent(Duration.ofHours(3), NOON.plus(Duration.ofHours(3)))).isFalse();
    assertThat(member.silent(Duration.ofHours(3), NOON.plus(Duration.ofHours(4)))).isTrue();
  }

  @Test
  void whoWasHeardByAClockThatWasAheadIsMissedInTime() {
    clock.move(Duration.ofDays(400));
    nodes.join("holguin", NodeKey.forNow().mark().line());
    assertThat(nodes.take(report("matanzas", 1).packed(key), "web")).isEmpty();
    clock.move(Duration.ofDays(-400));
    nodes.noneHeardLaterThanNow();
    clock.move(Duration.ofHours(4));
    nodes.noneHeardLaterThanNow();
    assertThat(nodes.members())
        .hasSize(2)
        .allMatch(member -> member.silent(Duration.ofHours(3), clock.instant()));
    assertThat(nodes.member("holguin").heard()).isEmpty();
  }

  @Test
  void whatALineDoesNotSayIsNotTakenForNothing() throws IOException {
    String hour =
        "{\"hour\":%d,\"messages\":3,\"infected\":0,\"blocked\":0,\"unscannable\":0,\"recipients\":3,\"quarantined\":0,\"rejected\":0,\"discarded\":0,\"bytes\":9,\"names\":[]}"
            .formatted(HOUR);
    String whole =
        "{\"node\":\"matanzas\",\"number\":1,\"known\":[],\"hours\":[%s],\"sightings\":[],\"health\":{\"waiting\":0,\"engines\":[],\"alarms\":[]},\"next\":\"\"}"
            .formatted(hour);
    for (String field : whole.split("(?<=[\\[{,])")) {
      if (field.contains(":")) {
        String without = whole.replace(field, field.endsWith("{") ? "\"x\":{" : "");
        without = without.replaceAll(",([}\\]])", "$1");
        assertThat(refused(signed(without))).as(without).isEqualTo(Reason.NOT_UNDERSTOOD);
      }
    }
    for (String wrong : List.of("null", "1.5", "\"\"", "99999999999999999999", "{}")) {
      assertThat(refused(signed(whole.replace("\"messages\":3", "\"messages\":" + wrong))))
          .as(wrong)
          .isEqualTo(Reason.NOT_UNDERSTOOD);
    }
    assertThat(nodes.members().getFirst().heard()).isEmpty();
    assertThat(nodes.take(signed(whole), "web")).isEmpty();
  }

  @Test
  void numbersThatCannotBeDoNotBreakTheSum() {
    long most = 1_000_000_000L;
    List<Report.Hour> wrong =
        List.of(
            hour(0, Long.MAX_VALUE),
            hour(0, most + 1),
            hour(0, -1),
            hour(27, 1),
            hour(-24 * 61, 1),
            new Report.Hour(HOUR, 1, 0, 0, 0, 1, 0, 0, 0, Long.MAX_VALUE, List.of()),
            new Report.Hour(
                HOUR, 1, 0, 0, 0, 1, 0, 0, 0, 1, List.of(new Report.Name("W", most + 1))),
            new Report.Hour(
                HOUR, 1, 0, 0, 0, 1, 0, 0, 0, 1, List.of(new Report.Name("W".repeat(300), 1))));
    long number = 0;
    for (Report.Hour hour : wrong) {
      number++;
      assertThat(refused(report("matanzas", number, hour(-1, 5), hour).packed(key)))
          .as(hour.toString())
          .isEqualTo(Reason.IMPLAUSIBLE);
    }
    assertThat(figures.byHour(NOON.minus(Duration.ofDays(99)), NOON.plus(Duration.ofDays(99))))
        .as("nothing of such a report counts")
        .isEmpty();
    assertThat(nodes.take(report("matanzas", 1, hour(0, most), hour(26, 7)).packed(key), "web"))
        .isEmpty();
  }

  @Test
  void aNumberFarAheadLocksNobodyOut() {
    long ahead = NOON.plus(Duration.ofHours(27)).toEpochMilli();
    assertThat(refused(report("matanzas", ahead).packed(key))).isEqualTo(Reason.IMPLAUSIBLE);
    assertThat(refused(report("matanzas", Long.MAX_VALUE).packed(key)))
        .isEqualTo(Reason.IMPLAUSIBLE);
    assertThat(nodes.take(report("matanzas", NOON.toEpochMilli()).packed(key), "web")).isEmpty();
    assertThat(nodes.members().getFirst().heard()).contains(NOON);
  }

  @Test
  void whatWasInForceLaterThanNowWasSoNow() {
    Report early =
        new Report(
            "matanzas",
            1,
            List.of(
                new Report.Known(
                    "nacional", "rules", 3, NOON.plus(Duration.ofDays(900)).toEpochMilli(), "hub")),
            List.of(),
            List.of(),
            new Report.Health(0, List.of(), List.of()),
            "");
    assertThat(nodes.take(early.packed(key), "web")).isEmpty();
    assertThat(nodes.confirmed().getFirst().at()).isEqualTo(NOON);
  }

  private Reason refused(byte[] report) {
    return nodes.take(report, "web").orElseThrow().reason();
  }

  private byte[] signed(String json) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    report.writeBytes("LZR1\bmatanzas".getBytes(UTF_8));
    try (OutputStream out =
        new DeflaterOutputStream(report, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      out.write(json.getBytes(UTF_8));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(key.sign(report.toByteArray()));
    all.writeBytes(report.toByteArray());
    return all.toByteArray();
  }

  @Test
  void sumsAreThoseOfTheNodesHoweverOftenAndInWhateverOrderTheyTold() {
    NodeKey other = NodeKey.forNow();
    nodes.join("holguin", other.mark().line());
    List<byte[]> reports = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 30; i++) {
      sum += 3L * i;
      reports.add(report("matanzas", i + 1, hour(i, i)).packed(key));
      reports.add(report("holguin", i + 1, hour(i, 2 * i)).packed(other));
    }
    clock.move(Duration.ofHours(30));
    reports.forEach(r -> assertThat(nodes.take(r, "uucp")).isEmpty());
    reports.reversed().forEach(r -> assertThat(nodes.take(r, "mail")).isEmpty());
    Instant end = NOON.plus(Duration.ofDays(2));
    assertThat(figures.byHour(NOON, end).stream().mapToLong(HubFigures.Sum::messages).sum())
        .isEqualTo(sum);
    assertThat(
            figures.byNode(NOON, end).values().stream().mapToLong(HubFigures.Sum::messages).sum())
        .isEqualTo(sum);
    assertThat(figures.byHour(NOON, end)).hasSize(30).allMatch(hour -> hour.nodes() == 2);
  }

  @Test
  void anHourThatRunsIsReplacedByTheSameHourLater() {
    assertThat(nodes.take(report("matanzas", 1, hour(0, 3)).packed(key), "web")).isEmpty();
    assertThat(nodes.take(report("matanzas", 2, hour(0, 9)).packed(key), "web")).isEmpty();
    assertThat(nodes.take(report("matanzas", 1, hour(0, 3)).packed(key), "mail")).isEmpty();
    assertThat(figures.byHour(NOON, NOON.plus(Duration.ofHours(1))))
        .singleElement()
        .satisfies(hour -> assertThat(hour.messages()).isEqualTo(9));
  }

  @Test
  void anHourWithItsNamesIsSmall() {
    List<Report.Name> names = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      names.add(new Report.Name("Win.Trojan.Agent-" + new Random(i).nextInt(1 << 24) + "-0", i));
    }
    Report.Hour full =
        new Report.Hour(HOUR, 52_331, 4120, 87, 12, 61_002, 4100, 0, 19, 1L << 32, names);
    assertThat(report("matanzas", 1, full).packed(key)).hasSizeLessThan(4096 / 4);
  }

  @Test
  void noiseIsNoReport() {
    byte[] good = report("matanzas", 1, hour(0, 3)).packed(key);
    for (int at = 0; at < good.length; at++) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      assertThat(nodes.take(changed, "web")).isPresent();
    }
    assertThat(nodes.take(new byte[0], "web")).isPresent();
    assertThat(nodes.take(new byte[100], "web")).isPresent();
  }

  @Test
  void whoLeftIsHeardNoMore() {
    nodes.leave("matanzas");
    assertThat(nodes.take(report("matanzas", 1, hour(0, 3)).packed(key), "web")).isPresent();
    assertThatThrownBy(() -> nodes.leave("matanzas")).isInstanceOf(LazaretoException.class);
    assertThatThrownBy(() -> nodes.join("../x", key.mark().line()))
        .isInstanceOf(LazaretoException.class);
  }

  private static Report.Hour hour(int after, long messages) {
    return new Report.Hour(
        HOUR + after, messages, 1, 0, 0, messages, 1, 0, 0, 1000, List.of(new Report.Name("W", 1)));
  }

  private static Report report(String node, long number, Report.Hour... hours) {
    return new Report(
        node,
        number,
        List.of(
            new Report.Known("nacional", "rules", 12, NOON.toEpochMilli(), "hub"),
            new Report.Known("otro", "rules", 99, NOON.toEpochMilli(), "hub")),
        List.of(hours),
        List.of(),
        new Report.Health(
            3, List.of(new Report.Engine("clamav", "up", "2026-11-27")), List.of("queue-growing")),
        "");
  }
}
