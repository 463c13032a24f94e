// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of advisories, and what is said of their errors. */
class AdvisoryFileTest {

  private static final String WHOLE =
      """
      +++
      name = "factura-falsa"
      severity = "urgent"
      names = ["Worm.Factura"]
      subjects = ["Factura pendiente"]
      rules = [3, 4]
      lists = ["todos@salud.test"]
      +++

      # Factura falsa

      Llega una factura.

      ```
      # no es un título
      ```

      ## Qué hacer

      No la abra.

      ### Si ya la abrió

      Llámenos.

      # False invoice

      ## what to do
      Leave it.
      ## Who is affected
      Everybody.
      """;

  private static AdvisoryFile read(String text) {
    return AdvisoryFile.of(Path.of("a.md"), text);
  }

  @Test
  void hasItsHeadAndItsTextsInTwoLanguages() {
    AdvisoryFile file = read(WHOLE);
    assertThat(file.name()).contains("factura-falsa");
    assertThat(file.lists()).containsExactly("todos@salud.test");
    Content content = file.content();
    assertThat(content.severity()).isEqualTo(Severity.URGENT);
    assertThat(content.audience()).isEqualTo(Audience.EVERYONE);
    assertThat(content.marks().rules()).containsExactly(3L, 4L);
    assertThat(content.spanish())
        .isEqualTo(
            new Article(
                "Factura falsa",
                "Llega una factura.\n\n```\n# no es un título\n```",
                "",
                "No la abra.\n\n### Si ya la abrió\n\nLlámenos.",
                ""));
    assertThat(content.english())
        .isEqualTo(new Article("False invoice", "", "", "Leave it.", "Everybody."));
    assertThat(read(WHOLE.replace("\n", "\r\n")).content()).isEqualTo(content);
  }

  @Test
  void oneLanguageIsEnough() {
    AdvisoryFile file = read("+++\nlanguages = [\"en\"]\n+++\n# Title\n## What to do\nNothing.\n");
    assertThat(file.content().spanish().isMissing()).isTrue();
    assertThat(file.content().english().todo()).isEqualTo("Nothing.");
    assertThat(file.name()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "# Solo texto                                        | a.md:1: the file begins with a line",
        "+++~name = \"x\"                                    | a.md:1: the file begins with a line",
        "+++~~nme = \"x\"~+++~# T                            | a.md:3: nme",
        "+++~severity = \"huge\"~+++~# T                     | a.md:2: severity",
        "+++~name = \"Con Blancos\"~+++~# T                  | a.md:2: name",
        "+++~languages = [\"fr\"]~+++~# T                    | a.md:2: languages",
        "+++~x = ~+++~# T                                    | a.md:2",
        "+++~+++~texto sin título                            | a.md:3: a text begins with its"
            + " title",
        "+++~+++~                                            | a.md:3: a text begins with its"
            + " title",
        "+++~+++~# A~# B~# C                                 | a.md:5: there are more texts",
        "+++~+++~# A~## What to do~x                         | a.md:4: \"What to do\" is no part",
        "+++~+++~# A~## Qué hacer~x~# B~## Qué hacer         | a.md:7: \"Qué hacer\" is no part",
      })
  void saysWhereWhatIsWrong(String text, String said) {
    assertThatThrownBy(() -> read(text.strip().replace("~", "\n")))
        .hasMessageContaining(said.strip());
  }

  @Test
  void readsNoMoreThanThereIs() {
    String long_ = "+++\n+++\n# A\n" + "x\n".repeat(50_000);
    assertThat(read(long_).content().spanish().happens().lines().count()).isLessThan(10_001);
    assertThat(List.of(read(long_).lists())).hasSize(1);
  }
}
