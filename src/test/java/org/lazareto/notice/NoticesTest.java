// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.notice.NoticesFixture.ANA;
import static org.lazareto.notice.NoticesFixture.JUAN;
import static org.lazareto.notice.NoticesFixture.LIST;
import static org.lazareto.notice.NoticesFixture.OUTSIDE;
import static org.lazareto.notice.NoticesFixture.quarantine;
import static org.lazareto.notice.NoticesFixture.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.journal.Intent;
import org.lazareto.mail.Address;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** Whom people are told, how often, and by which words. */
class NoticesTest {

  @AutoClose private final NoticesFixture notices;

  NoticesTest(@TempDir Path directory) {
    notices = new NoticesFixture(directory);
  }

  @Test
  void aRecipientIsToldOnceForANameAndADay() {
    for (int i = 0; i < 5; i++) {
      notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    }
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.B", ANA);
    assertThat(notices.run()).isEqualTo(2);
    assertThat(notices.run()).isZero();
    assertThat(notices.sent())
        .allSatisfy(
            mail ->
                assertThat(mail)
                    .contains("To: ana@infomed.test\n", "Auto-Submitted: auto-generated\n")
                    .contains("pepe@outside.test", "lleva un programa dañino (Worm."));
    notices.clock().move(Duration.ofDays(1));
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    assertThat(notices.run()).isEqualTo(1);
  }

  @Test
  void whoIsNeverTold() {
    notices.stopped(Address.NULL, Route.SMTP, Direction.INBOUND, "Worm.A", ANA);
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    notices.stopped(ANA, Route.SMTP, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    notices.finished(
        ANA, Route.LOCAL, Direction.OUTBOUND, Verdict.CLEAN, new Treatment.Deliver(), OUTSIDE);
    notices.finished(
        OUTSIDE, Route.SMTP, Direction.INBOUND, Verdict.BLOCKED, new Treatment.Discard(), JUAN);
    assertThat(notices.run()).isZero();
    assertThat(notices.sent()).isEmpty();
  }

  @Test
  void aSenderIsToldWhereTheNameIsGenuineAndNotAboutAutomaticMail() {
    notices.finished(ANA, Route.SMTP, Direction.OUTBOUND, Verdict.BLOCKED, quarantine(), OUTSIDE);
    notices.run();
    assertThat(notices.sent())
        .singleElement()
        .asString()
        .contains("To: ana@infomed.test\n", "Auto-Submitted: auto-replied\n")
        .contains("In-Reply-To: <1@lab.test>\n", "Para:    pepe@outside.test");
    notices.sent().clear();
    // A neighbour's address that a worm took is not told; who sent it on this host is.
    notices.stopped(JUAN, Route.SMTP, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    notices.finished(
        JUAN, Route.LOCAL, Direction.OUTBOUND, Verdict.BLOCKED, quarantine(), true, OUTSIDE);
    notices.run();
    assertThat(notices.sent()).isEmpty();
    notices.stopped(JUAN, Route.LOCAL, Direction.OUTBOUND, "Worm.A", OUTSIDE);
    notices.run();
    assertThat(notices.sent()).hasSize(1);
    // So is who has proved with a password who he is.
    notices.authenticated();
    notices.stopped(JUAN, Route.SMTP, Direction.OUTBOUND, "Worm.B", OUTSIDE);
    notices.run();
    assertThat(notices.sent()).hasSize(2);
  }

  @Test
  void threeHundredWormsGiveOneDigestWithTheStations() {
    for (int i = 0; i < 300; i++) {
      Direction direction = i % 3 == 0 ? Direction.INTERNAL : Direction.INBOUND;
      notices.stopped(OUTSIDE, Route.SMTP, direction, "Worm.A", LIST);
      notices.run();
    }
    assertThat(notices.sent()).isEmpty();
    notices.clock().move(Duration.ofMinutes(15));
    notices.run();
    notices.run();
    assertThat(notices.sent())
        .singleElement()
        .asString()
        .contains("To: boss@infomed.test\n", "Detuvimos 300 correos con Worm.A, para 300")
        .contains("  192.0.2.7  100\n");
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    notices.run();
    assertThat(notices.sent()).hasSize(1);
    notices.clock().move(Duration.ofHours(23));
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    notices.clock().move(Duration.ofHours(2));
    notices.run();
    assertThat(notices.sent().getLast()).contains("Detuvimos 302 correos");
  }

  @Test
  void aFewFromOutsideAreNoOutbreakOneFromInsideIs() {
    for (int i = 0; i < 9; i++) {
      notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm.A", LIST);
    }
    notices.stopped(OUTSIDE, Route.SMTP, Direction.INTERNAL, "Worm.B", LIST);
    notices.clock().move(Duration.ofHours(1));
    notices.run();
    assertThat(notices.sent()).singleElement().asString().contains("con Worm.B");
  }

  @Test
  void noMoreThanTheLimitsForAPersonAndForAll() {
    notices.open(settings(2, 3));
    for (int i = 0; i < 5; i++) {
      notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm." + i, ANA);
    }
    for (int i = 0; i < 5; i++) {
      notices.stopped(OUTSIDE, Route.SMTP, Direction.INBOUND, "Worm." + i, JUAN);
    }
    assertThat(notices.run()).isEqualTo(3);
    assertThat(notices.sent()).filteredOn(mail -> mail.contains("To: ana@")).hasSize(2);
  }

  @Test
  void peopleAreToldInTheirLanguageAndNothingHostileGetsIn() {
    Address english = new Address("ann@english.infomed.test");
    String id = notices.begun(OUTSIDE, Route.SMTP, Direction.INBOUND, english);
    Intent plain = notices.intent(id, "Worm.A", Verdict.INFECTED, quarantine(), english);
    notices
        .journal()
        .intend(
            new Intent(
                id,
                plain.decided(),
                plain.verdict(),
                plain.findings(),
                "hello\r\nBcc: x@y.test\r\n\r\n" + "a".repeat(5000),
                plain.messageId(),
                plain.shares(),
                false));
    notices.journal().finish(id, notices.clock().instant());
    notices.run();
    String mail = notices.sent().getFirst();
    assertThat(mail)
        .contains("Subject: We stopped a message for you: hello Bcc")
        .contains("it carries a harmful program (Worm.A).")
        .doesNotContain("\nBcc:")
        .hasSizeLessThan(3000);
  }
}
