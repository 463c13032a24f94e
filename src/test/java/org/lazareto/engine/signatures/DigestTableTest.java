// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DigestTableTest {

  /** Few digests whose first bytes are equal, so that they crowd the same slots. */
  @Property(tries = 200, seed = "20261124")
  void holdsWhatAMapHolds(@ForAll @Size(max = 300) List<@IntRange(max = 999) Integer> seeds) {
    DigestTable table = new DigestTable(DigestKind.MD5);
    Map<Integer, Integer> model = new HashMap<>();
    for (int seed : seeds) {
      table.add(digest(seed), seed % 3, model.size());
      model.putIfAbsent(seed, model.size());
    }
    assertThat(table.count()).isEqualTo(model.size());
    for (int seed = 0; seed < 1000; seed++) {
      Integer name = model.get(seed);
      OptionalInt expected = name == null ? OptionalInt.empty() : OptionalInt.of(name);
      assertThat(table.find(digest(seed), seed % 3)).isEqualTo(expected);
      assertThat(table.find(digest(seed), 7)).isEmpty();
    }
  }

  @Test
  void theExactSizeGoesBeforeAnySize() {
    DigestTable table = new DigestTable(DigestKind.MD5);
    table.add(digest(1), DigestTable.ANY_SIZE, 10);
    table.add(digest(1), 5, 11);
    assertThat(table.find(digest(1), 5)).hasValue(11);
    assertThat(table.find(digest(1), 6)).hasValue(10);
  }

  @Test
  void aSizeThatNoSignatureHasNeedsNoDigest() {
    DigestTable table = new DigestTable(DigestKind.MD5);
    assertThat(table.mayHold(5)).isFalse();
    table.add(digest(1), 5, 10);
    table.add(digest(2), (5L << 32) + 7, 11);
    assertThat(table.mayHold(5)).isTrue();
    assertThat(table.mayHold((5L << 32) + 7)).isTrue();
    assertThat(table.mayHold(6)).isFalse();
    table.add(digest(3), DigestTable.ANY_SIZE, 12);
    assertThat(table.mayHold(6)).isTrue();
  }

  private static byte[] digest(int seed) {
    byte[] digest = new byte[16];
    digest[14] = (byte) (seed >> 8);
    digest[15] = (byte) seed;
    return digest;
  }
}
