// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.SomePanelSettings;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Reply;

class QuorumTest {

  /** C clean, F found, N not fully scanned, T failed for now, P failed for good. */
  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource({
    "all, C, Clean",
    "all, CC, Clean",
    "all, CF, Found",
    "all, FT, Found",
    "all, NF, Found",
    "all, CT, Unknown",
    "all, NT, Unknown",
    "all, PT, Unknown",
    "all, CN, Unscannable",
    "all, CP, Unscannable",
    "all, NP, Unscannable",
    "any, CT, Clean",
    "any, CN, Clean",
    "any, CP, Clean",
    "any, CF, Found",
    "any, TT, Unknown",
    "any, TN, Unknown",
    "any, NN, Unscannable",
    "2, CCT, Clean",
    "2, CCN, Clean",
    "2, CCF, Found",
    "2, CTT, Unknown",
    "2, CTN, Unknown",
    "2, CNN, Unscannable",
    "2, CNP, Unscannable",
    "1, T, Unknown",
    "1, N, Unscannable",
  })
  void table(String quorum, String answers, String expected) {
    Consensus consensus = quorum(quorum, answers.length()).judge(replies(answers));
    assertThat(consensus.getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"all, 2", "any, 2", "1, 1"})
  void noReplyAtAllIsNeverClean(String quorum, int engines) {
    assertThat(quorum(quorum, engines).judge(List.of())).isInstanceOf(Consensus.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "3, 2", "-1, 2", "most, 2", "'', 2", "ALL, 2", "all, 0"})
  void anImpossibleQuorumStopsTheStart(String quorum, int engines) {
    assertThatThrownBy(() -> quorum(quorum, engines))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("'" + quorum + "'");
  }

  @Test
  void oneEngineTwiceIsNotTwoEngines() {
    Reply reply = new Reply("1", "e", "", new Answer.Clean());
    assertThat(new Quorum(2).judge(List.of(reply, reply)))
        .isInstanceOf(Consensus.Unscannable.class);
  }

  /** With the first engine required, and with debts allowed. */
  @ParameterizedTest(name = "{0} with engine0 of {1} is {2}")
  @CsvSource({
    "1, CT, Clean",
    "1, TC, Owed",
    "1, TT, Unknown",
    "1, NC, Unscannable",
    "1, TF, Found",
    "all, CC, Clean",
    "all, CT, Owed",
    "all, CN, Unscannable",
    "all, CNT, Owed",
    "all, NT, Unknown",
    "all, TTT, Unknown",
    "2, CCT, Clean",
    "2, TCC, Owed",
    "2, TNC, Owed",
  })
  void requiredAndOwed(String quorum, String answers, String expected) {
    SomePanelSettings settings = new SomePanelSettings().quorum(quorum).required("engine0").debt();
    Consensus consensus =
        Quorums.of(settings.make(), names(answers.length())).standard().judge(replies(answers));
    assertThat(consensus.getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1} so far: {2}")
  @CsvSource({
    "any, C, true",
    "any, T, false",
    "any, N, false",
    "all, C, false",
    "all, F, true",
    "2, CC, true",
  })
  void whenTheOthersNeedNotBeWaitedFor(String quorum, String answers, boolean met) {
    assertThat(quorum(quorum, 3).metBy(replies(answers))).isEqualTo(met);
  }

  private static Quorum quorum(String text, int engines) {
    return Quorums.of(new SomePanelSettings().quorum(text).make(), names(engines)).standard();
  }

  private static List<String> names(int engines) {
    return IntStream.range(0, engines).mapToObj(i -> "engine" + i).toList();
  }

  private static List<Reply> replies(String answers) {
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < answers.length(); i++) {
      replies.add(new Reply("1", "engine" + i, "", answer(answers.charAt(i))));
    }
    return replies;
  }

  private static Answer answer(char c) {
    return switch (c) {
      case 'C' -> new Answer.Clean();
      case 'F' -> new Answer.Found("Test");
      case 'N' -> new Answer.NotFullyScanned("too large");
      case 'T' -> new Answer.Failed(true, "gone");
      case 'P' -> new Answer.Failed(false, "no licence");
      default -> throw new IllegalArgumentException("answer " + c);
    };
  }
}
