// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.command;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

/** Real programs, as a vendor's would be. */
class VendorCommandTest {

  private static final String PATTERN = "Version: ([0-9]+)";

  @TempDir Path folder;

  @Test
  void whatTheProgramLeavesIsTheSet() throws IOException {
    Fetched fetched = fetch("echo data > $1/names.vdb; echo 'Version: 512'").orElseThrow();

    assertThat(fetched.version()).isEqualTo("512");
    assertThat(folder.resolve("staging/names.vdb")).hasContent("data");
  }

  @Test
  void theVersionMayBeToldByAnotherProgram() throws IOException {
    SourceSettings settings =
        settings(
            List.of("/bin/sh", "-c", "echo 77 > $LAZARETO_STAGING/number"),
            List.of("/bin/sh", "-c", "echo Version: $(cat $1/number)", "sh", "{staging}"));

    assertThat(new VendorCommand("v", settings).fetch(Optional.empty(), staging(), Progress.NONE))
        .hasValueSatisfying(f -> assertThat(f.version()).isEqualTo("77"));
  }

  @ParameterizedTest
  @CsvSource({"512, false", "513, true"})
  void onlyAnotherVersionIsNew(String next, boolean expected) throws IOException {
    Path installed = install();
    String update = "test -f $2/names.vdb && echo data > $1/names.vdb; echo Version: " + next;

    assertThat(fetch(update, installed).isPresent()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "echo x > $1/a; echo nothing,                           update.refused.unversioned",
    "echo data > $1/a; echo Version: 511,                   update.refused.older",
    "echo > $1/a; echo Version: 600,                        update.refused.shrunk",
    "ln -s /etc/passwd $1/a; echo Version: 600,             update.refused.name",
    "mkdir $1/a; echo Version: 600,                         update.refused.name",
    "echo x > $1/.hidden; echo Version: 600,                update.refused.name",
    "head -c 3000 /dev/zero > $1/a; echo Version: 600,      update.refused.unpacked",
    "cd $1; touch 1 2 3 4 5 6; echo Version: 600,           update.refused.files"
  })
  void aBadSetIsRefused(String update, String reason) throws IOException {
    Path installed = install();

    assertThatThrownBy(() -> fetch(update, installed))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.key()).isEqualTo(reason));
    assertThat(installed.resolve("names.vdb")).hasContent("data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo no line; exit 3", "sleep 60", "kill -9 $$"})
  void aProgramThatFailsIsTrouble(String update) {
    assertThatThrownBy(() -> fetch(update)).isInstanceOf(IOException.class);
  }

  @Test
  void itsSettingsAreChecked() {
    SourceSettings none = settings(List.of(), List.of());
    assertThatThrownBy(() -> new VendorCommand("v", none)).isInstanceOf(LazaretoException.class);
  }

  private Path install() throws IOException {
    Path installed = Files.createDirectories(folder.resolve("installed"));
    Fetched first = fetch("echo data > $1/names.vdb; echo 'Version: 512'").orElseThrow();
    for (Path file : first.files()) {
      Files.move(file, installed.resolve(file.getFileName()));
    }
    return installed;
  }

  private Optional<Fetched> fetch(String update) throws IOException {
    return new VendorCommand("v", settings(shell(update), List.of()))
        .fetch(Optional.empty(), staging(), Progress.NONE);
  }

  private Optional<Fetched> fetch(String update, Path installed) throws IOException {
    return new VendorCommand("v", settings(shell(update), List.of()))
        .fetch(Optional.of(installed), staging(), Progress.NONE);
  }

  private static List<String> shell(String update) {
    return List.of("/bin/sh", "-c", update, "sh", "{staging}", "{installed}");
  }

  private Path staging() {
    return folder.resolve("staging");
  }

  private static SourceSettings settings(List<String> command, List<String> version) {
    return new SourceSettings(
        SourceSettings.Kind.COMMAND,
        "",
        List.of(),
        "",
        List.of(),
        Optional.empty(),
        command,
        version,
        PATTERN,
        0,
        new SizeSettings(new ByteSize(1), ByteSize.kilobytes(1), ByteSize.kilobytes(2), 5, 40),
        new TransferSettings(
            new ByteSize(0),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            0,
            "",
            Optional.empty(),
            "Lazareto"));
  }
}
