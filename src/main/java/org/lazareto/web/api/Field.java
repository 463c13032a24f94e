// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that an operation takes, or that its rows have. Immutable.
 *
 * @param needed whether it is always there
 * @param words those it may be; empty for any
 */
record Field(String name, Type type, boolean needed, List<String> words) {

  /** What a value is. */
  enum Type {
    TEXT("string", _ -> true),
    NUMBER("integer", Pattern.compile("[0-9]{1,18}").asMatchPredicate()),
    TRUTH("boolean", Pattern.compile("true|false").asMatchPredicate()),
    /** As {@code 24h} or {@code 7d}. */
    SPAN("string", Pattern.compile("[0-9]{1,6}[smhd]").asMatchPredicate()),
    MOMENT("string", Type::isMoment),
    /** Several texts; the gate takes them with commas between. */
    TEXTS("array", text -> text.indexOf(',') < 0),
    OBJECT("object", text -> text.startsWith("{")),
    OBJECTS("array", text -> text.startsWith("{"));

    private final String json;
    private final Predicate<String> form;

    Type(String json, Predicate<String> form) {
      this.json = json;
      this.form = form;
    }

    /** The word of JSON Schema. */
    String json() {
      return json;
    }

    private static boolean isMoment(String text) {
      try {
        return text.equals(Instant.parse(text).toString()) || text.endsWith("Z");
      } catch (DateTimeException _) {
        return false;
      }
    }
  }

  Field {
    words = List.copyOf(words);
  }

  static Field text(String name) {
    return new Field(name, Type.TEXT, true, List.of());
  }

  static Field number(String name) {
    return new Field(name, Type.NUMBER, true, List.of());
  }

  static Field truth(String name) {
    return new Field(name, Type.TRUTH, true, List.of());
  }

  static Field span(String name) {
    return new Field(name, Type.SPAN, true, List.of());
  }

  static Field moment(String name) {
    return new Field(name, Type.MOMENT, true, List.of());
  }

  static Field texts(String name) {
    return new Field(name, Type.TEXTS, true, List.of());
  }

  static Field object(String name) {
    return new Field(name, Type.OBJECT, true, List.of());
  }

  static Field objects(String name) {
    return new Field(name, Type.OBJECTS, true, List.of());
  }

  /** One of some words. */
  static Field word(String name, String... words) {
    return new Field(name, Type.TEXT, true, List.of(words));
  }

  /** The same, where it need not be there. */
  Field maybe() {
    return new Field(name, type, false, words);
  }

  boolean takes(String value) {
    return type.form.test(value) && (words.isEmpty() || words.contains(value));
  }
}
