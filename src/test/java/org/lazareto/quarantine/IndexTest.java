// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lazareto.quarantine.Samples.NOON;
import static org.lazareto.quarantine.Samples.held;
import static org.lazareto.quarantine.Samples.put;
import static org.lazareto.quarantine.Samples.worm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.LazaretoException;

/** What is held is found by what is known of it, and a lost index is made again. */
class IndexTest {

  @TempDir Path directory;

  private Index index;
  private Quarantine quarantine;

  @BeforeEach
  void open() throws IOException {
    index = Index.of(directory.resolve("quarantine"));
    quarantine = Samples.open(directory).with(index);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @CsvSource({
    "recipient, ANA@INFOMED, 2",
    "recipient, JOSÉ@, 2",
    "recipient, nobody, 0",
    "subject, ábralo, 2",
    "name, pdf.EXE, 2",
    "finding, worm.test, 2",
    "finding, infected, 2",
    "verdict, infected, 2",
    "verdict, blocked, 0",
    "sender, x, 0",
  })
  void everyFieldIsLookedForByAPartWhateverTheCase(String field, String part, int hits)
      throws IOException {
    put(quarantine, held("A1"), worm());
    put(quarantine, held("A2"), worm());
    assertThat(quarantine.search(by(field, part), Query.newest(10))).hasSize(hits);
  }

  /** However many are held: only what is shown is opened, and a whole look opens each once. */
  @Test
  void nothingIsOpenedThatIsNotShown() throws IOException {
    for (int i = 0; i < 200; i++) {
      put(quarantine, held("A" + i, NOON.plusSeconds(i)), worm());
    }
    AtomicInteger opened = new AtomicInteger();
    Disk counting =
        new Disk() {
          @Override
          public InputStream open(Path file) throws IOException {
            opened.incrementAndGet();
            return Disk.super.open(file);
          }
        };
    Quarantine looking =
        Quarantine.open(Samples.settings(directory), Samples.CLOCK, counting).with(index);
    assertThat(looking.list(Query.newest(7))).hasSize(7);
    assertThat(opened.getAndSet(0)).as("the first page").isEqualTo(7);
    assertThat(looking.list(Query.after(held("A100", NOON.plusSeconds(100)), 7))).hasSize(7);
    assertThat(opened.getAndSet(0)).as("a page in the middle").isEqualTo(7);
    assertThat(looking.search(by("finding", "worm"), Query.newest(7))).hasSize(7);
    assertThat(opened.getAndSet(0)).as("a search").isEqualTo(7);
    assertThat(looking.search(by("finding", "none"), Query.newest(7))).isEmpty();
    assertThat(opened.getAndSet(0)).as("a search in vain").isZero();
    List<String> all = new ArrayList<>();
    looking.each(held -> all.add(held.id()));
    assertThat(all).hasSize(200).doesNotHaveDuplicates();
    assertThat(opened.get()).as("all").isEqualTo(200);
  }

  @Test
  void datesAndPagesBoundWhatIsFoundNewestFirst() throws IOException {
    for (int i = 0; i < 5; i++) {
      put(quarantine, held("A" + i, NOON.plusSeconds(i)), worm());
    }
    Search worms = by("finding", "worm");
    List<Held> first = quarantine.search(worms, Query.newest(2));
    assertThat(first).extracting(Held::id).containsExactly("A4", "A3");
    assertThat(quarantine.search(worms, Query.after(first.getLast(), 9)))
        .extracting(Held::id)
        .containsExactly("A2", "A1", "A0");
    Search between = new Search("", "", "", "", "", "", NOON.plusSeconds(1), NOON.plusSeconds(3));
    assertThat(quarantine.search(between, Query.newest(9)))
        .extracting(Held::id)
        .containsExactly("A2", "A1");
  }

  @Test
  void whatIsDeletedOrPurgedIsFoundNoMore() throws IOException {
    put(quarantine, held("A1"), worm());
    put(quarantine, held("OLD", NOON.minus(Duration.ofDays(61))), worm());
    assertThat(quarantine.delete("A1")).isTrue();
    assertThat(quarantine.purge(_ -> {})).containsExactly("OLD");
    assertThat(index.find(by("finding", "worm"), Query.newest(9))).isEmpty();
  }

  @Test
  void aLostIndexIsMadeAgainFromTheEntries() throws IOException {
    put(quarantine, held("A1"), worm());
    put(quarantine, held("A2", NOON.minus(Duration.ofDays(3))), worm());
    index.close();
    for (Path file : Samples.files(directory.resolve("quarantine"))) {
      if (file.getFileName().toString().startsWith("index.db")) {
        Files.delete(file);
      }
    }
    open();
    assertThat(quarantine.align()).isEqualTo(2);
    assertThat(quarantine.align()).isZero();
    assertThat(quarantine.search(by("finding", "worm"), Query.newest(9))).hasSize(2);
    assertThat(quarantine.rebuild()).isEqualTo(2);
  }

  @Test
  void anAlignmentTakesInWhatOthersPutAndForgetsWhatTheyDeleted() throws IOException {
    put(quarantine, held("A1"), worm());
    Quarantine without = Samples.open(directory);
    put(without, held("B1", NOON.minus(Duration.ofDays(2))), worm());
    assertThat(without.delete("A1")).isTrue();
    assertThat(quarantine.search(by("finding", "worm"), Query.newest(9)))
        .as("gone though the index has it")
        .isEmpty();
    assertThat(quarantine.align()).isEqualTo(2);
    assertThat(index.find(by("finding", "worm"), Query.newest(9))).containsExactly("B1");
  }

  @Test
  void twoProcessesNoteInOneIndex() throws IOException {
    try (Index other = Index.of(directory.resolve("quarantine"))) {
      put(quarantine, held("A1"), worm());
      put(Samples.open(directory).with(other), held("B1"), worm());
      assertThat(quarantine.search(by("finding", "worm"), Query.newest(9))).hasSize(2);
      assertThat(other.find(by("finding", "worm"), Query.newest(9))).hasSize(2);
    }
  }

  @Test
  void anIndexThatCannotBeWrittenStopsNoMail() throws IOException {
    Files.writeString(directory.resolve("quarantine/index.db"), "not a database at all, but text");
    assertThat(put(quarantine, held("A1"), worm())).isEqualTo("A1");
    assertThat(quarantine.list(Query.newest(9))).hasSize(1);
  }

  @Test
  void withoutAnIndexNothingIsLookedForButEverythingListed() throws IOException {
    Quarantine without = Samples.open(directory);
    put(without, held("A1"), worm());
    assertThat(without.search(Search.everything(), Query.newest(9))).hasSize(1);
    assertThatThrownBy(() -> without.search(by("finding", "worm"), Query.newest(9)))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("quarantine rebuild");
  }

  private static Search by(String field, String part) {
    return new Search(
        field.equals("sender") ? part : "",
        field.equals("recipient") ? part : "",
        field.equals("subject") ? part : "",
        field.equals("name") ? part : "",
        field.equals("finding") ? part : "",
        field.equals("verdict") ? part : "",
        Instant.EPOCH,
        Instant.MAX);
  }
}
