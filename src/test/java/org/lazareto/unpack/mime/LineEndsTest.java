// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LineEndsTest {

  private static final byte[] BYTES = {
    '\n', '\r', 0, 1, 9, 11, 12, 14, 'A', (byte) 0x8A, (byte) 0x8D, -1
  };

  /** Bytes that differ from line ends by one or by the top bit stand beside them. */
  @Property(tries = 500, seed = "20261129")
  void findsTheFirst(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(60)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = BYTES[random.nextInt(10) == 0 ? random.nextInt(2) : 2 + random.nextInt(10)];
    }
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    int first = from;
    while (first < to && bytes[first] != '\n' && bytes[first] != '\r') {
      first++;
    }
    assertThat(LineEnds.next(bytes, from, to)).isEqualTo(first);
  }
}
