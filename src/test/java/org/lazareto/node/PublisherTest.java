// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;

class PublisherTest {

  private static final Topic SET = Topic.set("own");

  @TempDir Path folder;

  @Test
  void aSetIsPackedOnceForAllWhoHaveNoneThatIsKept() throws IOException {
    try (SomeNode hub =
        new SomeNode("nacional", folder, Map.of(), new FakeClock(SomeBundle.NOON))) {
      for (int i = 1; i <= 7; i++) {
        hub.runs("own", "a".repeat(i));
        assertThat(hub.publisher.publish()).containsExactly(SET);
      }
      Optional<Path> whole = hub.publisher.bundle("nacional", SET, 0);
      assertThat(whole).isPresent();
      // The first two are kept no longer.
      assertThat(hub.publisher.bundle("nacional", SET, 1)).isEqualTo(whole);
      assertThat(hub.publisher.bundle("nacional", SET, 2)).isEqualTo(whole);
      assertThat(hub.publisher.bundle("nacional", SET, 6)).isPresent().isNotEqualTo(whole);
      assertThat(hub.publisher.bundle("nacional", SET, 7)).isEmpty();
    }
  }

  @Test
  void whoeverAsksGetsItHoweverManyAskedFromElsewhere() throws IOException {
    try (SomeNode hub =
        new SomeNode("nacional", folder, Map.of(), new FakeClock(SomeBundle.NOON))) {
      for (int i = 1; i <= 100; i++) {
        hub.rules.add(SomeBundle.rule("worm" + i, 0));
        hub.runs("own", "a".repeat(i));
        assertThat(hub.publisher.publish()).containsExactly(Topic.RULES, SET);
      }
      Path often = hub.publisher.bundle("nacional", Topic.RULES, 99).orElseThrow();
      for (int from = 99; from >= 0; from--) {
        assertThat(hub.publisher.bundle("nacional", Topic.RULES, from).orElseThrow()).exists();
        assertThat(hub.publisher.bundle("nacional", Topic.RULES, 99)).contains(often);
        assertThat(hub.publisher.bundle("nacional", SET, from).orElseThrow()).exists();
      }
      assertThat(files(hub, "rules")).as("a stranger fills no disk").hasSize(64).contains(often);
      assertThat(files(hub, "set-own")).as("one for each base, and the whole one").hasSize(5);
    }
  }

  @Test
  void aHubUnderANewNameBringsTheSetThatItAlreadyHas() throws IOException {
    FakeClock clock = new FakeClock(SomeBundle.NOON);
    try (SomeNode before = new SomeNode("nacional", folder, Map.of(), clock)) {
      before.runs("own", "a");
      assertThat(before.publisher.publish()).containsExactly(SET);
      before.runs("own", "aa");
      assertThat(before.publisher.publish()).containsExactly(SET);
    }
    Files.delete(folder.resolve("nacional/gate.db"));
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock)) {
      hub.runs("own", "aa");
      assertThat(hub.publisher.publish()).containsExactly(SET);
      assertThat(hub.publisher.publish()).isEmpty();
      assertThat(hub.publisher.bundle("nacional", SET, 0)).isPresent();
    }
  }

  private static List<Path> files(SomeNode hub, String topic) throws IOException {
    try (Stream<Path> files = Files.list(hub.directory.resolve("bundles"))) {
      return files.filter(file -> file.toString().contains("." + topic + ".")).toList();
    }
  }

  @Test
  void ofOlderRevisionsOnlyTheLastFewStay() throws IOException {
    try (SomeNode hub =
        new SomeNode("nacional", folder, Map.of(), new FakeClock(SomeBundle.NOON))) {
      for (int i = 1; i <= 8; i++) {
        hub.rules.add(SomeBundle.rule("worm" + i, 0));
        assertThat(hub.publisher.publish()).containsExactly(Topic.RULES);
        assertThat(hub.publisher.bundle("nacional", Topic.RULES, 0).orElseThrow()).exists();
      }
      assertThat(files(hub, "rules")).hasSize(5);
    }
  }

  @Test
  void whatNobodyWouldTakeAnyMoreIsMadeAnew() throws IOException {
    FakeClock clock = new FakeClock(SomeBundle.NOON);
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock)) {
      hub.rules.add(SomeBundle.rule("7", 0));
      assertThat(hub.publisher.publish()).containsExactly(Topic.RULES);
      Head first = given(hub);
      clock.move(Duration.ofDays(22));
      assertThat(given(hub)).as("it counts for a week and more").isEqualTo(first);
      clock.move(Duration.ofDays(1));
      Head second = given(hub);
      assertThat(second.created()).isEqualTo(clock.instant());
      clock.move(Duration.ofDays(-2));
      Head third = given(hub);
      assertThat(third.created()).as("the clock was ahead").isEqualTo(clock.instant());

      OwnKeys keys = new OwnKeys(hub.directory.resolve("node.key"));
      String next = keys.makeNext().mark().id();
      assertThat(given(hub).key()).isEqualTo(third.key());
      assertThat(keys.change()).isEqualTo(third.key());
      Head fourth = given(hub);
      assertThat(fourth.key()).isEqualTo(next);
      assertThat(fourth.sections()).isEqualTo(third.sections());
      assertThat(given(hub)).isEqualTo(fourth);
    }
  }

  private static Head given(SomeNode hub) throws IOException {
    Path file = hub.publisher.bundle("nacional", Topic.RULES, 0).orElseThrow();
    return BundleReader.head(file).orElseThrow();
  }

  @Test
  void whatCameAndHasExpiredIsNotPassedOn() throws IOException {
    FakeClock clock = new FakeClock(SomeBundle.NOON);
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock);
        SomeNode node = SomeNode.of(hub, "provincia", folder)) {
      hub.rules.add(SomeBundle.rule("7", 0));
      assertThat(hub.publisher.publish()).isNotEmpty();
      Path made = hub.publisher.bundle("nacional", Topic.RULES, 0).orElseThrow();
      assertThat(node.inbox().take(made, "hub", 0)).isInstanceOf(Taken.Applied.class);
      assertThat(node.received().bundle("nacional", Topic.RULES, 0)).isPresent();
      clock.move(Duration.ofDays(31));
      assertThat(node.received().bundle("nacional", Topic.RULES, 0)).isEmpty();
    }
  }
}
