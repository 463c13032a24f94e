// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the fields of a message's header lie. Lines that are no field belong to nothing and stay as
 * they are. Immutable.
 *
 * @param end where the empty line behind it begins, or the message ends
 * @param body where the body begins
 */
public record MessageHeader(List<Field> fields, long end, long body) {

  /** One field with its continued lines; the text is without the last line end. */
  public record Field(String name, String value, long start, long end) {}

  public MessageHeader {
    fields = List.copyOf(fields);
  }

  /**
   * Reads up to the first empty line. All lines end in CRLF.
   *
   * @return empty if the header has more than {@code most} bytes
   */
  public static Optional<MessageHeader> read(ByteSource message, long most) throws IOException {
    try (InputStream in = new BufferedInputStream(message.open(), 1 << 14)) {
      byte[] head = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 2));
      String text = new String(head, StandardCharsets.ISO_8859_1);
      int end = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n") + 2;
      if (end < 2 && !text.startsWith("\r\n")) {
        return head.length > most
            ? Optional.empty()
            : Optional.of(new MessageHeader(fields(text), head.length, head.length));
      }
      return Optional.of(new MessageHeader(fields(text.substring(0, end)), end, end + 2L));
    }
  }

  private static List<Field> fields(String text) {
    List<Field> fields = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int next = endOfField(text, start);
      int colon = text.indexOf(':', start);
      if (colon > start && colon < next) {
        String name = text.substring(start, colon).strip();
        String value = text.substring(colon + 1, next).strip();
        fields.add(new Field(name, value, start, next));
      }
      start = next;
    }
    return fields;
  }

  /** Behind the line and those that continue it (RFC 5322 2.2.3). */
  private static int endOfField(String text, int start) {
    int at = start;
    do {
      int lineEnd = text.indexOf("\r\n", at);
      at = lineEnd < 0 ? text.length() : lineEnd + 2;
    } while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t'));
    return at;
  }

  /** The bodies of all fields of that name. */
  public List<String> values(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** What of the header is left without the fields of these names. */
  public ByteSource without(Set<String> names, ByteSource message) {
    List<ByteSource> pieces = new ArrayList<>();
    long at = 0;
    for (Field field : fields) {
      if (names.stream().anyMatch(field.name()::equalsIgnoreCase)) {
        pieces.add(message.slice(at, field.start()));
        at = field.end();
      }
    }
    pieces.add(message.slice(at, end));
    return ByteSource.concat(pieces.toArray(ByteSource[]::new));
  }
}
