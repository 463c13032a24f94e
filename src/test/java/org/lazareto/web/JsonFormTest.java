// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {

  private static final int MOST = 10;

  @Test
  void anObjectBecomesFields() {
    Fields fields =
        JsonForm.read(
                bytes(
                    """
                    {"id":"ñ","yes":true,"count":12,"none":null,"to":["a","b"],
                     "marks":{"names":["*.exe"]}}
                    """),
                MOST)
            .orElseThrow();
    assertThat(fields.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id", List.of("ñ"),
                "yes", List.of("true"),
                "count", List.of("12"),
                "none", List.of(),
                "to", List.of("a", "b"),
                "marks", List.of("{\"names\":[\"*.exe\"]}")));
    assertThat(JsonForm.read(new byte[0], MOST)).contains(Fields.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "\"text\"",
        "null",
        "{} {}",
        "{}x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":[[[[1]]]]}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":\"\\ud800\"",
        "{\"a\":11111111111111111111111111111111111111111111111111}",
        "\u0000"
      })
  void whatIsNoneIsNotTaken(String body) {
    assertThat(JsonForm.read(bytes(body), MOST)).isEmpty();
  }

  @Test
  void depthAndNumberOfValuesAreBounded() {
    assertThat(JsonForm.read(bytes("{\"a\":" + "[".repeat(100_000)), MOST)).isEmpty();
    String many =
        IntStream.range(0, MOST + 1)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(JsonForm.read(bytes(many), MOST)).isEmpty();
    assertThat(JsonForm.read(bytes(many), MOST + 1)).isPresent();
    assertThat(JsonForm.read(bytes("{\"a\":[1,2,3,4,5,6,7,8,9,10,11]}"), MOST)).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
