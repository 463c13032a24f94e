// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.SomeBundle;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.line.Inbox;

/** What is kept for others of what came. */
class IntakeTest {

  private static final Topic OWN = Topic.set("own");

  @TempDir Path folder;

  @Test
  void ofSetsThatNobodyAskedForTheWholeOnesAloneGoOn() throws IOException {
    FakeClock clock = new FakeClock(SomeBundle.NOON);
    try (SomeNode hub = new SomeNode("nacional", folder, Map.of(), clock);
        SomeNode node = SomeNode.of(hub, "hospital", folder)) {
      hub.rules.add(SomeBundle.rule("worm", 0));
      Path stick = folder.resolve("stick.lzb");
      publish(hub, "one");
      hub.publisher.write(stick, List.of(), true);
      take(node, stick);
      assertThat(node.shelf.find("nacional", OWN, 0)).isPresent();
      assertThat(node.shelf.find("nacional", Topic.RULES, 0)).isPresent();

      publish(hub, "one and two");
      take(node, hub.publisher.bundle("nacional", OWN, 1).orElseThrow());
      assertThat(node.ledger.revision("nacional", OWN)).isEqualTo(2);
      assertThat(node.shelf.find("nacional", OWN, 1)).as("a difference").isEmpty();

      publish(hub, "one, two and three");
      take(node, hub.publisher.bundle("nacional", OWN, 0).orElseThrow());
      assertThat(node.shelf.find("nacional", OWN, 1)).as("whole").isPresent();
    }
  }

  private static void publish(SomeNode hub, String text) throws IOException {
    hub.runs("own", text);
    assertThat(hub.publisher.publish()).contains(OWN);
  }

  private static void take(SomeNode node, Path file) throws IOException {
    assertThat(node.inbox().take(file, "hand", Inbox.UNKNOWN_BASE))
        .isInstanceOf(Taken.Applied.class);
  }
}
