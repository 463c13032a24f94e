// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.engine.Line;
import org.lazareto.engine.Printable;
import org.lazareto.engine.Transcript;

/** Reads what an ICAP server sends, all of it bounded. Confined to one thread. */
final class Answers {

  private static final int LONGEST_LINE = 8192;
  private static final int MOST_LINES = 200;
  private static final Pattern STATUS = Pattern.compile("ICAP/1\\.[0-9] ([0-9]{3})(?: .*)?");

  private final Line line;
  private final Transcript words;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 << 10).flip();

  Answers(Line line, Transcript words) {
    this.line = line;
    this.words = words;
  }

  /** The next status line with its header (RFC 3507 4.3.3). */
  Head head() throws IOException {
    String first = text();
    Matcher status = STATUS.matcher(first);
    if (!status.matches()) {
      throw new IOException("is no ICAP server: answered '" + Printable.of(first) + "'");
    }
    words.note(first);
    Head head = new Head(Integer.parseInt(status.group(1)), fields());
    Threat.field(head).ifPresent(words::note);
    return head;
  }

  /** Skips the header of the HTTP answer that an ICAP answer carries. */
  void skipHttpHead() throws IOException {
    text();
    fields();
  }

  /** Whether the body, which comes in HTTP's chunks, is the same as {@code original}. */
  boolean bodyEquals(InputStream original) throws IOException {
    boolean same = true;
    for (int left = chunk(); left > 0; left = chunk()) {
      for (; left > 0; left--) {
        int sent = original.read();
        same &= sent == octet();
      }
      text();
    }
    return same && original.read() < 0;
  }

  private int chunk() throws IOException {
    String size = text().replaceFirst("[;\\s].*", "");
    try {
      return Integer.parseInt(size, 16);
    } catch (NumberFormatException _) {
      throw new IOException("sent a chunk of the size '" + Printable.of(size) + "'");
    }
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> fields = new HashMap<>();
    String name = "";
    int lines = 0;
    for (String next = text(); !next.isEmpty(); next = text()) {
      boolean folded = next.charAt(0) == ' ' || next.charAt(0) == '\t';
      int colon = folded ? 0 : next.indexOf(':');
      if (colon < 0 || ++lines > MOST_LINES) {
        throw new IOException("answered with a broken header: '" + Printable.of(next) + "'");
      }
      // c-icap tells its findings on lines of their own, folded.
      name = folded ? name : next.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      fields.merge(name, next.substring(folded ? 0 : colon + 1).strip(), (a, b) -> a + " " + b);
    }
    return fields;
  }

  private String text() throws IOException {
    byte[] bytes = new byte[LONGEST_LINE];
    int length = 0;
    for (int octet = octet(); octet != '\n'; octet = octet()) {
      if (length == LONGEST_LINE) {
        throw new IOException("answered a line of more than " + LONGEST_LINE + " bytes");
      }
      bytes[length++] = (byte) octet;
    }
    boolean cr = length > 0 && bytes[length - 1] == '\r';
    return new String(bytes, 0, cr ? length - 1 : length, StandardCharsets.ISO_8859_1);
  }

  private int octet() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int count = line.receive(buffer);
      buffer.flip();
      if (count < 0) {
        throw new EOFException("closed before the end of its answer");
      }
    }
    return buffer.get() & 0xFF;
  }
}
