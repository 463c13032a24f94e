// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void nothingCanLeaveItsLine() {
    Map.of(
            "a\nb", "a\\u{a}b",
            "a\u001b[2Jb", "a\\u{1b}[2Jb",
            "invoice\u202Efdp.exe", "invoice\\u{202e}fdp.exe",
            "Año Nuevo", "Año Nuevo",
            "\uD800x", "\\u{d800}x")
        .forEach((hostile, safe) -> assertThat(Quoted.of(hostile)).isEqualTo(safe));
  }

  @Test
  void longTextIsCut() {
    assertThat(Quoted.of("x".repeat(300), 10)).isEqualTo("xxxxxxxxxx…");
  }

  @Test
  void mailLinesCanBeCutAtSpaces() {
    assertThat(
            MailLine.of("final")
                .with("id", "4A1")
                .with("from", "a\" b\\")
                .with("size", 3)
                .toString())
        .isEqualTo("final id=4A1 from=\"a\\\" b\\\\\" size=3");
  }
}
