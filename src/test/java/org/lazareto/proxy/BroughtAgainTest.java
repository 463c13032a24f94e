// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.SmtpPeer;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;

/** A client that did not hear what became of its message, and brings it again (RFC 1047). */
class BroughtAgainTest {

  private static final String ID = "Message-ID: <1@outside.test>";
  private static final String EICAR64 =
      "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=";

  @TempDir Path directory;

  @Test
  void whoHeardTheAnswerMaySendTheSameOnceMore() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      assertThat(sent(gate, ID)).startsWith("250 2.0.0 queued as N1");
      assertThat(sent(gate, ID)).startsWith("250 2.0.0 queued as N2");
      assertThat(gate.rooms().journal().entries(Query.newest(9))).hasSize(2);
    }
  }

  @Test
  void whoLeftBeforeTheAnswerHearsItTheNextTime() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, ID);
      assertThat(sent(gate, ID)).isEqualTo("250 2.0.0 queued as N1");
      assertThat(gate.nextHop.messages()).hasSize(1);
      assertThat(gate.rooms().journal().entries(Query.newest(9))).hasSize(1);
      assertThat(onlyFate(gate)).isEqualTo("DELIVERED");
      // It was heard now: the next one is another.
      assertThat(sent(gate, ID)).isEqualTo("250 2.0.0 queued as N2");
    }
  }

  @Test
  void theSameAfterARestart() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, ID);
    }
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      assertThat(sent(gate, ID)).isEqualTo("250 2.0.0 queued as N1");
      assertThat(gate.nextHop.messages()).isEmpty();
    }
  }

  @Test
  void whatWasHeardBeforeARestartIsNotKnownAgain() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      assertThat(sent(gate, ID)).startsWith("250 2.0.0 queued as N1");
    }
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      assertThat(sent(gate, ID)).startsWith("250 2.0.0 queued as N1");
      assertThat(gate.nextHop.messages()).hasSize(1);
    }
  }

  @Test
  void whatIsInQuarantineComesThereOnce() throws IOException {
    String[] virus = {ID, "Content-Transfer-Encoding: base64", "", EICAR64};
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, virus);
      assertThat(sent(gate, virus)).isEqualTo("250 2.0.0 Message accepted");
      assertThat(gate.rooms().journal().entries(Query.newest(9))).hasSize(1);
      assertThat(onlyFate(gate)).isEqualTo("QUARANTINED");
    }
  }

  /** What differs from the first one in anything that its sender chose is another message. */
  @ParameterizedTest
  @ValueSource(strings = {"Message-ID: <2@outside.test>", "Subject: b", ID + "\r\n\r\nmore"})
  void whatDiffersIsAnother(String lines) throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, ID);
      assertThat(sent(gate, lines)).isEqualTo("250 2.0.0 queued as N2");
    }
  }

  @Test
  void withoutAMessageIdTwoThatLookTheSameMayBeTwo() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, "Subject: disk full");
      assertThat(sent(gate, "Subject: disk full")).isEqualTo("250 2.0.0 queued as N2");
    }
  }

  @Test
  void aReceivedFieldThatIsWrittenAnewMakesNoOther() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, "Received: by front.test; 12:00", ID);
      assertThat(sent(gate, "Received: by front.test;", "\t12:30", ID))
          .isEqualTo("250 2.0.0 queued as N1");
    }
  }

  @Test
  void moreRecipientsMakeAnother() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      leavesBeforeTheAnswer(gate, ID);
      try (SmtpPeer client = begun(gate, "ana@localhost", "luis@localhost")) {
        assertThat(said(client, ID)).isEqualTo("250 2.0.0 queued as N2");
      }
    }
  }

  @Test
  void whatIsUnderWayIsNotBegunAgain() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory);
        SmtpPeer first = begun(gate, "ana@localhost")) {
      first.say("DATA");
      assertThat(first.answer()).startsWith("354");
      for (String line : List.of(ID, "X-Do: hang", "", ".")) {
        first.say(line);
      }
      Awaitility.await().until(() -> gate.nextHop.commands().contains("DATA"));
      assertThat(sent(gate, ID, "X-Do: hang", "")).startsWith("451 4.7.1");
      assertThat(first.answer()).startsWith("421 4.4.2");
    }
  }

  @Test
  void withoutALogWhatIsInDoubtIsPassedOnAgain() throws IOException {
    try (ProxyFixture gate = ProxyFixture.open(directory)) {
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      assertThat(sent(gate, ID, "X-Do: swallow")).isEqualTo("250 2.0.0 queued as N2");
      assertThat(gate.rooms().journal().entries(Query.newest(9)))
          .flatExtracting(Entry::fates)
          .extracting(fate -> fate.outcome().name())
          .containsExactlyInAnyOrder("DEFERRED", "DELIVERED");
    }
  }

  @Test
  void orItsSenderIsToldThatAllIsWellWhereThatRiskIsTaken() throws IOException {
    DoubtSettings once = new DoubtSettings(Duration.ofMinutes(1), DoubtSettings.Risk.ONCE);
    try (ProxyFixture gate = ProxyFixture.open(directory, usual -> usual, once)) {
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      assertThat(sent(gate, ID, "X-Do: swallow")).isEqualTo("250 2.0.0 Message accepted");
      assertThat(gate.nextHop.messages()).hasSize(1);
      assertThat(onlyFate(gate)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void theNextHopsLogTellsThatItHasTheMessage() throws IOException {
    try (ProxyFixture gate = logging()) {
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      assertThat(onlyFate(gate)).isEqualTo("WAITING");
    }
    log(
        "6ANC00aa000001: from=<x@outside.test>, size=9, class=0, nrcpts=1, msgid=<1@outside.test>,"
            + " proto=ESMTP, daemon=MTA, relay=gate.test [127.0.0.1]",
        "6ANC00aa000001: to=<ana@localhost>, delay=00:00:01, mailer=local, pri=1, dsn=2.0.0,"
            + " stat=Sent");
    try (ProxyFixture gate = logging()) {
      assertThat(sent(gate, ID, "X-Do: swallow"))
          .isEqualTo("250 2.0.0 Message accepted as 6ANC00aa000001");
      assertThat(gate.nextHop.messages()).isEmpty();
      assertThat(onlyFate(gate)).isEqualTo("DELIVERED");
    }
  }

  @Test
  void whatTheLogHasSeenAndNothingMoreMayYetBeTaken() throws IOException {
    try (ProxyFixture gate = logging()) {
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      log(
          "6ANC00aa000001: from=<x@outside.test>, size=9, class=0, nrcpts=1,"
              + " msgid=<1@outside.test>, proto=ESMTP, daemon=MTA, relay=gate.test [127.0.0.1]");
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("451 4.7.1");
      gate.rooms().clock().move(DoubtSettings.defaults().time().plusSeconds(1));
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("250 2.0.0 queued"));
    }
  }

  @Test
  void whatTheLogHasNotSeenIsPassedOnAgainAtOnce() throws IOException {
    try (ProxyFixture gate = logging()) {
      log(
          "6ANC00aa000002: from=<x@outside.test>, size=9, class=0, nrcpts=1,"
              + " msgid=<2@outside.test>, proto=ESMTP, daemon=MTA, relay=gate.test [127.0.0.1]");
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      assertThat(sent(gate, ID, "X-Do: swallow")).isEqualTo("250 2.0.0 queued as N2");
    }
  }

  /** A list sends each subscriber the same message: a line in the log may be about any of them. */
  @Test
  void ofSeveralWithOneMessageIdNoLogCanTell() throws IOException {
    try (ProxyFixture gate = logging()) {
      try (SmtpPeer other = begun(gate, "luis@localhost")) {
        // In doubt as well, since it is the first that the next hop swallows.
        assertThat(said(other, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      }
      log(
          "6ANC00aa000001: from=<x@outside.test>, size=9, class=0, nrcpts=1,"
              + " msgid=<1@outside.test>, proto=ESMTP, daemon=MTA, relay=gate.test [127.0.0.1]",
          "6ANC00aa000001: to=<luis@localhost>, delay=00:00:01, mailer=local, pri=1, dsn=2.0.0,"
              + " stat=Sent");
      gate.nextHop.forget();
      assertThat(sent(gate, ID, "X-Do: swallow")).startsWith("421 4.4.2");
      assertThat(sent(gate, ID, "X-Do: swallow")).isEqualTo("250 2.0.0 queued as N2");
    }
  }

  private ProxyFixture logging() throws IOException {
    Path log = directory.resolve("mail.log");
    ProxyFixture.Change change = usual -> new SomeListener(usual).logging(log).make();
    return ProxyFixture.open(directory, change, DoubtSettings.defaults());
  }

  private void log(String... lines) throws IOException {
    StringBuilder log = new StringBuilder();
    for (String line : lines) {
      log.append("2026-11-23T12:00:00+00:00 next sm-mta[7]: ").append(line).append('\n');
    }
    Files.writeString(directory.resolve("mail.log"), log);
  }

  private static void leavesBeforeTheAnswer(ProxyFixture gate, String... lines) throws IOException {
    try (SmtpPeer client = begun(gate, "ana@localhost")) {
      client.say("DATA");
      assertThat(client.answer()).startsWith("354");
      for (String line : lines) {
        client.say(line);
      }
      client.say(".");
    }
    Awaitility.await()
        .until(
            () -> {
              List<Entry> entries = gate.rooms().journal().entries(Query.newest(9));
              return entries.size() == 1 && entries.getFirst().finished().isPresent();
            });
    // The session notices a moment later that nobody is there.
    Awaitility.await().until(() -> !gate.underWay(entry(gate).id()));
  }

  private static String sent(ProxyFixture gate, String... lines) throws IOException {
    try (SmtpPeer client = begun(gate, "ana@localhost")) {
      String answer = said(client, lines);
      if (answer.startsWith("250")) {
        assertThat(client.ask("QUIT")).startsWith("221");
      }
      return answer;
    }
  }

  private static SmtpPeer begun(ProxyFixture gate, String... recipients) throws IOException {
    SmtpPeer client = new SmtpPeer(gate.port());
    assertThat(client.answer()).startsWith("220");
    assertThat(client.ask("EHLO client.test")).startsWith("250");
    assertThat(client.ask("MAIL FROM:<x@outside.test>")).startsWith("250");
    for (String recipient : recipients) {
      assertThat(client.ask("RCPT TO:<" + recipient + ">")).startsWith("250");
    }
    return client;
  }

  private static String said(SmtpPeer client, String... lines) throws IOException {
    assertThat(client.ask("DATA")).startsWith("354");
    for (String line : lines) {
      client.say(line);
    }
    return client.ask(".");
  }

  private static Entry entry(ProxyFixture gate) {
    return gate.rooms().journal().entries(Query.newest(1)).getFirst();
  }

  private static String onlyFate(ProxyFixture gate) {
    return gate.rooms().fates(entry(gate).id()).get(new Address("ana@localhost").text());
  }
}
