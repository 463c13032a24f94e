// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values as a person would write them into the file. */
public final class Toml {

  private Toml() {}

  /** A text, size, duration, path, number or choice, or a list of them. */
  public static String write(Object value) {
    return switch (value) {
      case Optional<?> inner -> inner.map(Toml::write).orElse("\"\"");
      case List<?> list -> list.stream().map(Toml::write).collect(joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> Scalar.quoted(e.getKey().toString()) + " = " + write(e.getValue()))
              .collect(joining(", ", "{", "}"));
      default -> scalar(value);
    };
  }

  // A path's and an enum constant's own class is hidden behind the type that settings name.
  private static String scalar(Object value) {
    Class<?> type =
        switch (value) {
          case Path _ -> Path.class;
          case Enum<?> e -> e.getDeclaringClass();
          default -> value.getClass();
        };
    return Scalar.of(type)
        .orElseThrow(() -> new IllegalStateException("not a setting's type: " + type))
        .writer()
        .apply(value);
  }
}
