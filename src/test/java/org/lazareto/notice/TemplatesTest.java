// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.text.LazaretoException;

/** Every notice has its words in both languages, and a site's own are checked at the start. */
class TemplatesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void bothLanguagesSayAllThereIsToSayInLinesThatFit(Kind kind) {
    Templates templates = Templates.read(Optional.empty());
    Map<String, String> words = new HashMap<>();
    kind.words().forEach(word -> words.put(word, "<" + word + ">"));
    for (Language language : Language.values()) {
      Template template = templates.of(kind, language);
      String all = template.subject(words) + "\n" + template.text(words);
      assertThat(kind.words()).as(language.label()).allMatch(w -> all.contains("<" + w + ">"));
      assertThat(all.lines()).as(language.label()).allMatch(line -> line.length() <= 72);
    }
  }

  @Test
  void aLineWithoutAnythingToSayIsLeftOut() {
    Template template =
        Template.parse(
            Kind.RECIPIENT, "Subject: {subject}\n\nA {id}\nB {contact}\n\n{lesson}\n\nC\n", "x");
    assertThat(template.text(Map.of("id", "7"))).isEqualTo("A 7\n\nC");
  }

  @Test
  void longLinesBreakAtBlanksAndLinksStayWhole() {
    String link = "https://gau.infomed.test/" + "x".repeat(100);
    Template template =
        Template.parse(Kind.RECIPIENT, "Subject: s\n\n" + "word ".repeat(30) + "{lesson}\n", "x");
    assertThat(template.text(Map.of("lesson", link)).lines())
        .contains(link)
        .filteredOn(line -> !line.contains(link))
        .allMatch(line -> line.length() <= 72)
        .hasSizeGreaterThan(2);
  }

  @Test
  void aSitesOwnStandsInThePlaceOfTheBuiltIn() throws IOException {
    Files.writeString(directory.resolve("recipient.es.txt"), "Subject: Mire: {id}\n\nHola.\n");
    Templates templates = Templates.read(Optional.of(directory));
    assertThat(templates.of(Kind.RECIPIENT, Language.ES).subject(Map.of("id", "7")))
        .isEqualTo("Mire: 7");
    assertThat(templates.of(Kind.RECIPIENT, Language.EN).subject()).startsWith("We stopped");
  }

  @ParameterizedTest
  @CsvSource({
    "recipient.es.txt, 'Subject: x\n\n{nonsense}\n', {nonsense} is no word",
    "recipient.es.txt, 'no subject\n\ntext\n', begins with a line",
    "recipient.es.txt, 'Subject: x\n', begins with a line",
    "recipent.es.txt, 'Subject: x\n\ntext\n', no notice has a template of that name",
  })
  void whatIsWrongIsToldAtTheStartWithItsFile(String name, String text, String told)
      throws IOException {
    Files.writeString(directory.resolve(name), text);
    assertThatThrownBy(() -> Templates.read(Optional.of(directory)))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(told);
  }
}
