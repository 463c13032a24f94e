// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.Catalogue;
import tools.jackson.databind.JsonNode;

/**
 * A type of plain values: how one is read from TOML and written back. Immutable.
 *
 * @param allowed what may be written, as a catalogue key
 * @param choices the words of an enum; empty for other types
 * @param reader gives nothing for what is not allowed
 */
record Scalar(
    String allowed,
    String choices,
    Function<JsonNode, Optional<Object>> reader,
    Function<Object, String> writer) {

  /** The scalar for {@code type}; nothing for records, lists and the like. */
  static Optional<Scalar> of(Class<?> type) {
    if (type.isEnum()) {
      return Optional.of(choice(type));
    }
    return Optional.ofNullable(
        switch (type.getName()) {
          case "java.lang.String" -> text("text", s -> s);
          case "java.nio.file.Path" -> text("path", Path::of);
          case "java.time.Duration" -> text("duration", Durations::parse);
          case "org.lazareto.limit.ByteSize" -> size();
          case "int", "java.lang.Integer" -> integer();
          case "long", "java.lang.Long" -> longInteger();
          case "boolean", "java.lang.Boolean" -> truth();
          default -> null;
        });
  }

  /** What may be written, as a sentence. */
  String allowed(Catalogue catalogue) {
    return catalogue.say(allowed, choices);
  }

  /** A TOML string. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < ' ' || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }

  /** The form of an enum's constant in the file. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Scalar text(String name, Function<String, Object> parse) {
    return new Scalar(
        "config.allowed." + name,
        "",
        node -> node.isString() ? tried(() -> parse.apply(node.stringValue())) : Optional.empty(),
        value -> quoted(value instanceof Duration d ? Durations.format(d) : value.toString()));
  }

  private static Scalar size() {
    return new Scalar(
        "config.allowed.size",
        "",
        node ->
            node.isString() || node.isIntegralNumber()
                ? tried(() -> ByteSize.parse(node.asString()))
                : Optional.empty(),
        value -> quoted(value.toString()));
  }

  private static Scalar integer() {
    return new Scalar(
        "config.allowed.number",
        "",
        node -> node.isIntegralNumber() ? tried(node::intValue) : Optional.empty(),
        Object::toString);
  }

  private static Scalar longInteger() {
    return new Scalar(
        "config.allowed.number",
        "",
        node -> node.isIntegralNumber() ? tried(node::longValue) : Optional.empty(),
        Object::toString);
  }

  private static Scalar truth() {
    return new Scalar(
        "config.allowed.truth",
        "",
        node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty(),
        Object::toString);
  }

  private static Scalar choice(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return new Scalar(
        "config.allowed.choice",
        Arrays.stream(constants).map(Scalar::word).collect(Collectors.joining(", ")),
        node ->
            Arrays.stream(constants)
                .filter(c -> node.isString() && word(c).equals(node.stringValue()))
                .findFirst(),
        value -> quoted(word(value)));
  }

  private static Optional<Object> tried(java.util.function.Supplier<Object> parse) {
    try {
      return Optional.of(parse.get());
    } catch (IllegalArgumentException | tools.jackson.core.JacksonException _) {
      return Optional.empty();
    }
  }
}
