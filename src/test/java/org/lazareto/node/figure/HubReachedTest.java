// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.Publication;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Topic;
import org.lazareto.policy.Action;
import org.lazareto.rule.Marks;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

/** The time from a rule to each node. */
class HubReachedTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOON);
  private final NodeKey key = NodeKey.forNow();
  private Database database;
  private HubNodes nodes;
  private Publication publication;
  private HubReached reached;
  private long number;

  @BeforeEach
  void open() {
    database = Database.of(StoreSettings.at(folder.resolve("gate.db")), List.of("node"));
    nodes = new HubNodes(database, "nacional", clock);
    nodes.join("matanzas", key.mark().line());
    nodes.join("holguin", NodeKey.forNow().mark().line());
    publication = new Publication(database, clock);
    reached = new HubReached(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void tell(String... rules) {
    List<Entry> all =
        List.of(rules).stream()
            .<Entry>map(
                id ->
                    new Entry.Rule(
                        id,
                        0,
                        Marks.NONE,
                        new Entry.Terms(Action.QUARANTINE, "ana", "worm", NOON, NOON)))
            .toList();
    assertThat(publication.publish(Topic.RULES, all)).isTrue();
  }

  /** The node says since when it has known which revision. */
  private void knows(long revision, Instant at, String line) {
    number++;
    Report report =
        new Report(
            "matanzas",
            number,
            List.of(new Report.Known("nacional", "rules", revision, at.toEpochMilli(), line)),
            List.of(),
            List.of(),
            new Report.Health(0, List.of(), List.of()),
            "");
    assertThat(nodes.take(report.packed(key), "web")).isEmpty();
  }

  private Optional<Duration> took(String rule, String node) {
    return reached.last(5).stream()
        .filter(one -> one.rule().equals(rule) && one.node().equals(node))
        .findFirst()
        .orElseThrow()
        .took();
  }

  @Test
  void aRuleIsTimedByTheFirstWordThatCoversIt() {
    tell("1");
    clock.move(Duration.ofSeconds(10));
    tell("1", "2");
    assertThat(took("1", "matanzas")).isEmpty();
    knows(2, NOON.plusSeconds(14), "hub");
    clock.move(Duration.ofHours(1));
    tell("1", "2", "3");
    knows(3, clock.instant().minusSeconds(1), "stick");
    assertThat(took("1", "matanzas")).contains(Duration.ofSeconds(14));
    assertThat(took("2", "matanzas")).contains(Duration.ofSeconds(4));
    // Its clock is behind: less than nothing is nothing.
    assertThat(took("3", "matanzas")).contains(Duration.ZERO);
    assertThat(took("3", "holguin")).isEmpty();
    assertThat(reached.last(1)).extracting(HubReached.Reached::rule).containsExactly("3", "3");
    assertThat(reached.last(1).getLast().word().orElseThrow().carrier()).isEqualTo("stick");
  }

  @Test
  void theLastWordIsKept() {
    tell("1");
    knows(1, NOON.plusSeconds(2), "hub");
    clock.move(Duration.ofDays(200));
    reached.forget(Duration.ofDays(90));
    assertThat(took("1", "matanzas")).contains(Duration.ofSeconds(2));
  }

  @Test
  void theEndOfARuleIsTimedToo() {
    tell("1");
    knows(1, NOON.plusSeconds(2), "hub");
    clock.move(Duration.ofMinutes(5));
    assertThat(publication.publish(Topic.RULES, List.of())).isTrue();
    assertThat(took("1", "matanzas")).isEmpty();
    knows(2, clock.instant().plusSeconds(3), "hub");
    assertThat(reached.last(5)).allMatch(HubReached.Reached::ended);
    assertThat(took("1", "matanzas")).contains(Duration.ofSeconds(3));
  }
}
