// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses that keep what the person has chosen so far. Stateless. */
public final class Links {

  private Links() {}

  /** The query with one field set anew. */
  public static String with(Fields query, String name, String value) {
    Map<String, List<String>> fields = new LinkedHashMap<>(query.values());
    fields.put(name, List.of(value));
    return of(new Fields(fields));
  }

  /** The fields as a query, with its question mark; nothing for none. */
  public static String of(Fields fields) {
    if (fields.values().isEmpty()) {
      return "";
    }
    return fields.values().entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(v -> coded(field.getKey(), v)))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** A text as one piece of a path. */
  public static String piece(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path of decoded pieces, as it stands in an address. */
  static String path(String decoded) {
    return Arrays.stream(decoded.split("/", -1)).map(Links::piece).collect(Collectors.joining("/"));
  }

  private static String coded(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
