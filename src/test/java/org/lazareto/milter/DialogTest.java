// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.fake.FakeMta;
import org.lazareto.fake.SomePolicy;

/**
 * Dialogs under {@code src/test/corpus/milter}, one behaviour each. {@code M:} is what the MTA says
 * (see {@link FakeMta}), {@code G:} what the gate must answer: a beginning of it, or {@code
 * closed}.
 */
class DialogTest {

  @TempDir Path directory;

  static List<Path> dialogs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/corpus/milter"))) {
      return files.filter(file -> file.toString().endsWith(".dialog")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("dialogs")
  void theGateAnswersAsWritten(Path dialog) throws IOException {
    try (MilterFixture gate = MilterFixture.open(directory, SomePolicy.standard());
        FakeMta mta = new FakeMta(gate.address())) {
      for (String line : Files.readAllLines(dialog)) {
        step(mta, line);
      }
      assertThat(gate.spool()).isEmptyDirectory();
    }
  }

  private static void step(FakeMta mta, String line) throws IOException {
    String words = line.length() > 3 ? line.substring(3) : "";
    if (line.startsWith("M: ")) {
      mta.say(words);
    } else if (line.equals("G: closed")) {
      assertThat(mta.isShownOut()).isTrue();
    } else if (line.startsWith("G: ")) {
      assertThat(mta.hear()).startsWith(words.translateEscapes());
    } else {
      assertThat(line).matches("(#.*)?");
    }
  }
}
