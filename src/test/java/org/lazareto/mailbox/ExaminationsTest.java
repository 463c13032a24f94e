// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeClock;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Assurance.Unexamined;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** What is remembered of examinations, and how the gate tells of them. */
class ExaminationsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  private final FakeClock clock = new FakeClock(NOW);
  private final List<String> asked = new ArrayList<>();
  private ExaminedHere next = new ExaminedHere(Verdict.CLEAN, List.of(), false);

  private Examinations examinations(int most) {
    LetterSettings usual = LetterSettings.defaults();
    return new Examinations(
        message -> {
          asked.add(new String(message.readAll(), UTF_8));
          return next;
        },
        new LetterSettings(
            usual.size(),
            1,
            usual.patience(),
            Duration.ofMinutes(30),
            most,
            usual.download(),
            new ByteSize(1)),
        clock);
  }

  private static ByteSource of(String text) {
    return ByteSource.of(text.getBytes(UTF_8));
  }

  @Test
  void anAnswerCountsForExactlyTheseBytesAndForAWhile() throws IOException {
    Examinations all = examinations(10);
    assertThat(all.of(of("uno"))).isEqualTo(new Unexamined());
    assertThat(all.anew(of("uno"))).isEqualTo(next);
    assertThat(all.of(of("uno"))).isEqualTo(next);
    assertThat(all.of(of("uno "))).isEqualTo(new Unexamined());
    assertThat(asked).containsExactly("uno");

    clock.move(Duration.ofMinutes(30));
    assertThat(all.of(of("uno"))).isEqualTo(new Unexamined());
  }

  @Test
  void whoAsksAnewHearsOfToday() throws IOException {
    Examinations all = examinations(10);
    all.anew(of("uno"));
    next = new ExaminedHere(Verdict.INFECTED, List.of(), false);
    assertThat(all.anew(of("uno"))).isEqualTo(next);
    assertThat(all.of(of("uno")).opens()).isFalse();
    assertThat(asked).containsExactly("uno", "uno");
  }

  @Test
  void silenceAndRefusalsAreNotRemembered() throws IOException {
    Examinations all = examinations(10);
    next = new ExaminedHere(Verdict.UNKNOWN, List.of(), true);
    assertThat(all.anew(of("uno")).opens()).isFalse();
    assertThat(all.of(of("uno"))).isEqualTo(new Unexamined());
    Examinations none =
        new Examinations(
            _ -> {
              throw new LazaretoException("letter.busy");
            },
            LetterSettings.defaults(),
            clock);
    assertThatThrownBy(() -> none.anew(of("uno"))).isInstanceOf(LazaretoException.class);
    assertThat(none.of(of("uno"))).isEqualTo(new Unexamined());
  }

  @Test
  void onlySoManyAndSoManyPartsAreRemembered() throws IOException {
    Examinations few = examinations(2);
    for (String text : List.of("1", "2", "1", "3")) {
      few.anew(of(text));
    }
    assertThat(few.of(of("2"))).isEqualTo(new Unexamined());
    assertThat(few.of(of("1")).opens()).isTrue();
    assertThat(few.of(of("3")).opens()).isTrue();

    Examinations many = examinations(100);
    next = examined(Collections.nCopies(4000, part()));
    for (String text : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9")) {
      many.anew(of(text));
    }
    assertThat(many.of(of("1"))).isEqualTo(new Unexamined());
    assertThat(many.of(of("9")).opens()).isTrue();
    next = examined(Collections.nCopies(60_000, part()));
    many.anew(of("10"));
    assertThat(many.of(of("10")).opens()).isTrue();
  }

  private static ExaminedHere examined(List<Part> parts) {
    return new ExaminedHere(
        Verdict.CLEAN,
        List.of(new Finding("2", Finding.Kind.SUSPENDED, "Old", "")),
        false,
        new Assurance.Look(NOW, List.of("own g1"), parts));
  }

  private static Part part() {
    return new Part(
        "2!ñ.zip!a.exe",
        List.of("a.exe", "b"),
        "text/plain",
        "application/x-msdownload",
        1L << 40,
        "ab",
        true,
        Optional.empty(),
        List.of(new Fact(Fact.Kind.EXECUTABLE, "PE"), new Fact(Fact.Kind.MACROS, "")));
  }

  @Test
  void theGatesAnswerGoesThroughRowsUnchanged() {
    ExaminedHere answer = examined(List.of(part(), part()));
    LetterRows rows = new LetterRows();
    LetterRows.write(answer, rows);
    assertThat(rows.answer()).isEqualTo(answer);
  }

  @Test
  void anAnswerWithoutEndIsCutAndItsVerdictIsNot() {
    ExaminedHere answer = examined(Collections.nCopies(60_000, part()));
    LetterRows rows = new LetterRows();
    LetterRows.write(answer, rows);
    assertThat(rows.answer().verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(rows.answer().look().parts()).hasSizeBetween(1000, 10_000);
  }

  @Test
  void whatIsNotUnderstoodIsNeverClean() {
    List<Map<String, Object>> odd =
        List.of(
            Map.of(),
            Map.of("verdict", "CLEAN"),
            Map.of("verdict", "CLEAN", "waiting", "false"),
            Map.of("verdict", "clean", "waiting", false),
            Map.of("verdict", 1, "waiting", false),
            Map.of("verdict", "SPOTLESS", "waiting", false, "at", "yesterday", "engines", "x"));
    for (Map<String, Object> row : odd) {
      LetterRows rows = new LetterRows();
      rows.accept(row);
      assertThat(rows.answer().opens()).as(row.toString()).isFalse();
    }
    LetterRows rows = new LetterRows();
    rows.accept(Map.of("part", 3, "facts", List.of("FLIES", "MACROS"), "details", List.of("a")));
    assertThat(rows.answer().look().parts()).hasSize(1);
  }
}
