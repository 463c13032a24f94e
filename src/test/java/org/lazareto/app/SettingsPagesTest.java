// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.config.Config;
import org.lazareto.config.Pages;
import org.lazareto.text.Catalogue;

/** The generated pages in the repository are those that the program prints now. */
class SettingsPagesTest {

  private static final Pages PAGES = new Pages(Settings.class, Catalogue.ENGLISH);

  @Test
  void theSampleIsUpToDate() throws IOException {
    assertThat(Path.of("config/lazareto.toml"))
        .as("refresh it: make pages")
        .hasContent(anywhere(PAGES.sample()));
  }

  @Test
  void theReferenceIsUpToDate() throws IOException {
    assertThat(Path.of("docs/settings.md"))
        .as("refresh it: make pages")
        .hasContent(anywhere(PAGES.reference()));
  }

  /** Tests have their temporary files elsewhere than the program that prints the pages. */
  private static String anywhere(String page) {
    return page.replace(System.getProperty("java.io.tmpdir"), "/tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void everyKeyHasAHelpText(String language) {
    Catalogue catalogue = Catalogue.of(java.util.Locale.of(language));
    assertThat(PAGES.helpKeys()).allMatch(catalogue::has);
  }

  @Test
  void theSampleWithEveryKeySetIsTheDefaults(@TempDir Path folder) throws IOException {
    // Repeated and named tables stay out: an entry of them is more than the defaults.
    String open = PAGES.sample().replaceAll("(?m)^#(\\[\\[|\\[[^]]*NAME)", "##$1");
    StringBuilder all = new StringBuilder();
    boolean inEntry = false;
    for (String line : open.lines().toList()) {
      inEntry = line.startsWith("##") || (inEntry && !line.startsWith("["));
      boolean key = line.matches("#[a-z0-9-]+ = .*");
      boolean unset = line.endsWith(" = \"\"");
      all.append(key && !inEntry && !unset ? line.substring(1) : line).append('\n');
    }
    Path file = Files.writeString(folder.resolve("lazareto.toml"), all);
    assertThat(Config.load(Settings.class, file).shown())
        .filteredOn(Config.Shown::changed)
        .isEmpty();
  }
}
