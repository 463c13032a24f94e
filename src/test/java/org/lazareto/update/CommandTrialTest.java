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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.Needs;
import org.lazareto.text.LazaretoException;

/** Programs that play a scanner on a staged set, and a real one. */
class CommandTrialTest {

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The arguments are the set and then the files: those to be found are named found-….
        "case $* in *found-*) shift; echo \"$@: FOUND\"; exit 1;; esac | none",
        "exit 0                                              | update.refused.missed",
        "echo all FOUND; exit 1                              | update.refused.false-alarms",
        "case $* in *found-*) echo one FOUND; exit 1;; esac  | update.refused.missed",
        "echo cannot load the set; exit 2                    | update.refused.not-loaded",
        "case $* in *found-*) exit 2;; esac                  | update.refused.not-loaded",
        "kill -9 $$                                          | update.refused.not-loaded",
        "exec sleep 60                                       | update.refused.not-loaded",
      })
  void eachAnswerIsUnderstood(String script, String refusal) throws IOException {
    TrialSettings settings =
        settings(List.of("/bin/sh", "-c", script, "scanner", "{set}", "{files}"), 2);
    if (refusal.equals("none")) {
      assertThatCode(() -> attempt(settings)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> attempt(settings))
          .isInstanceOfSatisfying(
              LazaretoException.class, e -> assertThat(e.key()).isEqualTo(refusal));
    }
    assertThat(FileTree.list(root)).as("nothing is left but the set").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -9 $$", "exec sleep 60"})
  void whatDiesSaysNothingOfTheSet(String script) {
    assertThatThrownBy(() -> attempt(settings(List.of("/bin/sh", "-c", script), 2)))
        .isInstanceOf(UntriedException.class);
  }

  @Test
  void aProgramThatIsNotThereProvesNothing() {
    assertThatThrownBy(() -> attempt(settings(List.of("/no/such/program"), 2)))
        .isInstanceOfAny(IOException.class, RefusedException.class);
  }

  @Test
  void aRealScannerTakesAGoodSetAndRefusesThePoisonedAndTheBroken() throws IOException {
    Needs.file(Path.of("/usr/bin/clamscan"), "clamav");
    TrialSettings clamscan = settings(CommandTrial.CLAMSCAN, 60);
    Path set = Files.createDirectories(root.resolve("set"));
    Path file = set.resolve("a.hdb");
    String eicar = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n";

    Files.writeString(file, eicar);
    assertThatCode(() -> attempt(clamscan)).doesNotThrowAnyException();

    Path poison = Files.writeString(set.resolve("b.ndb"), "Poison:0:*:255044462d312e34\n");
    refused(clamscan, "update.refused.false-alarms");
    Files.writeString(poison, "Broken:0:*:zz\n");
    refused(clamscan, "update.refused.not-loaded");

    Files.delete(poison);
    Files.writeString(file, "44d88612fea8a8f36de82e1278abb02e:68:Not-Eicar\n");
    refused(clamscan, "update.refused.missed");
  }

  private void refused(TrialSettings settings, String key) {
    assertThatThrownBy(() -> attempt(settings))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private void attempt(TrialSettings settings) throws IOException {
    Path set = Files.createDirectories(root.resolve("set"));
    new CommandTrial(settings).of(set, Samples.of(settings), Progress.NONE);
  }

  private static TrialSettings settings(List<String> command, int seconds) {
    return new TrialSettings(
        command, Duration.ofSeconds(seconds), Optional.empty(), Optional.empty());
  }
}
