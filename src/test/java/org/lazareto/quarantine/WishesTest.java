// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.quarantine.Samples.NOON;
import static org.lazareto.quarantine.Samples.held;
import static org.lazareto.quarantine.Samples.put;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;

/** Who asks for held mail, and what goes first when room is made. */
class WishesTest {

  private static final Address ANA = new Address("ana@infomed.test");

  @TempDir Path directory;

  @Test
  void aRequestIsSealedCountsOnceAndEndsWithItsDecision() throws IOException {
    Quarantine quarantine = Samples.open(directory);
    put(quarantine, held("A1"), Samples.worm());
    assertThat(quarantine.wishes().add(wish("A1"))).isTrue();
    assertThat(quarantine.wishes().add(wish("A1"))).as("the same person again").isFalse();
    Path file = directory.resolve("quarantine/requests/A1");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("please");
    Wishes again = Samples.open(directory).wishes();
    assertThat(again.all()).containsExactly(wish("A1"));
    again.remove(wish("A1"));
    assertThat(again.all()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void nobodyAsksForWhatIsNotThereOrNoName() throws IOException {
    Wishes wishes = Samples.open(directory).wishes();
    for (String name : List.of("NONE", "../passes", "")) {
      assertThatThrownBy(() -> wishes.add(wish(name))).isInstanceOf(LazaretoException.class);
      assertThat(wishes.of(name)).isEmpty();
    }
  }

  @Test
  void withAMessageGoItsRequestsAlsoAfterACrash() throws IOException {
    Quarantine quarantine = Samples.open(directory);
    put(quarantine, held("A1"), Samples.worm());
    put(quarantine, held("A2"), Samples.worm());
    quarantine.wishes().add(wish("A1"));
    quarantine.wishes().add(wish("A2"));
    assertThat(quarantine.delete("A1")).isTrue();
    // As if the other's deletion had ended behind its commit.
    Files.move(
        directory.resolve("quarantine/entries/2026-11-23/A2"),
        directory.resolve("quarantine/tmp/gone"));
    quarantine.verify();
    assertThat(quarantine.wishes().all()).isEmpty();
  }

  @Test
  void whatSomebodyAskedForStaysHoweverOld() throws IOException {
    Quarantine quarantine = Samples.open(directory);
    put(quarantine, held("ASKED", NOON.minus(Duration.ofDays(90))), Samples.worm());
    put(quarantine, held("OLD", NOON.minus(Duration.ofDays(80))), Samples.worm());
    quarantine.wishes().add(wish("ASKED"));
    assertThat(quarantine.purge(_ -> {})).containsExactly("OLD");
    quarantine.wishes().remove(wish("ASKED"));
    assertThat(quarantine.purge(_ -> {})).containsExactly("ASKED");
  }

  @Test
  void forTheQuotaTheInfectedGoFirstThenTheOldest() throws IOException {
    QuarantineSettings small = small(ByteSize.kilobytes(450));
    try (Index index = Index.of(small.directory())) {
      Quarantine quarantine = Quarantine.open(small, Samples.CLOCK).with(index);
      keep(quarantine, "BLOCKED-OLD", 9, Verdict.BLOCKED);
      keep(quarantine, "INFECTED-ASKED", 8, Verdict.INFECTED);
      keep(quarantine, "INFECTED", 5, Verdict.INFECTED);
      keep(quarantine, "BLOCKED-NEW", 1, Verdict.BLOCKED);
      quarantine.wishes().add(wish("INFECTED-ASKED"));
      // Four times 200 kB, and room for two beside the index: the infected, then the oldest.
      assertThat(quarantine.purge(_ -> {})).startsWith("INFECTED", "BLOCKED-OLD");
      assertThat(quarantine.holds("INFECTED-ASKED")).isTrue();
    }
  }

  private static void keep(Quarantine quarantine, String id, int daysAgo, Verdict verdict)
      throws IOException {
    byte[] own = new byte[200_000];
    new Random(id.hashCode()).nextBytes(own);
    Held held = held(id, NOON.minus(Duration.ofDays(daysAgo)));
    put(
        quarantine,
        new Held(
            id,
            held.since(),
            held.envelope(),
            verdict,
            held.findings(),
            held.parts(),
            held.rule(),
            held.subject(),
            held.door(),
            0),
        own);
  }

  private QuarantineSettings small(ByteSize quota) {
    QuarantineSettings all = Samples.settings(directory);
    return new QuarantineSettings(
        all.directory(),
        all.keyFile(),
        all.keep(),
        quota,
        all.sharedFrom(),
        all.sharedParts(),
        all.partsKept(),
        all.abandonedAfter(),
        all.passValid());
  }

  private static Wish wish(String name) {
    return new Wish(name, ANA, NOON, "please");
  }
}
