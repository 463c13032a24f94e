// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows for programs: one JSON object a line. Times are ISO 8601 in UTC, durations milliseconds,
 * sizes bytes, choices their stable words. Stateless.
 */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static String line(Map<String, ?> row) {
    return MAPPER.writeValueAsString(plain(row));
  }

  /** The same values as a row of the command socket has them; what is not there is left out. */
  static Map<String, Object> row(Map<String, ?> row) {
    Map<String, Object> copy = new LinkedHashMap<>();
    row.forEach(
        (key, value) -> {
          Object plain = plain(value);
          if (plain != null) {
            copy.put(key, plain);
          }
        });
    return copy;
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case Instant at -> at.toString();
      case Duration span -> span.toMillis();
      case ByteSize size -> size.bytes();
      case Enum<?> choice -> Wording.label(choice);
      case Address address -> address.text();
      case Optional<?> perhaps -> perhaps.map(Json::plain).orElse(null);
      case Collection<?> many -> many.stream().map(Json::plain).toList();
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, inner) -> copy.put(key.toString(), plain(inner)));
        yield copy;
      }
      default -> value;
    };
  }
}
