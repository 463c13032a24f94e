// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** A file of members is taken whole, or told line by line what is wrong with it. */
class MemberFileTest {

  @Test
  void readsLinesWithAndWithoutAHead() throws IOException {
    List<Wanted> plain = read("ana@salud.test\neva@salud.test,\"Eva, la \"\"jefa\"\"\",EN,pinar\n");
    assertThat(plain).hasSize(2);
    assertThat(plain.getFirst().profile().language()).isEqualTo("es");
    assertThat(plain.getLast().profile().name()).isEqualTo("Eva, la \"jefa\"");
    assertThat(plain.getLast().profile().node()).isEqualTo("pinar");
    List<Wanted> named = read("\uFEFFName;Address\nAna;ana@salud.test\n\n");
    assertThat(named).hasSize(1);
    assertThat(named.getFirst().profile().name()).isEqualTo("Ana");
  }

  @Test
  void tellsEveryWrongLineAndReadsNothing() {
    assertThatThrownBy(
            () ->
                read(
                    "ana@salud.test\nno address\nANA@salud.test\nb@x.test,,fr\nc@x.test,,,a b\n"
                        + "d@x.test,,,,mas\n|prog@x.test\n"))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("gente.csv:2: no address")
        .hasMessageContaining("gente.csv:3: ANA@salud.test stands in line 1")
        .hasMessageContaining("gente.csv:4: fr")
        .hasMessageContaining("gente.csv:5: a b")
        .hasMessageContaining("gente.csv:6: more than 4")
        .hasMessageContaining("gente.csv:7: |prog@x.test");
  }

  @Test
  void tellsItInTheReadersLanguage() {
    assertThatThrownBy(() -> read("ana@salud.test\nANA@salud.test\nb@x.test,,fr\n"))
        .isInstanceOfSatisfying(
            LazaretoException.class,
            refused ->
                assertThat(refused.in(Catalogue.SPANISH))
                    .startsWith("No se importó nada:\n")
                    .contains("gente.csv:2: ANA@salud.test ya está en la línea 1")
                    .contains("gente.csv:3: fr no es un idioma")
                    .doesNotContain("stands", "language"));
  }

  @Test
  void stopsTellingAfterTwenty() {
    assertThatThrownBy(() -> read("x\n".repeat(1000)))
        .isInstanceOf(LazaretoException.class)
        .satisfies(e -> assertThat(e.getMessage().lines().count()).isEqualTo(21));
  }

  private static List<Wanted> read(String text) throws IOException {
    return MemberFile.read(new BufferedReader(new StringReader(text)), "gente.csv", "es");
  }
}
