// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;

/** What is kept of a run. */
class LogbookTest {

  private final List<String> heard = new ArrayList<>();
  private final Logbook book =
      new Logbook(
          (step, done, _) -> heard.add(step + done),
          new FakeClock(Instant.parse("2026-11-28T12:00:00Z")));

  @Test
  void stepsGoOnAndASourceThatGaveNothingSaysWhy() {
    book.asks("near");
    book.at("daily.cvd", 10, 20);
    book.passes("near", "no route");
    book.asks("daily.cvd");
    book.at("daily.cvd", 10, 20);
    book.at("daily.cvd", 20, 20);
    book.at("trial", 0, 3);
    assertThat(book.course(true).steps())
        .extracting(s -> s.source() + " " + s.what() + " " + s.done() + " " + s.failure())
        .containsExactly(
            "true near 0 no route",
            "false daily.cvd 10 ",
            "true daily.cvd 0 ",
            "false daily.cvd 20 ",
            "false trial 0 ");
    assertThat(heard).containsExactly("daily.cvd10", "daily.cvd10", "daily.cvd20", "trial0");
  }

  @Test
  void howeverManyFilesTheEndIsThere() {
    for (int i = 0; i < 1000; i++) {
      book.at("file" + i, 1, 1);
    }
    book.at("switch", 1, 1);
    assertThat(book.course(false).steps()).hasSize(200);
    assertThat(book.course(false).steps().getLast().what()).isEqualTo("switch");
  }
}
