// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.ByteSource;

/** The sealed files themselves: every size, and every kind of tampering. */
class SealTest {

  private static final int HEADER = SealHeader.LENGTH;
  private static final int FRAME = Frame.SEALED;
  private static final String ADDRESS = "ab".repeat(32);

  @TempDir Path dir;
  private final Vault vault = new Vault(new Keys(new byte[32]), Disk.REAL);
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = dir.resolve("blob");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65535, 65536, 65537, 131072, 200_000})
  void everySizeComesBack(int size) throws IOException {
    byte[] plain = seal(size);
    assertThat(open()).isEqualTo(plain);
    int frames = Math.max(1, (size + Frame.PLAIN - 1) / Frame.PLAIN);
    assertThat(Files.size(file)).isEqualTo(HEADER + size + (long) frames * Frame.TAG);
  }

  @Test
  void equalBytesAreSealedDifferently() throws IOException {
    seal(1000);
    byte[] first = Files.readAllBytes(file);
    Files.delete(file);
    seal(1000);
    assertThat(Files.readAllBytes(file)).isNotEqualTo(first);
  }

  @Test
  void everyFlippedBitOfTheHeaderIsNoticed() throws IOException {
    seal(100);
    byte[] good = Files.readAllBytes(file);
    for (int bit = 0; bit < HEADER * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      assertDamaged(bad);
    }
  }

  @Test
  void cutOffAnywhereIsNoticed() throws IOException {
    seal(200_000);
    byte[] good = Files.readAllBytes(file);
    for (int length :
        List.of(0, 10, HEADER, HEADER + 5, HEADER + FRAME, HEADER + 2 * FRAME, good.length - 1)) {
      assertDamaged(Arrays.copyOf(good, length));
    }
  }

  @Test
  void framesOutOfOrderAppendedOrLeftOutAreNoticed() throws IOException {
    seal(200_000);
    byte[] good = Files.readAllBytes(file);
    byte[] swapped = good.clone();
    System.arraycopy(good, HEADER, swapped, HEADER + FRAME, FRAME);
    System.arraycopy(good, HEADER + FRAME, swapped, HEADER, FRAME);
    assertDamaged(swapped);

    byte[] shorter = Arrays.copyOf(good, good.length - FRAME);
    System.arraycopy(good, HEADER + FRAME, shorter, HEADER, good.length - HEADER - FRAME);
    assertDamaged(shorter);
    assertDamaged(Arrays.copyOf(good, good.length + 1));

    byte[] twice = Arrays.copyOf(good, good.length + FRAME);
    System.arraycopy(good, HEADER, twice, good.length, FRAME);
    assertDamaged(twice);
  }

  @Test
  void anotherKeyOrAnotherNameDoesNotOpen() throws IOException {
    seal(100);
    byte[] other = new byte[32];
    other[31] = 1;
    Vault stranger = new Vault(new Keys(other), Disk.REAL);
    assertThatThrownBy(() -> stranger.openBlob(file, ADDRESS).readAllBytes())
        .isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> vault.openBlob(file, "cd".repeat(32)))
        .isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> vault.openEntry(file, "A1")).isInstanceOf(DamagedException.class);
  }

  private byte[] seal(int size) throws IOException {
    byte[] plain = new byte[size];
    new Random(size).nextBytes(plain);
    vault.sealBlob(file, ADDRESS, Entries.day(Samples.NOON), ByteSource.of(plain));
    return plain;
  }

  private byte[] open() throws IOException {
    try (InputStream in = vault.openBlob(file, ADDRESS)) {
      return in.readAllBytes();
    }
  }

  private void assertDamaged(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(this::open).isInstanceOf(DamagedException.class);
  }
}
