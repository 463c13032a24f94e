// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mailbox.Key;
import org.lazareto.web.Fields;

/** Folders are named as they are called, blanks and all. */
class PlaceTest {

  @ParameterizedTest
  @ValueSource(strings = {"INBOX", " Casos", "Casos ", "a  b"})
  void aFolderIsCalledWhatItIsCalled(String name) {
    Map<String, List<String>> place =
        Map.of("name", List.of(name), "of", List.of("7"), "uid", List.of(" 9 "));
    assertThat(Place.of(new Fields(place))).contains(new Place(name, new Key(7, 9)));
    assertThat(new ListAsked(new Fields(place)).folder()).isEqualTo(name);
    assertThat(ListAsked.of(name).folder()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void noNameIsTheInbox(String name) {
    Fields fields = new Fields(Map.of("name", List.of(name)));
    assertThat(new ListAsked(fields).folder()).isEqualTo("INBOX");
  }
}
