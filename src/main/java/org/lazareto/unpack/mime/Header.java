// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.List;
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

  /** One field: its name in lower case, its value as raw bytes in ISO-8859-1. */
  record Field(String name, String value) {}

  static final Header NONE = new Header(List.of(), 0, -1, false);

  Header {
    fields = List.copyOf(fields);
  }

  /** The different values of a field, in order. */
  List<String> all(String name) {
    return fields.stream()
        .filter(f -> f.name().equals(name))
        .map(f -> f.value().strip())
        .distinct()
        .toList();
  }

  /** The first value of a field, decoded. */
  String text(String name) {
    return all(name).stream().findFirst().map(EncodedWords::decode).orElse("");
  }

  /** Those fields that say how to read the body. */
  Stream<Field> content() {
    return fields.stream().filter(f -> f.name().startsWith("content-"));
  }
}
