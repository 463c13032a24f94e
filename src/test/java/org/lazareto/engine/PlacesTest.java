// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Sizes.Reason;
import org.lazareto.limit.Sizes.Size;

class PlacesTest {

  private static final Duration QUICK = Duration.ofMillis(1);
  private static final Duration SLOW = Duration.ofMillis(50);

  private Size allowed = new Size(2, Reason.ENGINE);
  private final Places places = new Places(() -> allowed);

  @Test
  void soManyAsAreAllowedNowComeIn() {
    assertThat(entered()).isTrue();
    assertThat(entered()).isTrue();
    assertThat(entered()).isFalse();
    allowed = new Size(3, Reason.ENGINE);
    assertThat(entered()).isTrue();
    allowed = new Size(1, Reason.ENGINE);
    places.leave();
    assertThat(entered()).isFalse();
    places.leave();
    places.leave();
    assertThat(entered()).isTrue();
  }

  @Test
  void anEngineThatBecomesSlowIsGivenLess() {
    allowed = new Size(4, Reason.ENGINE);
    took(QUICK);
    took(SLOW);
    assertThat(places.size()).isEqualTo(new Size(3, Reason.TIMES));
    took(QUICK);
    assertThat(places.size()).isEqualTo(allowed);
  }

  @Test
  void whatIsSetHoldsHoweverSlowItIs() {
    allowed = new Size(4, Reason.SET);
    took(QUICK);
    took(SLOW);
    assertThat(places.size()).isEqualTo(allowed);
  }

  // A whole window of calls.
  private void took(Duration time) {
    Size ignored = places.size();
    for (int call = 0; call < 100; call++) {
      places.took(time);
    }
  }

  private boolean entered() {
    return places.enter(Deadline.after(Duration.ofMillis(1)));
  }
}
