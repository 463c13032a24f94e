// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class ServiceTest {

  @ParameterizedTest
  @CsvSource({
    "icap://127.0.0.1/avscan, 127.0.0.1:1344",
    "icap://scanner.example:11344/respmod?mode=full, scanner.example:11344",
    "icap://[::1]:1344/avscan, ::1:1344"
  })
  void reads(String text, String endpoint) {
    assertThat(Service.parse(text).endpoint()).hasToString(endpoint);
    assertThat(Service.parse(text).uri()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "icap://", "icap://host", "host:1344/x", "icap://h:0/x", "icap://h/a b"})
  void refuses(String text) {
    assertThatThrownBy(() -> Service.parse(text)).isInstanceOf(LazaretoException.class);
  }
}
