// SPDX-License-Identifier: Apache-2.0
package org.lazareto.match;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*.exe, a.exe, true",
    "*.exe, A.EXE, true",
    "*.exe, a.exe.txt, false",
    "*.exe, .exe, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "'', '', true",
    "*, '', true",
    "'', a, false",
    "*@lab.test, ana@lab.test, true"
  })
  void table(String pattern, String text, boolean expected) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
  }

  @Property(seed = "20261124")
  void agreesWithARegularExpression(
      @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String text,
      @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String letters) {
    String pattern = letters.replace('c', '*');
    String expression = pattern.replace("*", ".*");
    assertThat(new Glob(pattern).matches(text)).isEqualTo(text.matches(expression));
  }

  @Test
  void hostileTextsTakeNoTime() {
    // Exponential for a backtracking matcher; here it is pattern times text.
    String pattern = "*a".repeat(30) + "*b";
    assertThat(new Glob(pattern).matches("a".repeat(10_000))).isFalse();
  }
}
