// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest {

  private static final long SEED = 26;

  @TempDir Path folder;

  @Test
  void whateverIsMadeOfAnotherFileComesOutTheSame() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      byte[] old = bytes(random, random.nextInt(20_000));
      byte[] young = edited(random, old);
      assertThat(applied(old, delta(old, young), young.length)).isEqualTo(young);
    }
  }

  @Test
  void aFewNewLinesOfALargeFileCostNotMuchMoreThanThemselves() throws IOException {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      lines.append(
          "%016x%016x:%d:Win.Worm.%d%n".formatted(random.nextLong(), random.nextLong(), i, i));
    }
    String old = lines.toString();
    String line = "0123456789abcdef0123456789abcdef:77:Win.Worm.Today\n";
    String young = old.substring(0, 500_000) + line + old.substring(500_000) + line;
    byte[] delta = delta(old.getBytes(UTF_8), young.getBytes(UTF_8));
    assertThat(delta.length).isLessThan(3 * line.length());
    assertThat(applied(old.getBytes(UTF_8), delta, young.length()))
        .isEqualTo(young.getBytes(UTF_8));
  }

  @Test
  void stepsThatLeadElsewhereAreRefused() throws IOException {
    byte[] old = bytes(new Random(SEED), 5000);
    byte[] delta = delta(old, old);
    assertThatThrownBy(() -> applied(old, delta, 4999)).isInstanceOf(NotAnEntryException.class);
    assertThatThrownBy(() -> applied(old, delta, 5001)).isInstanceOf(NotAnEntryException.class);
    assertThatThrownBy(() -> applied(Arrays.copyOf(old, 4000), delta, 5000))
        .isInstanceOf(NotAnEntryException.class);
    assertThatThrownBy(() -> applied(old, Arrays.copyOf(delta, 2), 5000))
        .isInstanceOf(IOException.class);
  }

  @Test
  void noiseIsRefusedOrEndsWithinTheBounds() throws IOException {
    Random random = new Random(SEED);
    byte[] old = bytes(random, 3000);
    for (int round = 0; round < 500; round++) {
      byte[] noise = bytes(random, 40);
      try {
        assertThat(applied(old, noise, 2000)).hasSize(2000);
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  private static byte[] edited(Random random, byte[] old) {
    ByteArrayOutputStream young = new ByteArrayOutputStream();
    int at = 0;
    while (at < old.length) {
      int keep = Math.min(old.length - at, random.nextInt(3000));
      young.write(old, at, keep);
      at += keep + random.nextInt(200);
      young.writeBytes(bytes(random, random.nextInt(100)));
    }
    return young.toByteArray();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] delta(byte[] old, byte[] young) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Delta.write(
        Files.write(folder.resolve("old"), old),
        Files.write(folder.resolve("young"), young),
        new DataOutputStream(out));
    return out.toByteArray();
  }

  private byte[] applied(byte[] old, byte[] delta, long size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Delta.apply(
        Files.write(folder.resolve("old"), old),
        new DataInputStream(new ByteArrayInputStream(delta)),
        out,
        size);
    return out.toByteArray();
  }
}
