// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** Goes through the tags of an XML text, one after the other. Confined to one thread. */
public final class Markup implements AutoCloseable {

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_VALUE = 8 << 10;
  private static final int MOST_ATTRIBUTES = 256;
  private static final int END = -1;

  private final ByteSource utf8;
  private final Budget budget;
  private final InputStream in;
  private final byte[] buffer = new byte[16 << 10];
  private final Characters name = new Characters(LONGEST_NAME);
  private final Characters value = new Characters(LONGEST_VALUE);
  private final Characters text = new Characters(LONGEST_VALUE);
  private int length;
  private int at;
  private long before;
  private int current;
  private boolean entities;

  public Markup(ByteSource source, byte[] head, Budget budget) throws IOException {
    this.utf8 = utf8(source, head);
    this.budget = budget;
    this.in = utf8.open();
    advance();
    text();
  }

  /** Whether these bytes can be such a text: the first that shows is an angle bracket. */
  public static boolean possible(byte[] head) {
    for (byte b : head) {
      boolean mark = (b & 0xFF) >= 0xBB || b == 0;
      if (b == '<') {
        return true;
      } else if (!mark && b > ' ') {
        return false;
      }
    }
    return false;
  }

  /** The text that places in tags count in. */
  public ByteSource utf8() {
    return utf8;
  }

  /** Whether a document type declared entities. */
  public boolean entities() {
    return entities;
  }

  /** The next tag, or none at the end. */
  public Optional<Tag> next() throws IOException {
    if (current == END) {
      return Optional.empty();
    }
    String tag = name(true);
    Map<String, String> attributes = attributes();
    long start = position();
    text.clear();
    long end = text();
    return Optional.of(new Tag(tag, attributes, text.text(), start, end));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static ByteSource utf8(ByteSource source, byte[] head) {
    boolean little = has(head, 0xFF, 0xFE) || has(head, '<', 0);
    boolean big = has(head, 0xFE, 0xFF) || has(head, 0, '<');
    if (!little && !big) {
      return source;
    }
    Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return new Transcoded(source, charset);
  }

  private static boolean has(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }

  /** The text up to the next tag, whose bracket is passed over; says where the text ends. */
  private long text() throws IOException {
    while (current != END) {
      if (current != '<') {
        text.add(current);
        advance();
        continue;
      }
      long end = position();
      advance();
      switch (current) {
        case '!' -> declaration();
        case '?' -> skip("?>");
        default -> {
          return end;
        }
      }
    }
    return position();
  }

  private void declaration() throws IOException {
    advance();
    name.clear();
    while (current != END && current != '>' && name.length() < 7 && !name.startsWith("--")) {
      name.add(current);
      advance();
    }
    if (name.startsWith("--")) {
      skip("-->");
    } else if (name.startsWith("[CDATA[")) {
      characterData();
    } else if (name.startsWith("DOCTYPE")) {
      documentType();
    } else {
      skip(">");
    }
  }

  private void characterData() throws IOException {
    int brackets = 0;
    while (current != END && !(current == '>' && brackets >= 2)) {
      brackets = current == ']' ? brackets + 1 : 0;
      text.add(current);
      advance();
    }
    text.cut(2);
    advance();
  }

  /** To its end, past declarations in brackets. */
  private void documentType() throws IOException {
    int depth = 0;
    Characters word = new Characters(LONGEST_NAME);
    while (current != END && !(current == '>' && depth == 0)) {
      if (current == '[') {
        depth++;
      } else if (current == ']') {
        depth--;
      }
      word.add(current);
      entities |= word.endsWith("<!ENTITY");
      if (current == '<') {
        word.clear();
        word.add(current);
      }
      advance();
    }
    advance();
  }

  private void skip(String end) throws IOException {
    int matched = 0;
    while (current != END && matched < end.length()) {
      if (current == end.charAt(matched)) {
        matched++;
      } else if (!(matched == 2 && current == '-')) {
        matched = current == end.charAt(0) ? 1 : 0;
      }
      advance();
    }
  }

  private String name(boolean closing) throws IOException {
    name.clear();
    while (current > ' ' && current != '>' && current != '=' && current != '<') {
      if (current == '/' && !(closing && name.length() == 0)) {
        break;
      }
      name.add(current);
      advance();
    }
    return name.raw();
  }

  private Map<String, String> attributes() throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    while (current != END && current != '>' && current != '<') {
      blank();
      String key = name(false);
      blank();
      if (current == '=') {
        advance();
        blank();
        String given = value();
        if (attributes.size() < MOST_ATTRIBUTES) {
          attributes.putIfAbsent(key, given);
        }
      } else if (key.isEmpty() && current != END && current != '>' && current != '<') {
        advance();
      }
    }
    if (current == '>') {
      advance();
    }
    return attributes;
  }

  private String value() throws IOException {
    value.clear();
    int quote = current;
    boolean quoted = quote == '"' || quote == '\'';
    if (quoted) {
      advance();
    }
    while (current != END && (quoted ? current != quote : current > ' ' && current != '>')) {
      value.add(current);
      advance();
    }
    if (quoted && current == quote) {
      advance();
    }
    return value.text();
  }

  private void blank() throws IOException {
    while (current != END && current <= ' ') {
      advance();
    }
  }

  /** Where {@link #current} stands. */
  private long position() {
    return current == END ? before + at : before + at - 1;
  }

  private void advance() throws IOException {
    if (at == length) {
      before += length;
      at = 0;
      length = Math.max(0, in.read(buffer));
      budget.time();
      if (length == 0) {
        current = END;
        return;
      }
    }
    current = buffer[at++] & 0xFF;
  }
}
