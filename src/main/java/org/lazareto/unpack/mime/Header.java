// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The header of an entity as one way of reading it has it. Immutable.
 *
 * @param fields in order, unfolded
 * @param bodyStart where the body begins, counted from where the header does
 * @param strayLine where the first line stands that is no field, or -1
 * @param bareCr whether a CR without LF stands in it
 */
record Header(List<Field> fields, long bodyStart, long strayLine, boolean bareCr) {

  /**
   * One field.
   *
   * @param name its name in lower case, NUL bytes dropped
   * @param value raw bytes in ISO-8859-1
   * @param nul whether NUL stands in it
   */
  record Field(String name, String value, boolean nul) {

    /** Whether it says how to read the body. */
    boolean content() {
      return name.startsWith("content-");
    }
  }

  static final Header NONE = new Header(List.of(), 0, -1, false);

  Header {
    fields = List.copyOf(fields);
  }

  /** The different values of a field, in order. */
  List<String> all(String name) {
    SequencedSet<String> values = new LinkedHashSet<>();
    for (Field field : fields) {
      if (field.name().equals(name)) {
        values.add(field.value().strip());
      }
    }
    return List.copyOf(values);
  }

  /** The first value of a field, decoded. */
  String text(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return EncodedWords.decode(field.value().strip());
      }
    }
    return "";
  }

  /** Those fields that say how to read the body. */
  Stream<Field> content() {
    return fields.stream().filter(Field::content);
  }
}
