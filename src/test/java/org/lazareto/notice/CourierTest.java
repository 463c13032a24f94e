// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.notice.NoticesFixture.ANA;
import static org.lazareto.notice.NoticesFixture.JUAN;
import static org.lazareto.notice.NoticesFixture.OUTSIDE;
import static org.lazareto.notice.NoticesFixture.quarantine;
import static org.lazareto.notice.NoticesFixture.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.verdict.Verdict;

/**
 * How notices leave: what becomes of them when the MTA fails, the clock jumps or the power goes.
 */
class CourierTest {

  private static final Supplier<SubmissionResult> DOWN =
      () -> new SubmissionResult.Failed(true, "down");

  @AutoClose private final NoticesFixture notices;

  CourierTest(@TempDir Path directory) {
    notices = new NoticesFixture(directory);
  }

  @Test
  void whatTheMtaDoesNotTakeIsTriedAgainAndInTheEndGivenUp() {
    notices.answer(DOWN);
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(notices.run()).isZero();
    assertThat(notices.run()).isZero();
    assertThat(notices.sent()).as("not at once again").hasSize(1);
    notices.clock().move(Duration.ofMinutes(6));
    notices.answer(NoticesFixture::accepted);
    assertThat(notices.run()).isEqualTo(1);
    notices.answer(DOWN);
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.B", ANA);
    for (int hours = 0; hours < 24 * 5; hours++) {
      notices.clock().move(Duration.ofHours(1));
      notices.run();
    }
    int tried = notices.sent().size();
    notices.clock().move(Duration.ofDays(1));
    notices.run();
    assertThat(notices.sent()).hasSize(tried);
  }

  @Test
  void aClockThatIsSetBackPutsNothingOff() {
    notices.answer(DOWN);
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(notices.run()).isZero();
    notices.clock().move(Duration.ofDays(-365));
    notices.answer(NoticesFixture::accepted);
    assertThat(notices.run()).as("it may be on its way still").isZero();
    notices.clock().move(Duration.ofMinutes(3));
    assertThat(notices.run()).isEqualTo(1);
    assertThat(notices.sent()).hasSize(2);
  }

  @Test
  void afterACrashWhileItWasHandedOverItGoesOutOnceMoreOnlyIfItNeverCame() {
    notices.answer(
        () -> {
          throw new IllegalStateException("the power goes");
        });
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", JUAN);
    assertThatThrownBy(notices::run).isInstanceOf(IllegalStateException.class);
    notices.clock().move(Duration.ofMinutes(1));
    assertThatThrownBy(notices::run).isInstanceOf(IllegalStateException.class);
    assertThat(notices.sent()).as("one each, and neither is noted as sent").hasSize(2);
    notices.answer(NoticesFixture::accepted);
    notices.run();
    assertThat(notices.sent()).as("both may be on their way still").hasSize(2);
    notices.cameThrough(notices.sent().getFirst());
    notices.clock().move(Duration.ofMinutes(5));
    assertThat(notices.run()).isEqualTo(2);
    assertThat(notices.sent()).as("only the one that never came").hasSize(3);
    assertThat(notices.sent().get(2)).isEqualTo(notices.sent().get(1));
  }

  @Test
  void finalRowsAndNoticesComeTogetherOrNotAtAll() {
    String id = notices.begun(OUTSIDE, Route.SMTP, Direction.INBOUND, ANA);
    notices.journal().intend(notices.intent(id, "Worm.A", Verdict.INFECTED, quarantine(), ANA));
    // The crash: nothing of the final transaction. The next start finishes it, twice over.
    notices.open(settings(10, 1000));
    assertThat(notices.run()).isZero();
    notices.journal().finish(id, notices.clock().instant());
    notices.journal().finish(id, notices.clock().instant());
    assertThat(notices.run()).isEqualTo(1);
  }
}
