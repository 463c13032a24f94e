// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Suspensions.Suspension;

class SuspensionsTest {

  @TempDir Path directory;

  @Test
  void whatIsSuspendedStaysSoAcrossARestart() throws IOException {
    assertThat(read().is("A.Worm")).isFalse();
    assertThat(read().add(suspension("A.Worm"))).isTrue();
    assertThat(read().is("A.Worm")).isTrue();
    assertThat(read().add(suspension("A.Worm"))).as("again").isFalse();
    assertThat(read().remove("A.Worm")).isTrue();
    assertThat(read().remove("A.Worm")).as("again").isFalse();
    assertThat(read().all()).isEmpty();
  }

  @Test
  void clamavsSuffixMakesNoDifferenceAndNothingElseIsSuspended() throws IOException {
    read().add(suspension("A.Worm"));
    assertThat(read().is("A.Worm.UNOFFICIAL")).isTrue();
    assertThat(read().is("A.Worm.B")).isFalse();
    assertThat(read().is("a.worm")).isFalse();
  }

  @Test
  void aFileThatCannotBeReadStopsTheStart() throws IOException {
    Files.writeString(directory.resolve("suspended.json"), "{");
    assertThatThrownBy(this::read)
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("suspended.json");
  }

  private Suspensions read() {
    return Suspensions.in(
        new UpdateSettings(directory, Duration.ofSeconds(1), 3, Map.of(), Map.of()));
  }

  private static Suspension suspension(String name) {
    return new Suspension(name, "ana", Instant.EPOCH, "hits forms");
  }
}
