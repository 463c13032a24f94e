// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void whatComesFromOutsideIsFitForATerminalAndBounded() {
    Transcript words = new Transcript();
    words.note("stream: \u001b[31mWorm\u0007 FOUND\n");
    words.note("  ");
    words.note("señal");
    assertThat(words.text()).isEqualTo("stream: ?[31mWorm? FOUND | se?al");
    for (int i = 0; i < 10_000; i++) {
      words.note("x".repeat(10_000));
    }
    assertThat(words.text()).hasSizeLessThan(300);
  }
}
