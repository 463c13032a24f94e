// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds rows of the API against what its document says of them. */
final class DescribedRows {

  /** As RFC 3339 writes it. */
  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");

  private DescribedRows() {}

  /** What is wrong; nothing where the document leaves open what rows have. */
  static List<String> wrong(JsonNode rows, JsonNode operation, String path) {
    List<String> wrong = new ArrayList<>();
    JsonNode schema =
        operation.at("/responses/200/content/application~1json/schema/properties/rows/items");
    Map<String, JsonNode> properties = new HashMap<>();
    schema.path("properties").forEachEntry(properties::put);
    if (properties.isEmpty()) {
      return wrong;
    }
    for (JsonNode row : rows) {
      for (JsonNode name : schema.path("required")) {
        if (!row.has(name.asString())) {
          wrong.add(path + " lacks " + name);
        }
      }
      row.forEachEntry(
          (name, value) -> {
            if (!properties.containsKey(name) || !fits(value, properties.get(name))) {
              wrong.add(path + ": " + name + ": " + value);
            }
          });
    }
    return wrong;
  }

  /** Whether a value has the type, the format, one of the words, and if it is a list its items. */
  private static boolean fits(JsonNode value, JsonNode schema) {
    if (!types(schema).contains(type(value))) {
      return false;
    }
    if (value.isArray()) {
      return value.valueStream().allMatch(item -> fits(item, schema.path("items")));
    }
    boolean moment = schema.path("format").asString("").equals("date-time") && value.isString();
    List<String> words = schema.path("enum").valueStream().map(JsonNode::asString).toList();
    return (!moment || MOMENT.matcher(value.asString()).matches())
        && (words.isEmpty() || words.contains(value.asString()));
  }

  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asString()));
    } else {
      types.add(type.asString());
    }
    return types;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NULL -> "null";
      default -> value.getNodeType().name();
    };
  }
}
