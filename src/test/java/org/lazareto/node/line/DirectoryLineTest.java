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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.HubSettings;
import org.lazareto.node.SomeNode;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;

/** A stick that is carried between a hub and a node. */
class DirectoryLineTest {

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(SomeBundle.NOON);
  private final List<byte[]> reports = new ArrayList<>();

  @Test
  void aBundleThatWasMadeLaterThanNowCountsOnceTheClockIsRight() throws IOException {
    Path stick = Files.createDirectory(folder.resolve("stick"));
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock);
        SomeNode node =
            new SomeNode(
                "baracoa",
                folder,
                Map.of("nacional", new HubSettings(List.of(hub.publicKey()))),
                clock);
        DirectoryLine line = line(node, stick, Optional.empty())) {
      hub.rules.add(SomeBundle.rule("7", 0));
      assertThat(hub.publisher.publish()).isNotEmpty();
      Path made = hub.publisher.bundle("nacional", Topic.RULES, 0).orElseThrow();
      clock.move(Duration.ofDays(-3));
      Files.copy(made, stick.resolve("nacional.lzb"));
      line.round();
      assertThat(node.heard).isEmpty();
      clock.move(Duration.ofDays(3));
      line.round();
      assertThat(node.heard).hasSize(1);
      line.round();
      assertThat(node.heard).hasSize(1);
    }
  }

  @Test
  void aHubTakesReportsEachOnce() throws IOException {
    Path stick = Files.createDirectory(folder.resolve("stick"));
    Files.write(stick.resolve("baracoa.lzr"), new byte[] {1, 2, 3});
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock);
        DirectoryLine line = line(hub, stick, Optional.of(this::take));
        DirectoryLine ofNode = line(hub, stick, Optional.empty())) {
      line.round();
      line.round();
      assertThat(reports).containsExactly(new byte[] {1, 2, 3});
      ofNode.round();
      assertThat(reports).hasSize(1);
    }
  }

  private Optional<String> take(byte[] report, String line) {
    reports.add(report);
    return Optional.empty();
  }

  private DirectoryLine line(SomeNode of, Path stick, Optional<Reports> reports) {
    return new DirectoryLine(
        "stick", stick, new DirectoryLine.Rooms(of.inbox(), reports, of.traffic, clock));
  }
}
