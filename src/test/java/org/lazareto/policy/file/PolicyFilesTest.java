// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.policy.Rule;

/** Several files are one policy, whatever includes what. */
class PolicyFilesTest {

  @TempDir Path folder;

  @Test
  void rulesOfAFileStandBeforeThoseOfWhatItIncludesInTheOrderOfNames() throws IOException {
    written("policy.toml", "include = [\"wards/*.toml\", \"last.toml\"]\n" + rule("own"));
    written("wards/20.toml", rule("ward 20"));
    written("wards/10.toml", "include = [\"more/deep.toml\"]\n" + rule("ward 10"));
    written("wards/more/deep.toml", rule("deep"));
    written("wards/30.off", rule("no such ending"));
    written("last.toml", rule("last"));
    Loaded loaded = read();
    assertThat(names(loaded)).containsExactly("own", "ward 10", "deep", "ward 20", "last");
    assertThat(loaded.places().get("deep")).endsWith("deep.toml:1");
    assertThat(loaded.watched()).contains(folder.resolve("wards"), folder.resolve("last.toml"));
  }

  @Test
  void filesThatIncludeEachOtherAreReadOnce() throws IOException {
    written("policy.toml", "include = [\"other.toml\", \"policy.toml\"]\n" + rule("own"));
    written("other.toml", "include = [\"policy.toml\"]\n" + rule("other"));
    assertThat(names(read())).containsExactly("own", "other");
  }

  private static String rule(String name) {
    return "[[rules]]\nname = \"%s\"\ntreatment = \"quarantine\"\n".formatted(name);
  }

  private void written(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private Loaded read() {
    return PolicyFiles.read(Optional.of(folder.resolve("policy.toml")));
  }

  /** Without the three that end every policy. */
  private static List<String> names(Loaded loaded) {
    List<String> all = loaded.policy().rules().stream().map(Rule::name).toList();
    return all.subList(0, all.size() - 3);
  }
}
