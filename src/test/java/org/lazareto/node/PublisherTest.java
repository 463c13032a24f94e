// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
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
}
