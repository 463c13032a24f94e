// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.list.SomeLists.Sent;
import org.lazareto.mail.Address;

/** Mail that comes back takes nobody off a list before a trial that nobody can forge. */
class BouncesTest {

  private static final String EVA = "eva@otro.test";
  private static final String VERP = "seguridad-bounces+eva=otro.test@salud.test";

  private SomeLists lists;
  private Member eva;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    eva = lists.member(EVA);
  }

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void countsOnceADayAndTheWorstOfIt() {
    back(VERP, "delayed", "4.2.2");
    assertThat(score()).isEqualTo(0.5);
    back(VERP, "failed", "5.1.1");
    back(VERP, "failed", "5.1.1");
    assertThat(score()).isEqualTo(1);
    lists.clock.move(Duration.ofHours(25));
    back(VERP, "failed", "5.1.1");
    assertThat(score()).isEqualTo(2);
    back(VERP, "delivered", "2.0.0");
    assertThat(score()).isEqualTo(2);
  }

  @Test
  void anOldScoreIsForgotten() {
    back(VERP, "failed", "5.1.1");
    lists.clock.move(Duration.ofDays(8));
    back(VERP, "failed", "5.1.1");
    assertThat(score()).isEqualTo(1);
  }

  @Test
  void holidayLettersDoNotCount() {
    lists.receive(EVA, VERP, "From: " + EVA + "\nSubject: vacaciones\n\nx\n");
    lists.receive("", VERP, "From: " + EVA + "\nAuto-Submitted: auto-replied\nSubject: v\n\nx\n");
    assertThat(score()).isZero();
  }

  @Test
  void nobodyIsSuspendedByWhatAnybodyCanForge() {
    forge();
    assertThat(probe().recipients()).containsExactly(eva.address());
    forge();
    assertThat(eva().suspended()).isFalse();
    // The trial did not come back: all is well.
    lists.clock.move(Duration.ofDays(4));
    lists.desk.parts().bounces().upkeep();
    assertThat(score()).isZero();
    assertThat(eva().suspended()).isFalse();
    Member ignored = lists.trusted("ana@salud.test");
    lists.post("ana@salud.test", "hola", "x");
    assertThat(lists.posts()).hasSize(2);
  }

  @Test
  void whoseTrialComesBackIsSuspendedWarnedAndTakenOff() {
    suspend();
    assertThat(eva().suspended()).isTrue();
    Member ignored = lists.trusted("ana@salud.test");
    lists.post("ana@salud.test", "hola", "x");
    assertThat(lists.posts()).hasSize(1);
    for (int i = 0; i < 3; i++) {
      lists.desk.parts().bounces().upkeep();
      lists.desk.parts().bounces().upkeep();
      List<Sent> letters = lists.letters();
      assertThat(letters).hasSize(1);
      assertThat(letters.getFirst().message()).contains("Escribimos " + (2 - i) + " veces");
      lists.clock.move(Duration.ofDays(8));
    }
    lists.desk.parts().bounces().upkeep();
    assertThat(lists.desk.members().of(new Address(EVA))).isEmpty();
    assertThat(lists.letters()).hasSize(1);
  }

  @Test
  void noWarningWaitsForAClockThatWasAhead() {
    suspend();
    Member staff = lists.member("rosa@salud.test");
    lists.desk.members().suspend(staff.number());
    lists.clock.move(Duration.ofDays(90));
    lists.desk.parts().bounces().upkeep();
    assertThat(lists.letters()).hasSize(1);
    lists.clock.move(Duration.ofDays(-90));
    lists.desk.parts().bounces().upkeep();
    assertThat(lists.letters()).isEmpty();
    lists.clock.move(Duration.ofDays(8));
    lists.desk.parts().bounces().upkeep();
    assertThat(lists.letters())
        .singleElement()
        .extracting(Sent::recipients)
        .isEqualTo(List.of(eva.address()));
  }

  @Test
  void aWarningHasAWordThoughManyCameBeforeIt() {
    suspend();
    Confirmations before = new Confirmations(lists.database, lists.clock);
    for (int i = 0; i < 5; i++) {
      before.ask(Bounces.RESTORE + "seguridad", eva.address(), "seguridad", Duration.ofDays(90));
    }
    lists.desk.parts().bounces().upkeep();
    assertThat(lists.letters()).hasSize(1);
  }

  @Test
  void whoAnswersAWarningGetsMailAgain() {
    suspend();
    lists.desk.parts().bounces().upkeep();
    Sent warning = lists.letters().getFirst();
    lists.receive(EVA, warning.field("Reply-To"), "From: " + EVA + "\nSubject: Re: x\n\nx\n");
    assertThat(eva().suspended()).isFalse();
    assertThat(score()).isZero();
  }

  @Test
  void oneMessageOfANodeIsReadByItsReport() {
    back("seguridad-bounces@salud.test", "failed", "5.1.1");
    assertThat(score()).isEqualTo(1);
  }

  @Test
  void whatTheServerRefusesAtOnceCounts() {
    Member ignored = lists.trusted("ana@salud.test");
    lists.mta =
        to ->
            to.contains(eva.address())
                ? new org.lazareto.submission.SubmissionResult.Refused(
                    new java.util.LinkedHashMap<>(java.util.Map.of(eva.address(), "550 no")))
                : new org.lazareto.submission.SubmissionResult.Accepted(
                    "ok", new java.util.LinkedHashMap<>());
    lists.post("ana@salud.test", "hola", "x");
    assertThat(lists.posts()).hasSize(1);
    assertThat(score()).isEqualTo(1);
  }

  @Test
  void aReportIsReadAsFarAsItIsOne() {
    List<DeliveryReport> reports =
        DeliveryReport.parse(
            "Reporting-MTA: dns; x\r\n\r\n"
                + "Final-Recipient: rfc822; a@x.test\r\n"
                + "Action: failed\r\n"
                + "Status: 5.2.2\r\n"
                + "Diagnostic-Code: smtp; 552\r\n"
                + " full\r\n\r\n"
                + "Action: failed\r\n\r\n"
                + "Original-Recipient: rfc822;b@x.test\r\n"
                + "Final-Recipient: rfc822; c@x.test\r\n"
                + "Action: DELAYED\r\n"
                + "Status: 4.4.1 (no answer)\r\n");
    assertThat(reports)
        .extracting(
            one -> one.recipient().text(), one -> one.fate().hard(), one -> one.fate().status())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a@x.test", true, "5.2.2"),
            org.assertj.core.groups.Tuple.tuple("b@x.test", false, "4.4.1"));
    assertThat(reports.getFirst().fate().detail()).isEqualTo("smtp; 552 full");
    assertThat(DeliveryReport.parse("\n\n".repeat(100_000))).isEmpty();
  }

  private void forge() {
    for (int day = 0; day < 6; day++) {
      back(VERP, "failed", "5.1.1");
      lists.clock.move(Duration.ofHours(25));
    }
  }

  private void suspend() {
    for (int day = 0; day < 5; day++) {
      back(VERP, "failed", "5.1.1");
      lists.clock.move(Duration.ofHours(25));
    }
    back(probe().sender().text(), "failed", "5.1.1");
    assertThat(lists.letters()).isEmpty();
  }

  private Sent probe() {
    List<Sent> letters = lists.letters();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().sender().text()).startsWith("seguridad-bounces+probe+");
    return letters.getFirst();
  }

  private Member eva() {
    return lists.desk.members().find(eva.number()).orElseThrow();
  }

  private double score() {
    return eva().standing().score();
  }

  private void back(String to, String action, String status) {
    lists.receive(
        "",
        to,
        "From: MAILER-DAEMON@x.test\nSubject: Returned\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n"
            + "It came back.\n--b\nContent-Type: message/delivery-status\n\n"
            + "Reporting-MTA: dns; x.test\n\nFinal-Recipient: RFC822; "
            + EVA
            + "\nAction: "
            + action
            + "\nStatus: "
            + status
            + "\n\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nx\n--b--\n");
  }
}
