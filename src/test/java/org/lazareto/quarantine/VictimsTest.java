// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.LazaretoException;

class VictimsTest {

  private final List<String> freed = Collections.synchronizedList(new ArrayList<>());
  private final Quarantine quarantine;

  VictimsTest(@TempDir Path directory) throws IOException {
    quarantine = Samples.open(directory);
    for (String id : List.of("A1", "A2", "B1")) {
      String ignored = Samples.put(quarantine, Samples.held(id), Samples.worm());
    }
  }

  private boolean free(Held held, String why) throws IOException {
    freed.add(held.id() + " " + why);
    return held.id().startsWith("A") && quarantine.delete(held.id());
  }

  @Test
  void whatWasCaughtIsFreedWherePolicyAllowsIt() throws IOException {
    try (Victims victims = new Victims(quarantine, this::free)) {
      assertThat(victims.count(_ -> true, Instant.EPOCH)).isEqualTo(3);
      assertThat(victims.free(held -> !held.id().equals("A2"), Instant.EPOCH, "x"))
          .isEqualTo(new Victims.Freed(1, 1));
      assertThat(freed).containsExactlyInAnyOrder("A1 x", "B1 x");
      assertThat(victims.count(_ -> true, Instant.EPOCH)).isEqualTo(2);
      assertThat(victims.count(_ -> true, Instant.MAX)).isZero();
    }
  }

  @Test
  void whatStaysHeldIsNotTriedAgainAndWhatCameMeanwhileIs() throws IOException {
    List<Duration> soon = List.of(Duration.ofMillis(1), Duration.ofMillis(1));
    try (Victims victims = new Victims(quarantine, this::refuse, soon)) {
      assertThat(victims.free(_ -> true, Instant.EPOCH, "x")).isEqualTo(new Victims.Freed(0, 3));
      Awaitility.await().until(() -> freed.contains("C2"));
    }
    assertThat(freed).containsExactlyInAnyOrder("A1", "A2", "B1", "C1", "C2");
  }

  /** The MTA took it for some; and another one comes to be held after each round. */
  private boolean refuse(Held held, String why) throws IOException {
    if (held.id().equals("A1") || held.id().equals("C1")) {
      String ignored =
          Samples.put(
              quarantine, Samples.held(held.id().equals("A1") ? "C1" : "C2"), Samples.worm());
    }
    freed.add(held.id());
    throw new LazaretoException("quarantine.release-partly", held.id(), why);
  }

  @Test
  void nothingIsFreedOnceItIsClosed() throws IOException {
    Victims victims = new Victims(quarantine, this::free);
    AtomicBoolean later = new AtomicBoolean();
    assertThat(victims.free(_ -> later.get(), Instant.EPOCH, "later"))
        .isEqualTo(Victims.Freed.NONE);
    later.set(true);
    // Returns when the thread that waits has ended; it would have waited for seconds.
    victims.close();
    assertThat(victims.free(_ -> true, Instant.EPOCH, "too late")).isEqualTo(Victims.Freed.NONE);
    victims.close();
    assertThat(freed).isEmpty();
  }
}
