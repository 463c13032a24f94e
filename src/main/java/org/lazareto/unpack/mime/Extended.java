// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A parameter in the long form of RFC 2231: in numbered segments, percent-encoded, with a charset.
 * Confined to one thread.
 */
final class Extended {

  private record Segment(String value, boolean encoded) {}

  private static final int MOST_DIGITS = 4;

  private final TreeMap<Integer, Segment> segments = new TreeMap<>();

  /** What the long forms of {@code name} say together; none if it has none. */
  static Optional<String> of(String name, List<Parameters.Parameter> all) {
    Extended extended = new Extended();
    for (Parameters.Parameter parameter : all) {
      if (parameter.name().startsWith(name + "*")) {
        extended.add(parameter.name().substring(name.length()), parameter.value());
      }
    }
    return extended.segments.isEmpty() ? Optional.empty() : Optional.of(extended.value());
  }

  /** Takes {@code *}, {@code *0} or {@code *0*}. */
  private void add(String mark, String value) {
    boolean encoded = mark.endsWith("*");
    String number = mark.replace("*", "").strip();
    if (number.length() <= MOST_DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int index = number.isEmpty() ? -1 : Integer.parseInt(number);
      segments.putIfAbsent(index, new Segment(value, encoded));
    }
  }

  private String value() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    boolean first = true;
    for (Segment segment : segments.values()) {
      String value = segment.value();
      String[] marks = first && segment.encoded() ? value.split("'", 3) : new String[0];
      if (marks.length == 3) {
        charset = marks[0];
        value = marks[2];
      }
      bytes.writeBytes(
          segment.encoded() ? Percent.decode(value) : value.getBytes(StandardCharsets.ISO_8859_1));
      first = false;
    }
    return RawText.decode(bytes.toByteArray(), charset);
  }
}
