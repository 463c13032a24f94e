// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.LazaretoException;

/** Which settings are read where none are named. */
class ConfigFileTest {

  private static final String ENGINES =
      """
      [engines.second]
      kind = "signatures"
      [engines.first]
      kind = "clamd"
      """;

  @TempDir Path folder;

  @Test
  void theUsualFileIsRead() throws IOException {
    Path usual = Files.writeString(folder.resolve("lazareto.toml"), ENGINES);
    Path beside = Files.createDirectory(folder.resolve("local.d")).resolve("own.toml");
    Files.writeString(beside, "");
    ConfigFile file = ConfigFile.usuallyAt(usual);
    assertThat(file.settings().engines()).containsOnlyKeys("first", "second");
    assertThat(ServeCommand.basis(file.load()))
        .isEqualTo("settings: %s, %s; engines: first (clamd), second (signatures)", usual, beside);
  }

  @Test
  void whereThereIsNoneTheDefaultsHold() {
    ConfigFile file = ConfigFile.usuallyAt(folder.resolve("lazareto.toml"));
    assertThat(file.load().files()).isEmpty();
    assertThat(ServeCommand.basis(file.load()))
        .isEqualTo("settings: the defaults, there is no file; engines: embedded (signatures)");
  }

  /** As behind a directory that only root may enter: nobody knows whether there is a file. */
  @Test
  void oneThatCannotBeLookedAtIsNotPassedOver() throws IOException {
    Path usual = circle("lazareto.toml");
    assertThat(Files.exists(usual)).isFalse();
    assertThatThrownBy(ConfigFile.usuallyAt(usual)::load)
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("cannot be read: " + usual);
  }

  @Test
  void neitherIsTheFolderBesideIt() throws IOException {
    Path usual = Files.writeString(folder.resolve("lazareto.toml"), ENGINES);
    Path local = circle("local.d");
    assertThatThrownBy(ConfigFile.usuallyAt(usual)::load)
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("cannot be read: " + local);
  }

  // Root may enter everywhere, and tests may run as root; nobody gets to the end of this.
  private Path circle(String name) throws IOException {
    Path path = folder.resolve(name);
    return Files.createSymbolicLink(path, path);
  }
}
