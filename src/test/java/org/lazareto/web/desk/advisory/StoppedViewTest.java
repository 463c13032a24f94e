// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.journal.Stops;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Asked;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;

/** Institutions with few messages are told together, and never by the total. */
class StoppedViewTest {

  @ParameterizedTest
  @CsvSource({
    "'12 7 5', 12 7 5",
    "'12 7 3 2', 12 7 others 5",
    "'12 7 2', 12 others 9",
    "'12 2', ''",
    "'2 1', ''",
    "'4 3', ''",
  })
  void fewAreJoinedToTheLeastOfTheOthers(String stopped, String shown) {
    List<Stops.At> places = new ArrayList<>();
    for (String number : stopped.split(" ")) {
      places.add(new Stops.At("I" + places.size(), Long.parseLong(number)));
    }
    StoppedView view =
        new StoppedView(
            frame(),
            Optional.of(
                new Stops.Stopped(
                    places.stream().mapToLong(Stops.At::messages).sum(),
                    Optional.empty(),
                    Optional.empty(),
                    places,
                    false)),
            5);
    assertThat(
            view.rows().stream()
                .map(row -> (row.institution().startsWith("I") ? "" : "others ") + row.messages())
                .collect(Collectors.joining(" ")))
        .isEqualTo(shown);
  }

  private static Frame frame() {
    return Frame.around(
        new Asked(
            new Asked.Target(Method.GET, "/advisories/ojo", Map.of()),
            Fields.NONE,
            Fields.NONE,
            new Asked.Visitor(Catalogue.ENGLISH, "", Map.of(), false, "")),
        "web.stats.title");
  }
}
