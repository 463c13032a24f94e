// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailbox.draft.WritingSettings.Grant;

/** With which addresses somebody writes, and that nobody writes as whom he typed. */
class OwnAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "ana, ana@site.test",
    "known, known@x.test",
    "ana@site.test, ana@site.test",
    "ana@Site.test, ana@site.test",
    "ana@other.test, ''",
    "granted@other.test, g@site.test",
    "jefe@site.test@other.test, ''",
    "@site.test, ''",
  })
  void aDomainThatWasTypedIsNoProof(String owner, String address) {
    OwnAddresses own =
        new OwnAddresses(
            user -> Optional.of("known@x.test").filter(_ -> user.equals("known")),
            List.of(new Grant("granted@other.test", List.of("g@site.test"))),
            "site.test");
    assertThat(String.join(",", own.of(owner))).isEqualTo(address);
  }
}
