// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.fake.FakeClamd;
import org.lazareto.fake.SomeEngineSettings;

class IdentityTest {

  private static final Instant BUILT =
      LocalDateTime.of(2026, 11, 16, 9, 26, 12).atZone(ZoneId.systemDefault()).toInstant();

  @ParameterizedTest
  @CsvSource({
    "ClamAV 1.4.6/27800/Mon Nov 16 09:26:12 2026, ClamAV 1.4.6, 27800, 2026-11-16",
    "ClamAV 1.4.6/27790/Fri Nov  6 09:26:12 2026, ClamAV 1.4.6, 27790, 2026-11-06",
    "ClamAV 1.4.6, ClamAV 1.4.6, '', ",
    "ClamAV 1.4.6/27800/some day, ClamAV 1.4.6, 27800, ",
  })
  void reads(String line, String version, String generation, LocalDate day) throws IOException {
    Identity identity = VersionLine.read(line);
    assertThat(identity.version()).isEqualTo(version);
    assertThat(identity.generation()).isEqualTo(generation);
    assertThat(identity.built().map(b -> b.atZone(ZoneId.systemDefault()).toLocalDate()))
        .isEqualTo(Optional.ofNullable(day));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UNKNOWN COMMAND", "220 mail ESMTP", "ClamAV"})
  void anotherServiceIsNoClamd(String line) {
    assertThatThrownBy(() -> VersionLine.read(line)).hasMessageContaining("is no clamd");
  }

  @Test
  void isAskedOnceAnInterval() throws IOException {
    try (FakeClamd fake = FakeClamd.tcp(FakeClamd::honest)) {
      Clamd clamd = clamd(fake, Duration.ofHours(1));
      assertThat(clamd.identity())
          .isEqualTo(new Identity("ClamAV 1.4.6", "27800", Optional.of(BUILT)));
      clamd.identity();
      assertThat(fake.connections()).isEqualTo(1);
    }
  }

  @Test
  void staysKnownWhileClamdIsAway() throws IOException {
    FakeClamd fake = FakeClamd.tcp(FakeClamd::honest);
    Clamd clamd = clamd(fake, Duration.ZERO);
    Identity known = clamd.identity();
    fake.close();
    assertThat(clamd.identity()).isEqualTo(known).isNotEqualTo(Identity.UNKNOWN);
  }

  @Test
  void isUnknownUntilClamdWasThere(@TempDir Path directory) throws IOException {
    FakeClamd fake = FakeClamd.unix(directory.resolve("clamd.ctl"), FakeClamd::honest);
    fake.close();
    assertThat(clamd(fake, Duration.ZERO).identity()).isEqualTo(Identity.UNKNOWN);
  }

  private static Clamd clamd(FakeClamd fake, Duration interval) {
    return new Clamd(
        "c", new SomeEngineSettings().clamd(fake.address()).identityInterval(interval).make());
  }
}
