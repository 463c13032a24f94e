// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Something that an operation takes, or that its rows have. Immutable.
 *
 * @param needed whether it is always there
 * @param words those it may be; empty for any
 */
record Field(String name, Type type, boolean needed, List<String> words) {

  /** As {@code Query.Mark} writes a place in the journal. */
  static final String PLACE_FORM = "[0-9]{1,15}-[0-9]{1,18}";

  /** What a value is. */
  enum Type {
    TEXT("string"),
    NUMBER("integer"),
    TRUTH("boolean"),
    /** As {@code 24h} or {@code 7d}. */
    SPAN("string"),
    MOMENT("string"),
    /** Where a page begins, as the answer with the page before says it. */
    PLACE("string"),
    /** Several texts; the gate takes them with commas between. */
    TEXTS("array"),
    OBJECT("object"),
    OBJECTS("array");

    private final String json;

    Type(String json) {
      this.json = json;
    }

    /** The word of JSON Schema. */
    String json() {
      return json;
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

  static Field place(String name) {
    return new Field(name, Type.PLACE, true, List.of());
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

  /** Whether one value, as a request says it, has the form. */
  boolean takes(String value) {
    boolean well =
        switch (type) {
          case TEXT -> true;
          case NUMBER -> value.matches("[0-9]{1,18}");
          case TRUTH -> value.matches("true|false");
          case SPAN -> value.matches("[0-9]{1,6}[smhd]");
          case MOMENT -> isMoment(value);
          case PLACE -> value.matches(PLACE_FORM);
          case TEXTS -> value.indexOf(',') < 0;
          case OBJECT, OBJECTS -> value.startsWith("{");
        };
    return well && (words.isEmpty() || words.contains(value));
  }

  // The date-time of RFC 3339 has four digits of a year; later ones are beyond some clocks.
  private static boolean isMoment(String text) {
    try {
      return !text.startsWith("+") && !Instant.parse(text).isBefore(Instant.EPOCH);
    } catch (DateTimeException _) {
      return false;
    }
  }
}
