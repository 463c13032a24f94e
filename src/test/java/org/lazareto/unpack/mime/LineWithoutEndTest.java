// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;

/** A line may be as long as the mail: whoever looks through it looks at the clock within it. */
class LineWithoutEndTest {

  private static final ByteSource LINE =
      ByteSource.of("=".repeat(5000).getBytes(StandardCharsets.US_ASCII));

  private static final Range WHOLE = new Range(0, 5000);

  private interface Look {
    void through(Budget budget) throws IOException;
  }

  @Test
  void forBoundariesThatGoOn() {
    assertTimed(b -> LongerBoundary.declared(LINE, WHOLE, "=", Set.of("="), b));
  }

  @Test
  void forDelimiters() {
    assertTimed(b -> DelimiterScanner.scan(LINE, WHOLE, "=", b));
    assertTimed(b -> InferredBoundary.of(LINE, WHOLE, b));
  }

  /** Ends at the first look at the clock. */
  private static void assertTimed(Look look) {
    long[] now = new long[1];
    Budget budget = new Budget(Limits.defaults(), 0, () -> now[0]);
    now[0] = Duration.ofHours(1).toNanos();
    assertThatThrownBy(() -> look.through(budget))
        .isInstanceOf(OverBudget.class)
        .hasMessage("time");
  }
}
