// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Fact;

/** What is said of names alone. */
class NamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "informe.pdf                    | false |",
        "informe final v1.2.docx        | false |",
        "setup.exe                      | false |",
        "foto.jpg.exe                   | false | double-extension",
        "foto.jpg   .scr                | false | double-extension",
        "copia.tar.gz                   | false |",
        "'foto.jpg.exe. '               | false | double-extension trailing-name",
        "C:\\Documentos\\informe.doc    | false |",
        "C:\\Windows\\a.dll             | true  | path-traversal",
        "/etc/passwd                    | true  | path-traversal",
        "../a.txt                       | false | path-traversal",
        "a..b.txt                       | true  |",
        "carpeta/a.txt                  | true  |",
        "a.{00021401-0000-0000-c000-000000000046} | false | clsid-name",
        "'a\u202Etxt.exe'               | false | bidi-name",
        "'a\u0000.txt'                  | false | invisible-name",
        "ñandú.txt                      | false |",
      })
  void namesAndWhatIsSaidOfThem(String name, boolean packed, String kinds) {
    List<String> said = new ArrayList<>();
    new Names(1024).facts(name, packed, fact -> said.add(fact.kind().label()));
    List<String> wanted = kinds == null ? List.of() : Arrays.asList(kinds.split(" "));
    assertThat(said).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @CsvSource({"300, true", "255, false"})
  void longNames(int length, boolean told) {
    List<Fact.Kind> said = new ArrayList<>();
    new Names(1024).facts("a".repeat(length), false, fact -> said.add(fact.kind()));
    assertThat(said.contains(Fact.Kind.LONG_NAME)).isEqualTo(told);
  }
}
