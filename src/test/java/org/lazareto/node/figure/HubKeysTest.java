// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.figure.Refused.Reason;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;

/** How a node changes its key by report alone, and how a hub takes one never again. */
class HubKeysTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Duration BOTH = Duration.ofDays(14);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey old = NodeKey.forNow();
  private final NodeKey young = NodeKey.forNow();
  private final AtomicInteger told = new AtomicInteger();
  private Database database;
  private HubNodes nodes;
  private long number;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of("node"));
    nodes =
        new HubNodes(
            database,
            "nacional",
            clock,
            new HubNodes.Terms(Duration.ofHours(26), BOTH, told::incrementAndGet));
    nodes.join("matanzas", old.mark().line());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private byte[] report(NodeKey by, String next) {
    number++;
    return new Report(
            "matanzas",
            number,
            List.of(),
            List.of(),
            List.of(),
            new Report.Health(0, List.of(), List.of()),
            next)
        .packed(by);
  }

  private Optional<Reason> take(byte[] report) {
    return nodes.take(report, "mail").map(Refused::reason);
  }

  private void vouch() {
    assertThat(take(report(old, young.mark().line()))).isEmpty();
  }

  private List<String> vouched() {
    return nodes.keys().vouched().stream().map(Entry.Member::id).toList();
  }

  @Test
  void theNextKeyCountsOnceTheReportOfThePresentOneVouchedForIt() {
    byte[] early = report(young, "");
    assertThat(take(early)).contains(Reason.FORGED);
    vouch();
    assertThat(vouched()).containsExactly(young.mark().id());
    assertThat(told).hasValue(1);
    vouch();
    assertThat(told).as("nothing new").hasValue(1);
    assertThat(take(report(young, ""))).isEmpty();
    assertThat(nodes.members().getFirst().key()).isEqualTo(young.mark().line());
    assertThat(vouched()).isEmpty();
    assertThat(told).hasValue(2);
  }

  @Test
  void afterTheChangeBothCountForAWhile() {
    vouch();
    byte[] late = report(old, "");
    assertThat(take(report(young, ""))).isEmpty();
    clock.move(BOTH.minusSeconds(1));
    assertThat(take(late)).isEmpty();
    clock.move(Duration.ofSeconds(2));
    assertThat(take(late)).contains(Reason.FORMER_KEY);
    assertThat(take(report(young, ""))).isEmpty();
  }

  @Test
  void aNextKeyForWhichNobodyVouchesAnyMoreCountsNoLonger() {
    vouch();
    assertThat(take(report(old, ""))).as("taken back").isEmpty();
    assertThat(vouched()).isEmpty();
    assertThat(take(report(young, ""))).contains(Reason.FORGED);
    vouch();
    clock.move(BOTH.plusSeconds(1));
    assertThat(take(report(young, ""))).contains(Reason.FORGED);
    assertThat(vouched()).isEmpty();
  }

  @Test
  void aFormerKeyVouchesForNothing() {
    vouch();
    assertThat(take(report(young, ""))).isEmpty();
    assertThat(take(report(old, NodeKey.forNow().mark().line()))).isEmpty();
    assertThat(vouched()).isEmpty();
  }

  @Test
  void anOldReportVouchesForNothing() {
    byte[] early = report(old, NodeKey.forNow().mark().line());
    vouch();
    assertThat(take(early)).as("replayed").isEmpty();
    assertThat(vouched()).containsExactly(young.mark().id());
  }

  @Test
  void aRevokedKeyCountsNeverAgain() {
    vouch();
    nodes.keys().revoke(old.mark().id());
    assertThat(take(report(old, ""))).contains(Reason.REVOKED_KEY);
    assertThat(take(report(young, ""))).as("vouched for by it").contains(Reason.FORGED);
    assertThatThrownBy(() -> nodes.join("matanzas", old.mark().line()))
        .isInstanceOf(LazaretoException.class);
    assertThatThrownBy(() -> nodes.join("holguin", old.mark().line()))
        .isInstanceOf(LazaretoException.class);
    nodes.join("matanzas", young.mark().line());
    assertThat(take(report(young, old.mark().line()))).isEmpty();
    assertThat(vouched()).as("vouching for a revoked one").isEmpty();
    assertThat(nodes.keys().all())
        .extracting(held -> held.role() + " " + held.mark().id())
        .containsExactly("PRESENT " + young.mark().id(), "REVOKED " + old.mark().id());
  }

  @Test
  void whoLeftRevokedIsToldSo() {
    for (String id : nodes.keys().ofNode("matanzas")) {
      nodes.keys().revoke(id);
    }
    nodes.leave("matanzas");
    assertThat(take(report(old, ""))).contains(Reason.REVOKED_KEY);
    assertThat(take(report(young, ""))).contains(Reason.FORGED);
  }

  @Test
  void aKeyThatAHubOfOursRevokedCountsNeitherHere() {
    database.change(
        handle ->
            handle.execute("INSERT INTO node_key VALUES (?, 'cuba', '', 'x', 1)", old.mark().id()));
    assertThat(take(report(old, ""))).contains(Reason.REVOKED_KEY);
  }

  @Test
  void withAnotherKeyByHandNumbersBeginAnew() {
    number = NOON.toEpochMilli();
    assertThat(take(report(old, ""))).isEmpty();
    nodes.join("matanzas", young.mark().line());
    number = 0;
    assertThat(take(report(young, NodeKey.forNow().mark().line()))).isEmpty();
    assertThat(vouched()).hasSize(1);
  }
}
