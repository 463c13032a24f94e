// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;

/** A hub and a node to which somebody carries a stick. */
class DirectoryLineTest {

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(SomeBundle.NOON);
  private final List<byte[]> reports = new ArrayList<>();
  private SomeNode hub;
  private SomeNode node;
  private Path stick;
  private DirectoryLine line;

  @BeforeEach
  void wire() throws IOException {
    hub = new SomeNode("nacional", folder, Map.of(), clock);
    node = SomeNode.of(hub, "baracoa", folder);
    stick = Files.createDirectory(folder.resolve("stick"));
    line = line(node, Optional.empty());
  }

  @AfterEach
  void end() {
    line.close();
    hub.close();
    node.close();
  }

  @Test
  void whatLiesThereIsTakenOnce() throws IOException {
    make("one", "7");
    line.round();
    line.round();
    assertThat(node.heard).containsExactly(SomeBundle.rule("7", 1));
    assertThat(stick.resolve("one.lzb")).exists();
  }

  @Test
  void whatCameUnderAWrongClockIsTakenOnceItIsRight() throws IOException {
    make("one", "7");
    for (Duration wrong : List.of(Duration.ofDays(-3), Duration.ofDays(40))) {
      clock.move(wrong);
      minute();
      assertThat(node.heard).isEmpty();
      clock.move(wrong.negated());
    }
    minute();
    assertThat(node.heard).hasSize(1);
  }

  @Test
  void aDifferenceThatIsLookedAtBeforeItsBeginningFollowsIt() throws IOException {
    hub.runs("own", "a".repeat(5000));
    hub.publisher.publish();
    Path whole = hub.publisher.bundle("nacional", Topic.set("own"), 0).orElseThrow();
    Files.copy(whole, stick.resolve("whole.lzb"));
    hub.runs("own", "a".repeat(5000) + "b");
    hub.publisher.publish();
    Path difference = hub.publisher.bundle("nacional", Topic.set("own"), 1).orElseThrow();
    Files.copy(difference, stick.resolve("difference.lzb"));
    minute();
    minute();
    assertThat(node.ledger.revision("nacional", Topic.set("own"))).isEqualTo(2);
  }

  private void make(String name, String rule) throws IOException {
    hub.rules.add(SomeBundle.rule(rule, 0));
    hub.publisher.publish();
    Files.copy(
        hub.publisher.bundle("nacional", Topic.RULES, 0).orElseThrow(),
        stick.resolve(name + ".lzb"));
  }

  @Test
  void aHubTakesReportsEachOnce() throws IOException {
    Files.write(stick.resolve("baracoa.lzr"), new byte[] {1, 2, 3});
    try (DirectoryLine ofHub = line(hub, Optional.of(this::take))) {
      ofHub.round();
      ofHub.round();
      line.round();
      assertThat(reports).containsExactly(new byte[] {1, 2, 3});
    }
  }

  private Optional<String> take(byte[] report, String name) {
    reports.add(report);
    return Optional.empty();
  }

  private DirectoryLine line(SomeNode of, Optional<Reports> taking) {
    return new DirectoryLine(
        "stick", stick, new DirectoryLine.Rooms(of.inbox(), taking, of.traffic, clock));
  }

  private void minute() throws IOException {
    clock.move(Duration.ofMinutes(1));
    line.round();
  }
}
