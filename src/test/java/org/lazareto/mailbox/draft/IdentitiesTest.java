// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.store.Database;

/** Which of somebody's identities a draft comes back as. */
class IdentitiesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "Ana, ana@x.test, Ana",
    "Dra. Ana, ANA@x.test, Dra. Ana",
    "Other, ana@x.test, Ana",
    "Dra. Ana, other@x.test, Ana",
  })
  void byNameAndAddressThenByAddress(String name, String address, String found) {
    try (Database books = Database.ofOwner(folder.resolve("books.db"), List.of("mailbox"))) {
      Identities identities =
          new Identities(books, new OwnAddresses(Optional::of, List.of(), "x.test"));
      identities.keep("ana@x.test", new Identity(Identity.USUAL, "Ana", "ana@x.test", ""));
      identities.keep("ana@x.test", new Identity(Identity.USUAL, "Dra. Ana", "ana@x.test", "s"));
      Draft draft = Draft.empty(new Correspondent(name, address));
      assertThat(identities.of("ana@x.test", draft).name()).isEqualTo(found);
    }
  }
}
