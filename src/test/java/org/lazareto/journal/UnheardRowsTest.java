// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnheardRowsTest {

  @TempDir Path directory;

  @Test
  void whetherThereIsAnotherCostsNoLookAtAllMessages() {
    try (JournalFixture fixture = new JournalFixture(directory)) {
      List<String> plan =
          fixture.database.read(
              handle ->
                  handle
                      .createQuery("EXPLAIN QUERY PLAN " + UnheardRows.ANOTHER)
                      .bind(0, "<1@outside.test>")
                      .bind(1, "A1")
                      .bind(2, 0)
                      .map((row, _) -> row.getString("detail"))
                      .list());
      assertThat(plan).anyMatch(line -> line.contains("message_message_id"));
      assertThat(plan).noneMatch(line -> line.matches("SCAN [mr]\\b.*"));
    }
  }
}
