// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchTest {

  private static final String WORDS = "CREATE TABLE word (text TEXT PRIMARY KEY) WITHOUT ROWID";

  @Test
  void whatIsWrittenIsReadInItsOrderUntilTheEnd() {
    try (Scratch one = Scratch.with(WORDS);
        Scratch other = Scratch.with(WORDS)) {
      add(one, "b", "a");
      add(other, "c");
      assertThat(all(one)).containsExactly("a", "b");
      assertThat(all(other)).containsExactly("c");
    }
    try (Scratch anew = Scratch.with(WORDS)) {
      assertThat(all(anew)).isEmpty();
    }
  }

  /** More than the cache holds goes into a file, which has no name that anybody sees. */
  @Test
  void whatDoesNotFitLiesOnDiskWithoutAName() throws IOException {
    assertThat(files()).isZero();
    try (Scratch scratch = Scratch.with(WORDS)) {
      for (int i = 0; i < 20_000; i++) {
        add(scratch, "%01000d".formatted(i));
      }
      assertThat(files()).isEqualTo(1);
      assertThat(all(scratch, "%01000d".formatted(7))).hasSize(1);
    }
    assertThat(files()).isZero();
  }

  @Test
  void whereThereIsNoRoomItSaysWhichIsMeant() {
    try (Scratch scratch = Scratch.with(WORDS)) {
      String full = "PRAGMA max_page_count = 3";
      assertThat(scratch.rows(full, row -> row.getInt(1))).containsExactly(3);
      assertThatThrownBy(() -> add(scratch, "x".repeat(100_000)))
          .isInstanceOf(ScratchUnavailable.class)
          .hasMessageContaining("SQLITE_TMPDIR");
    }
  }

  /** How many of SQLite's temporary files this process has open. */
  private static long files() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(ScratchTest::target).filter(t -> t.contains("etilqs_")).count();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      return ""; // closed meanwhile
    }
  }

  private static void add(Scratch scratch, String... words) {
    for (String word : words) {
      scratch.change("INSERT INTO word VALUES (?)", word);
    }
  }

  private static List<String> all(Scratch scratch) {
    return scratch.rows("SELECT text FROM word ORDER BY text", row -> row.getString(1));
  }

  private static List<String> all(Scratch scratch, String word) {
    return scratch.rows("SELECT text FROM word WHERE text = ?", row -> row.getString(1), word);
  }
}
