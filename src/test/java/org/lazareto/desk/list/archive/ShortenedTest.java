// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers see of addresses, of excerpts and of subjects. */
class ShortenedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ana.perez@salud.test|an…@…",
        "a@b|a…@…",
        "Ana <ana@salud.test> escribió|Ana <an…@…> escribió",
        "mailto:ana@salud.test,eva@x.test|mailto:an…@…,ev…@…",
        "ana%40salud.test|an…@…",
        "ana＠salud.test|an…@…",
        "\"quoted\"@salud.test|\"quoted\"@…",
        "ana@[192.0.2.1]|an…@…",
        "nos vemos @ las 5|nos vemos @ las 5",
        "@ana|@ana",
        "2 @ 3|2 @ 3",
      })
  void addresses(String text, String shown) {
    assertThat(Shortened.of(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "Re: Hola,hola,true",
    "RE[2]: re: Hola,hola,true",
    "[lista] Re: [lista] Hola,hola,true",
    "Rv: Hola,hola,true",
    "Fwd: Hola,fwd: hola,false",
    "Reunión,reunión,false",
    "Re:,'',true",
    "Respuesta: x,respuesta: x,false",
  })
  void topics(String subject, String text, boolean answers) {
    assertThat(Topic.of(subject)).isEqualTo(new Topic(text, answers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> quoted\\nown  text\\n> more|own text",
        "hola\\n--\\nAna, tel. 5|hola",
        "abcdefghijklmnopqrst|abcdefghijkl…",
      })
  void excerpts(String text, String excerpt) {
    assertThat(OwnWords.of(text.replace("\\n", "\n"), 12)).isEqualTo(excerpt);
  }
}
