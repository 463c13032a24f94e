// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.text.LazaretoException;

class DefinitionTest {

  private static final Path SIGNATURES = Path.of("/var/lib/set");

  @Test
  void thePlacesOfTheWordsAreFilled() {
    List<String> scan = Definitions.defaults().need("clamscan").scan();
    assertThat(Definition.words(scan, Optional.of(SIGNATURES), "a", "b"))
        .endsWith("--database=/var/lib/set", "a", "b");
    assertThat(Definition.words(scan, Optional.empty(), "a"))
        .endsWith("a")
        .noneMatch(word -> word.contains("{") || word.contains("--database"));
  }

  @Test
  void theUpdateCommandIsReady() {
    Path program = Path.of("/opt/own/scanner");
    Definitions all = Definitions.defaults();
    assertThat(all.need("generic").updateCommand(program, Optional.empty()))
        .containsExactly("/opt/own/scanner", "update");
    assertThat(all.need("clamscan").updateCommand(program, Optional.of(SIGNATURES)))
        .containsExactly("freshclam", "--datadir=/var/lib/set");
    assertThat(all.need("uvscan").updateCommand(program, Optional.empty())).isEmpty();
  }

  @Test
  void aShippedOneCanBeCopiedIntoTheSettingsAsItIs(@TempDir Path folder) throws Exception {
    for (String name : List.of("clamscan", "generic", "savscan", "uvscan")) {
      Path copy = Files.writeString(folder.resolve("lazareto.toml"), Definitions.text(name));
      assertThat(Config.load(Definitions.class, copy).settings().need(name))
          .isEqualTo(Definitions.defaults().need(name));
    }
  }

  @Test
  void oneOfTheSettingsTakesThePlaceOfAShippedOne() {
    Definitions own = new Definitions(Map.of("uvscan", Definition.defaults()));
    assertThat(own.need("uvscan")).isEqualTo(Definition.defaults());
    assertThat(own.need("savscan").codes().found()).containsExactly(3);
    assertThatThrownBy(() -> own.need("panda"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("clamscan, generic, savscan, uvscan");
  }
}
