// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.text.LazaretoException;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.77, true",
    "192.0.2.0/24, 192.0.3.77, false",
    "192.0.2.0/25, 192.0.2.128, false",
    "192.0.2.7, 192.0.2.7, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:DB8:1::5, true",
    "2001:db8::/32, 2001:db9::5, false",
    "::1/128, 0:0:0:0:0:0:0:1, true",
    "192.0.2.0/24, ::ffff:192.0.2.7, true"
  })
  void anAddressLiesInItOrNot(String network, String address, boolean inside) {
    assertThat(Network.parse(network).holds(address)).isEqualTo(inside);
  }

  // None may reach the resolver: it would ask the DNS for what a stranger wrote.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "127",
        "127.1",
        "127.0.0.",
        ".0.0.1",
        "127..0.1",
        "127.0.0.1.5",
        "127.0.0.999",
        "١٢٧.0.0.1",
        "localhost",
        "mail.outside.test",
        "fe80::1%eth0",
        "dead.beef.cafe.babe",
        "1:2:3:4:5:6:7:8:9",
        "::1 "
      })
  void whatIsNoAddressLiesNowhere(String text) {
    assertThat(Network.parse("0.0.0.0/0").holds(text)).isFalse();
    assertThat(Network.parse("::/0").holds(text)).isFalse();
    assertThat(Network.isLoopback(text)).isFalse();
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(LazaretoException.class);
  }

  @Test
  void thisHostHasANetworkOfItsOwn() {
    assertThat(Network.isLoopback("127.3.2.1")).isTrue();
    assertThat(Network.isLoopback("::1")).isTrue();
    assertThat(Network.isLoopback("128.0.0.1")).isFalse();
    assertThat(Network.isLoopback("::2")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/x", "192.0.2.0/", "::1/129"})
  void aPrefixThatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(LazaretoException.class);
  }
}
