// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.journal.JournalFixture.ANA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class DossierTest {

  private static final Instant AT = Instant.parse("2026-11-27T23:00:00Z");
  private static final DossierSettings SETTINGS = DossierSettings.defaults();
  private static final Dossier.Seen SEEN =
      new Dossier.Seen(
          List.of(part("1"), part("2", new Fact(Fact.Kind.EXECUTABLE, "ELF")), part("")),
          List.of(
              new Reply("1", "clamd", "ClamAV 1.4.3/27800", new Answer.Clean(), "stream: OK"),
              new Reply("2", "own", "g1", new Answer.Found("Worm")),
              new Reply("2", "own", "g1", new Answer.Suspended("Old")),
              new Reply("2", "slow", "", new Answer.Failed(true, "timed out")),
              new Reply("2", "slow", "", new Answer.Failed(false, "refused")),
              new Reply("2", "small", "", new Answer.NotFullyScanned("too large"))),
          new TreeMap<>(Map.of("{auth_authen}", "ana", "j", "mail.test")));

  @Test
  void whatIsPackedComesBack() {
    Dossier dossier = Dossier.of(decision(3), SEEN, AT, Duration.ofMillis(12));
    assertThat(DossierForm.unpacked(DossierForm.packed(dossier, SETTINGS))).isEqualTo(dossier);
  }

  /** As gates before it wrote them, without the engines' own words. */
  @Test
  void whatWasPackedBeforeIsReadStill() {
    byte[] packed = Base64.getDecoder().decode("g6ZVS1MLIwMT5LQKZhVAbCI1KogNW6hDYmsB");
    assertThat(DossierForm.unpacked(packed).seen().replies())
        .containsExactly(new Reply("1", "clamd", "ClamAV 1.4.3/27800", new Answer.Clean()));
  }

  @Test
  void anOrdinaryMessageTakesFewBytes() {
    List<Part> parts = List.of(part("1"), part("2"), part("3"), part(""));
    Dossier dossier =
        Dossier.of(
            decision(1), new Dossier.Seen(parts, SEEN.replies(), SEEN.told()), AT, Duration.ZERO);
    assertThat(DossierForm.packed(dossier, SETTINGS)).hasSizeLessThan(1000);
  }

  @Test
  void everyRecipientHasItsFate() {
    Dossier dossier = Dossier.of(decision(10_000), SEEN, AT, Duration.ZERO);
    assertThat(dossier.fates()).hasSize(2);
    assertThat(dossier.runs()).hasSize(2);
    assertThat(dossier.fate(0).orElseThrow().treatment()).isEqualTo(new Treatment.Quarantine());
    assertThat(dossier.fate(9_999).orElseThrow().rule()).isEqualTo("clean mail");
    assertThat(dossier.fate(10_000)).isEmpty();
  }

  @Test
  void aHostileMessageIsCutAndSaysSo() {
    List<Part> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      many.add(part("1!" + "x".repeat(i % 400) + Integer.toHexString(i * 7919)));
    }
    many.add(part("2", new Fact(Fact.Kind.EXECUTABLE, "ELF")));
    Dossier dossier =
        Dossier.of(
            decision(3), new Dossier.Seen(many, SEEN.replies(), SEEN.told()), AT, Duration.ZERO);
    DossierSettings small = new DossierSettings(SETTINGS.keep(), new ByteSize(1500), 100);
    byte[] packed = DossierForm.packed(dossier, small);
    assertThat(packed).hasSizeLessThanOrEqualTo(1500);
    Dossier back = DossierForm.unpacked(packed);
    assertThat(back.seen().parts()).extracting(Part::path).contains("2");
    assertThat(back.leftOut().parts() + back.seen().parts().size()).isEqualTo(5001);
  }

  @Test
  void isFoundByEachIdAndForgottenEarlierThanTheRows(@TempDir Path directory) {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      Dossier dossier = Dossier.of(decision(1), SEEN, AT, Duration.ZERO);
      fixture.begin("A1", ANA);
      fixture.journal.intend(
          fixture.intent(
              "A1", Verdict.CLEAN, JournalFixture.share("B7", new Treatment.Deliver(), ANA)),
          dossier);
      fixture.journal.finish("A1", fixture.clock.instant());
      assertThat(fixture.journal.dossier("A1")).contains(dossier);
      for (String id : List.of("A1", "B7", "<1@out.test>", "1@out.test")) {
        assertThat(fixture.journal.meant(id)).as(id).extracting(Entry::id).containsExactly("A1");
      }
      assertThat(fixture.journal.meant("nobody")).isEmpty();
      assertThat(fixture.journal.meant("")).isEmpty();

      fixture.clock.move(SETTINGS.keep().plusDays(1));
      assertThat(fixture.journal.purge()).isZero();
      assertThat(fixture.journal.dossier("A1")).isEmpty();
      assertThat(fixture.journal.entry("A1")).isPresent();
    }
  }

  private static Part part(String path, Fact... facts) {
    String digest = "%064x".formatted(path.hashCode());
    return new Part(
        path,
        List.of("name " + path),
        "text/plain",
        "text/plain",
        path.length(),
        digest,
        false,
        Optional.empty(),
        List.of(facts));
  }

  /** The first recipient's copy is kept back, the others' changed. */
  private static Decision decision(int recipients) {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    Map<Address, String> rules = new LinkedHashMap<>();
    Map<Address, List<Looked>> looked = new LinkedHashMap<>();
    for (int i : IntStream.range(0, recipients).toArray()) {
      Address address = new Address("r" + i + "@salud.test");
      Treatment changed = new Treatment.Deliver(Changes.replacing(List.of("2")));
      treatments.put(address, i == 0 ? new Treatment.Quarantine() : changed);
      rules.put(address, i == 0 ? "worms" : "clean mail");
      looked.put(
          address,
          List.of(new Looked("worms", i == 0 ? "" : "recipients"), new Looked("clean mail", "")));
    }
    return new Decision(Verdict.BLOCKED, List.of(), treatments, rules, looked);
  }
}
