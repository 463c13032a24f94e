// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeTransit;

/** What no person wrote to a person, so that nothing is answered to it. */
class AutomaticTest {

  @ParameterizedTest
  @CsvSource({
    "'Subject: hello', false",
    "'Auto-Submitted: no', false",
    "'Auto-Submitted: No (a person)', false",
    "'Auto-Submitted: auto-replied', true",
    "'auto-submitted: auto-generated; owner=x', true",
    "'Auto-Submitted:', true",
    "'Precedence: bulk', true",
    "'Precedence: LIST', true",
    "'Precedence: first-class', false",
    "'List-Id: <nurses.infomed.test>', true",
    "'List-Unsubscribe: <mailto:x@y.test>', true",
  })
  void byItsHeader(String field, boolean automatic) {
    FakeTransit transit = new FakeTransit("A1", field + "\n\nbody\n", "ana@infomed.test");
    assertThat(Automatic.sent(transit)).isEqualTo(automatic);
  }
}
