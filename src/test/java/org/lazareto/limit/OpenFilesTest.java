// SPDX-License-Identifier: Apache-2.0
package org.lazareto.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

  @ParameterizedTest
  @CsvSource({
    "100, 100, true, false",
    "90, 100, true, false",
    "89, 100, false, false",
    "80, 100, false, false",
    "79, 100, false, true",
    "0, 0, false, false", // a system that does not tell
  })
  void nearTheLimitIsToldUntilAFifthIsFree(long open, long most, boolean many, boolean few) {
    OpenFiles files = new OpenFiles(open, most);
    assertThat(files.many()).isEqualTo(many);
    assertThat(files.few()).isEqualTo(few);
  }

  @Test
  void thisProcessHasSomeOpenAndMayHaveMore() {
    OpenFiles now = OpenFiles.now();
    assertThat(now.open()).isPositive().isLessThan(now.most());
  }
}
