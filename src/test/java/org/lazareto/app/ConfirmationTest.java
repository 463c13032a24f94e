// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "YES", "s", "si", "Sí", "SÍ", " yes "})
  void thisIsAYes(String answer) {
    assertThat(Confirmation.isYes(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "n", "no", "stop", "salir", "skip", "sin", "yo no", "y?", "yes no"})
  void thisIsNone(String answer) {
    assertThat(Confirmation.isYes(answer)).isFalse();
  }
}
