// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.journal.JournalFixture.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which contents were stopped: those of findings in mail that nobody got. */
class ContentsTest {

  private static final String WORM = "AB".repeat(32);
  private static final String OTHER = "CD".repeat(32);

  @TempDir Path folder;

  private static void message(
      JournalFixture its, String id, Instant seen, String verdict, String sha256) {
    its.database.change(
        handle -> {
          handle.execute(
              "INSERT INTO message (id, door, arrived, seen, route, direction, institution,"
                  + " client_name, client_address, helo, sender, size, verdict)"
                  + " VALUES (?, 'x', 0, ?, '', '', '', '', '', '', '', 1, ?)",
              id,
              seen.toEpochMilli(),
              verdict);
          handle.execute(
              "INSERT INTO part VALUES (?, 0, '2!a.exe', '[\"a.exe\"]', 'x', 1, unhex(?))",
              id,
              sha256);
          handle.execute(
              "INSERT INTO part VALUES (?, 1, '1', '', 'x', 1, unhex(?))", id, "EF".repeat(32));
          for (int i = 0; i < 2; i++) {
            handle.execute(
                "INSERT INTO finding VALUES (?, ?, '2!a.exe', 'virus', ?, '')",
                id,
                i,
                "Win.Worm-" + i);
          }
        });
  }

  @Test
  void aContentCountsEachMessageOnceAndOnlyWhereItWasStopped() {
    try (JournalFixture its = new JournalFixture(folder)) {
      message(its, "a", NOON, "infected", WORM);
      message(its, "b", NOON.plusSeconds(5), "blocked", WORM);
      message(its, "c", NOON, "infected", OTHER);
      message(its, "d", NOON, "clean", OTHER);
      message(its, "e", NOON.minus(Duration.ofDays(2)), "infected", OTHER);
      Instant end = NOON.plus(Duration.ofHours(1));
      List<Contents.Content> stopped = new Contents(its.database).stopped(NOON, end, 9);
      assertThat(stopped)
          .containsExactly(
              new Contents.Content("ab".repeat(32), "a.exe", "Win.Worm-0", 2, NOON),
              new Contents.Content("cd".repeat(32), "a.exe", "Win.Worm-0", 1, NOON));
      assertThat(new Contents(its.database).stopped(NOON, end, 1)).hasSize(1);
    }
  }
}
