// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a program: a JSON object. Texts, numbers, truths and lists of them become the values
 * of a field; an object within it stays JSON. Stateless.
 */
final class JsonForm {

  /** An object, an object in it, and lists in that: nothing that we take is deeper. */
  private static final int DEPTH = 4;

  private static final int LONGEST_NUMBER = 40;

  // Of two values under one name each reader takes another one.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonForm() {}

  /**
   * The fields of an object; nothing at all is an empty one.
   *
   * @param most how many values there may be
   */
  static Optional<Fields> read(byte[] body, int most) {
    if (body.length == 0) {
      return Optional.of(Fields.NONE);
    }
    try {
      return MAPPER.readTree(body) instanceof ObjectNode object
          ? fields(object, most)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<Fields> fields(ObjectNode object, int most) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      List<String> values = values(field.getValue());
      count += Math.max(1, values.size());
      if (count > most) {
        return Optional.empty();
      }
      fields.put(field.getKey(), values);
    }
    return Optional.of(new Fields(fields));
  }

  private static List<String> values(JsonNode value) {
    if (value.isNull()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    if (value instanceof ArrayNode list) {
      list.forEach(one -> values.add(text(one)));
    } else {
      values.add(text(value));
    }
    return values;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
