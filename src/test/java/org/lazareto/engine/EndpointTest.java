// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "unix:/run/clamav/clamd.ctl, Unix, /run/clamav/clamd.ctl",
    "/run/clamd.ctl, Unix, /run/clamd.ctl",
    "localhost:3310, Tcp, localhost:3310",
    "10.0.0.7:65535, Tcp, 10.0.0.7:65535",
    "[::1]:3310, Tcp, ::1:3310",
  })
  void reads(String text, String kind, String shown) {
    Endpoint endpoint = Endpoint.parse(text);
    assertThat(endpoint.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(endpoint).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "clamd.ctl",
        "unix:clamd.ctl",
        "host",
        "host:",
        ":3310",
        "host:0",
        "host:65536",
        "host:99999999",
        "a b:1",
        "/tmp/\0",
        "tcp://host:1"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(LazaretoException.class);
  }
}
