// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.engine.commandline.CommandLine;
import org.lazareto.engine.commandline.Definition;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.fake.FakeEngine;
import org.lazareto.fake.FakeScanner;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.text.LazaretoException;

/** A program whose definition names the directory of its signatures, on a staged set. */
class EngineTrialTest {

  /** What the set is stands in its one file. */
  private static final String SCANNER =
      """
      [ "$1" = scan ] || exit 0
      set=$(cat "$2/dat"); shift 2
      [ "$set" = broken ] && exit 9
      for f; do
        case "$set $(kind "$f")" in
          "good worm") echo "FOUND $f Eicar"; code=1 ;;
          "poison "*) echo "FOUND $f Wrong"; code=1 ;;
          *) echo "CLEAN $f" ;;
        esac
      done
      exit $code
      """;

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "good,",
    "broken, update.refused.no-answer",
    "blind, update.refused.missed",
    "poison, update.refused.false-alarm",
  })
  void aProgramIsTriedThroughItsDefinition(String set, String refusal) throws IOException {
    try (CommandLine engine = engine(List.of("scan", "{signatures}", "{files}"))) {
      Trial trial = EngineTrial.beside(engine, Duration.ofSeconds(60));
      if (refusal == null) {
        assertThatCode(() -> attempt(trial, set)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> attempt(trial, set))
            .isInstanceOfSatisfying(
                LazaretoException.class, e -> assertThat(e.key()).isEqualTo(refusal));
      }
    }
  }

  @Test
  void whatCannotBeToldItsSignaturesIsNotTried() throws IOException {
    try (CommandLine engine = engine(List.of("scan", "{files}"));
        FakeEngine other = new FakeEngine("other")) {
      for (Trial trial :
          List.of(
              EngineTrial.beside(engine, Duration.ofSeconds(5)),
              EngineTrial.beside(other, Duration.ofSeconds(5)))) {
        assertThatCode(() -> attempt(trial, "broken")).doesNotThrowAnyException();
      }
      assertThat(other.seen()).isEmpty();
    }
  }

  private void attempt(Trial trial, String set) throws IOException {
    Path directory = Files.createDirectories(root.resolve("new-000001"));
    Files.writeString(directory.resolve("dat"), set);
    trial.of(directory, Samples.of(TrialSettings.defaults()), Progress.NONE);
  }

  private CommandLine engine(List<String> scan) throws IOException {
    Definition like = Definitions.defaults().need("generic");
    Definition definition =
        new Definition(
            like.programs(),
            like.readable(),
            like.probe(),
            like.version(),
            like.versionPatterns(),
            like.builtFormat(),
            scan,
            like.update(),
            like.batch(),
            like.codes(),
            like.lines());
    Path program = FakeScanner.in(root, SCANNER);
    return new CommandLine(
        "own", new SomeEngineSettings().commandLine("generic", program).make(), definition);
  }
}
