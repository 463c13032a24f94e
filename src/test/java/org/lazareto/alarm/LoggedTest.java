// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedTest {

  private final Logged logged = new Logged();

  @Test
  void anAlarmIsLoggedWhenItIsRaisedAnewOrSaysSomethingElse() {
    assertThat(logged.isNews(raised("clamd", "connection refused"))).isTrue();
    assertThat(logged.isNews(raised("clamd", "connection refused"))).isFalse();
    assertThat(logged.isNews(raised("other", "connection refused"))).isTrue();
    assertThat(logged.isNews(raised("clamd", "no answer in 30 s"))).isTrue();
    assertThat(logged.isNews(raised("clamd", "no answer in 31 s"))).isFalse();
    assertThat(logged.isNews(cleared("clamd"))).isTrue();
    assertThat(logged.isNews(cleared("clamd"))).isFalse();
    assertThat(logged.isNews(raised("clamd", "no answer in 31 s"))).isTrue();
  }

  @Test
  void itRemembersOnlySoMany() {
    for (int i = 0; i <= 1000; i++) {
      assertThat(logged.isNews(raised("engine " + i, "gone"))).isTrue();
    }
    assertThat(logged.isNews(raised("engine 1000", "gone"))).isFalse();
    assertThat(logged.isNews(raised("engine 0", "gone"))).isTrue();
  }

  private static Event raised(String engine, String reason) {
    return new Event(Kind.ENGINE_DOWN, engine, List.of(reason), true, Instant.EPOCH, 1);
  }

  private static Event cleared(String engine) {
    return new Event(Kind.ENGINE_DOWN, engine, List.of(), false, Instant.EPOCH, 1);
  }
}
