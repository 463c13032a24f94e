// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictFieldTest {

  @Test
  void staleEnginesAreNamedAndFreshOnesAreNot() {
    assertThat(VerdictField.stale(List.of())).isEmpty();
    assertThat(VerdictField.stale(List.of("clamd:4d", "own\r\nX: 1:9d")))
        .isEqualTo("; stale=clamd:4d,own__X:_1:9d");
  }
}
