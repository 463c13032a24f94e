// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.node.web.WebTree.carried;
import static org.lazareto.node.web.WebTree.digest;
import static org.lazareto.node.web.WebTree.lines;
import static org.lazareto.node.web.WebTree.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;

/** Signatures over a line that takes hours for them. */
class ThinLineTest {

  private static final Topic OWN = Topic.set("own");

  @AutoClose private final WebTree tree;
  private final SomeNode hub;
  private final SomeNode node;

  ThinLineTest(@TempDir Path folder) throws IOException {
    tree = new WebTree(folder);
    hub = tree.hub;
    node = tree.node;
  }

  @Test
  void whenTheHourIsSpentRulesComeAndSignaturesGoOnInTheNext() throws IOException {
    hub.rules.add(SomeBundle.rule("7", 0));
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    try (WebLine line = tree.line("hub", node, tree.server, 100_000)) {
      line.round();
      assertThat(node.ledger.revision("nacional", OWN)).isZero();
      long first = carried(node);
      assertThat(first).isBetween(100_000L, 200_000L);
      hub.rules.add(SomeBundle.rule("8", 0));
      hub.publisher.publish();
      line.round();
      assertThat(node.heard).hasSize(2);
      assertThat(carried(node) - first).isLessThan(1000);
      int hours = 0;
      while (node.ledger.revision("nacional", OWN) == 0) {
        tree.clock.move(Duration.ofHours(1));
        line.round();
        hours++;
      }
      assertThat(hours).isBetween(2, 10);
      assertThat(digest(node)).isEqualTo(digest(hub));
      // Nothing was carried twice: what came in part was gone on with.
      long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
      assertThat(carried(node)).isLessThan(whole + 20_000);
    }
  }

  @Test
  void whatWasBegunComesToItsEndThoughThereIsNewerEachHour() throws IOException {
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    try (WebLine line = tree.line("hub", node, tree.server, 150_000)) {
      int hour = 0;
      while (node.ledger.revision("nacional", OWN) == 0 && hour < 10) {
        line.round();
        tree.clock.move(Duration.ofHours(1));
        hour++;
        hub.runs("own", lines(0, 20_000 + hour));
        assertThat(hub.publisher.publish()).containsExactly(OWN);
      }
      assertThat(node.ledger.revision("nacional", OWN)).isOne();
      long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
      assertThat(carried(node)).as("nothing twice").isLessThan(whole + 20_000);
      line.round();
      assertThat(digest(node)).isEqualTo(digest(hub));
      assertThat(carried(node)).as("a difference").isLessThan(whole + 40_000);
    }
  }

  @Test
  void whatWasBegunAndCameByAnotherLineIsSwept() throws IOException {
    for (int revision = 1; revision <= 3; revision++) {
      hub.runs("own", lines(0, revision));
      hub.publisher.publish();
    }
    try (WebLine line = tree.line("hub", node, tree.server, 0)) {
      line.round();
      assertThat(node.ledger.revision("nacional", OWN)).isEqualTo(3);
      Path work = node.directory.resolve("work");
      Path overtaken = Files.createFile(work.resolve(".part-hub.nacional.set-own.2"));
      Path notes = Files.createFile(work.resolve(".part-hub.nacional.set-own.2.tag"));
      Path whole = Files.createFile(work.resolve(".part-hub.nacional.set-own.0"));
      Path other = Files.createFile(work.resolve(".part-hub.x.nacional.set-own.2"));
      line.round();
      assertThat(overtaken).doesNotExist();
      assertThat(notes).doesNotExist();
      assertThat(List.of(whole, other)).allMatch(Files::exists);
    }
  }

  @Test
  void rulesAndReportsDoNotWaitWhileASetIsCarried() throws IOException {
    hub.runs("own", lines(0, 20_000));
    hub.publisher.publish();
    List<String> told = new ArrayList<>();
    // Each look at the clock finds it half a minute later; at the fourth there is a rule.
    AtomicInteger looks = new AtomicInteger();
    InstantSource slow =
        () -> {
          if (looks.incrementAndGet() == 4) {
            hub.rules.add(SomeBundle.rule("7", 0));
            published();
          }
          return SomeBundle.NOON.plusSeconds(30L * looks.get());
        };
    Upstream reports =
        new SomeUpstream(
            () -> {
              long set = node.ledger.revision("nacional", OWN);
              told.add(node.heard.size() + " rules, " + set);
              return Optional.empty();
            });
    try (WebLine line =
        new WebLine("hub", settings(tree.server, 0, 1), tree.rooms(node, reports, slow))) {
      line.round();
    }
    assertThat(told).as("before the set is here").contains("0 rules, 0", "1 rules, 0");
    assertThat(digest(node)).isEqualTo(digest(hub));
    long whole = Files.size(node.shelf.find("nacional", OWN, 0).orElseThrow());
    assertThat(carried(node)).as("nothing twice").isLessThan(whole + 10_000);
  }

  private void published() {
    try {
      assertThat(hub.publisher.publish()).containsExactly(Topic.RULES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
