// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.doctor.Ailment;
import org.lazareto.text.Catalogue;

/** The page of findings is that of the program, and names everything that the checks can find. */
class DoctorPageTest {

  @Test
  void thePageIsUpToDate() {
    assertThat(Path.of("docs/findings.md"))
        .as("refresh it: make pages")
        .hasContent(new DoctorPage(Catalogue.ENGLISH).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es"})
  void everyFindingHasItsSentenceAndItsCure(String language) {
    Catalogue catalogue = Catalogue.of(java.util.Locale.of(language));
    for (Ailment one : Ailment.values()) {
      assertThat(catalogue.has("doctor.finding." + one.label())).as(one.label()).isTrue();
      assertThat(catalogue.has("doctor.cure." + one.label())).as(one.label()).isTrue();
    }
  }

  /** A finding that nothing can find would be a promise that nobody keeps. */
  @Test
  void everyFindingIsFoundSomewhere() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/lazareto"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.append(Files.readString(file));
      }
    }
    List<String> unused = new ArrayList<>();
    for (Ailment one : Ailment.values()) {
      if (!sources.toString().contains("Ailment." + one.name())) {
        unused.add(one.name());
      }
    }
    assertThat(unused).isEmpty();
  }
}
