// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.journal.JournalFixture.ANA;
import static org.lazareto.journal.JournalFixture.JUAN;
import static org.lazareto.journal.JournalFixture.share;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class JournalLineTest {

  @TempDir private Path directory;

  @Test
  void theLineOfAnInfectedMessage() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      fixture.begin("6ANDbo7l017868", ANA, JUAN);
      fixture.journal.intend(
          fixture.intent(
              "6ANDbo7l017868",
              Verdict.INFECTED,
              share("6ANDbo7l017868", new Treatment.Quarantine(), ANA),
              share(
                  "6ANDbo7l017869", new Treatment.Deliver(Changes.replacing(List.of("2"))), JUAN)),
          Dossier.NONE);
      fixture.journal.finish("6ANDbo7l017868", fixture.clock.instant());
      assertThat(line(fixture, "6ANDbo7l017868"))
          .isEqualTo(
              "final id=6ANDbo7l017868 door=sendmail route=smtp dir=inbound inst=Pinar"
                  + " client=192.0.2.1 from=<pepe@out.test> to=<Ana@health.test>,<juan@health.test>"
                  + " nrcpt=2 size=1000 msgid=<1@out.test> verdict=infected"
                  + " outcome=delivered-replaced:1,quarantined:1 finding=Eicar-Test nfind=1"
                  + " delay=2000");
    }
  }

  @Test
  void enginesWithOldSignaturesAreNamedAtTheEnd() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      fixture.begin("A1", ANA);
      Entry entry = fixture.journal.entry("A1").orElseThrow();
      assertThat(JournalLine.of(entry, List.of("clamd:4d", "own:8d")).toString())
          .endsWith(" stale=clamd:4d,own:8d");
      assertThat(JournalLine.of(entry, List.of()).toString()).doesNotContain("stale");
    }
  }

  @Test
  void hostileTextCannotMakeLinesOrKeys() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      Address hostile = new Address("a\" verdict=clean\r\n\u00e9\\@x.test");
      fixture.begin("A1", hostile);
      Intent intent =
          new Intent(
              "A1",
              fixture.clock.instant(),
              Verdict.BLOCKED,
              List.of(new Finding("2", Finding.Kind.NAME, "x".repeat(10_000), "")),
              "s",
              "",
              List.of(share("A1", new Treatment.Discard(), hostile)),
              false);
      fixture.journal.intend(intent, Dossier.NONE);
      fixture.journal.finish("A1", fixture.clock.instant());
      String line = line(fixture, "A1");
      assertThat(line)
          .contains("to=\"<a\\\" verdict=clean\\\\u{d}\\\\u{a}\u00e9\\\\@x.test>\" nrcpt=1")
          .contains(" finding=" + "\"" + "x".repeat(200) + "\u2026\" nfind=1")
          .matches("[ -~\u00e9\u2026]+")
          .hasSizeLessThan(1000);
    }
  }

  private static String line(JournalFixture fixture, String id) {
    return JournalLine.of(fixture.journal.entry(id).orElseThrow(), List.of()).toString();
  }
}
