// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Verdict;

class VerdictFieldTest {

  @Test
  void theFieldTellsTheIdTheTimeAndEachEngineThatAnsweredWithItsSignatures() {
    Decision decision = new Decision(Verdict.CLEAN, List.of(), new LinkedHashMap<>(), Map.of());
    List<Reply> replies =
        List.of(
            new Reply("1", "clamd", "27001", new Answer.Clean()),
            new Reply("2", "clamd", "27001", new Answer.Clean()),
            new Reply("2", "own", "a;b=c\n", new Answer.Clean()),
            new Reply("2", "gone", "9", new Answer.Failed(true, "no answer")));
    Instant when = Instant.parse("2026-11-27T23:00:00.999Z");
    assertThat(VerdictField.of(decision, "mx.test", "A;1", when, replies))
        .isEqualTo(
            "clean; by=mx.test; id=A_1; at=2026-11-27T23:00:00Z; engines=clamd/27001,own/a_b_c_");
    assertThat(VerdictField.of(decision, "mx.test", "A1", when, List.of()))
        .isEqualTo("clean; by=mx.test; id=A1; at=2026-11-27T23:00:00Z");
  }

  @Test
  void staleEnginesAreNamedAndFreshOnesAreNot() {
    assertThat(VerdictField.stale(List.of())).isEmpty();
    assertThat(VerdictField.stale(List.of("clamd:4d", "own\r\nX: 1:9d")))
        .isEqualTo("; stale=clamd:4d,own__X:_1:9d");
  }
}
