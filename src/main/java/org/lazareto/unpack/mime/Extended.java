// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * A parameter in the long form of RFC 2231, in one reading: in numbered segments, percent-encoded,
 * with a charset. Immutable.
 *
 * @param charset what its first segment names; empty for none
 * @param octets its bytes, one character each
 * @param undecoded its segments joined as they stand
 */
record Extended(String charset, String octets, String undecoded) {

  private static final int MOST_DIGITS = 9;

  private record Segment(String value, boolean encoded) {}

  /**
   * What the long forms of {@code name} say together; none if it has none. Where numbers come twice
   * or are left out, clients differ: then there are several.
   */
  static List<Extended> of(String name, List<Parameters.Parameter> all) {
    if (all.stream().noneMatch(p -> p.name().startsWith(name + "*"))) {
      return List.of();
    }
    TreeMap<Integer, Segment> first = new TreeMap<>();
    TreeMap<Integer, Segment> last = new TreeMap<>();
    for (Parameters.Parameter parameter : all) {
      if (parameter.name().startsWith(name + "*")) {
        add(parameter.name().substring(name.length()), parameter.value(), first, last);
      }
    }
    if (first.isEmpty()) {
      return List.of();
    }
    return List.of(joined(first.values()), joined(last.values()), joined(withoutGap(first)))
        .stream()
        .distinct()
        .toList();
  }

  /** The bytes as the charset has them. */
  String text() {
    return RawText.decode(octets.getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  /** What clients see that do not decode, in both ways. */
  List<String> literal() {
    return List.of(octets, undecoded);
  }

  /** Takes {@code *}, {@code *0} or {@code *0*}. */
  private static void add(
      String mark, String value, TreeMap<Integer, Segment> first, TreeMap<Integer, Segment> last) {
    String number = mark.replace("*", "").strip();
    if (number.length() <= MOST_DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int index = number.isEmpty() ? -1 : Integer.parseInt(number);
      Segment segment = new Segment(value, mark.endsWith("*"));
      first.putIfAbsent(index, segment);
      last.put(index, segment);
    }
  }

  private static Collection<Segment> withoutGap(TreeMap<Integer, Segment> segments) {
    SequencedSet<Integer> numbers = segments.navigableKeySet();
    List<Segment> joined = new ArrayList<>();
    int next = numbers.getFirst();
    for (int number : numbers) {
      if (number != next++) {
        break;
      }
      joined.add(segments.get(number));
    }
    return joined;
  }

  private static Extended joined(Collection<Segment> segments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder undecoded = new StringBuilder();
    String charset = "";
    boolean first = true;
    for (Segment segment : segments) {
      String value = segment.value();
      String[] marks = first && segment.encoded() ? value.split("'", 3) : new String[0];
      if (marks.length == 3) {
        charset = marks[0];
        value = marks[2];
      }
      undecoded.append(value);
      bytes.writeBytes(
          segment.encoded() ? Percent.decode(value) : value.getBytes(StandardCharsets.ISO_8859_1));
      first = false;
    }
    return new Extended(charset, bytes.toString(StandardCharsets.ISO_8859_1), undecoded.toString());
  }
}
