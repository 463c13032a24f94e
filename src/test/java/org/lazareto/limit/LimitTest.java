// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.FakeTicker;

class LimitTest {

  @ParameterizedTest
  @CsvSource({"512, 512", "64K, 65536", "25m, 26214400", "1G, 1073741824", "' 2T ', 2199023255552"})
  void sizesAreRead(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K", "25 MB", "-1", "1.5M", "9999999999T"})
  void otherTextsAreNoSizes(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(seed = "20261124")
  void everySizeIsReadBackAsItWasWritten(@ForAll @LongRange(max = 1L << 45) long bytes) {
    ByteSize size = new ByteSize(bytes);
    assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
  }

  @Test
  void theBudgetCountsWhatIsReallyRead() throws Exception {
    Budget budget = budget(100, new FakeTicker());
    byte[] read = budget.metered(new ByteArrayInputStream(new byte[1000])).readNBytes(1000);
    assertThat(read).hasSize(1000);
    assertThatThrownBy(() -> budget.bytes(1)).isInstanceOf(OverBudget.class).hasMessage("ratio");
  }

  @Test
  void depthPartsAndTimeEndTheWork() throws Exception {
    FakeTicker clock = new FakeTicker();
    Budget budget = budget(100, clock);
    assertThatThrownBy(() -> budget.part(4)).hasMessage("depth");
    budget.part(3);
    budget.part(3);
    assertThatThrownBy(() -> budget.part(3)).hasMessage("parts");
    clock.advance(Duration.ofSeconds(11));
    assertThatThrownBy(budget::time).hasMessage("time");
  }

  @Test
  void largerMessagesHaveMoreTime() {
    assertThat(budget(5 << 20, new FakeTicker()).deadline().remaining())
        .isEqualTo(Duration.ofSeconds(15));
  }

  private static Budget budget(long message, FakeTicker clock) {
    Limits limits =
        new Limits(
            3,
            2,
            ByteSize.megabytes(1),
            10,
            new ByteSize(500),
            ByteSize.kilobytes(4),
            10,
            10,
            100,
            5,
            ByteSize.megabytes(1),
            10,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));
    return new Budget(limits, message, clock);
  }
}
