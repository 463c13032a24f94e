// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.html.Tag.Value;

/**
 * The tokenizer: tags with their attributes, the text between them, scripts and styles, comments.
 * It is as forgiving as browsers are, and keeps no more than one tag. What only some readers take
 * for markup is read as such, and ends where it does for the others. Confined to one thread.
 */
final class Markup {

  private static final int BUFFER = 16 << 10;
  private static final int LONGEST_NAME = 64;
  private static final int VALUE_KEPT = 2 << 10;
  private static final int MOST_ATTRIBUTES = 64;
  private static final int END = -1;
  private static final String CDATA = "[CDATA[";

  private final InputStream in;
  private final Budget budget;
  private final Page page;
  private final Blobs blobs;
  private final byte[] buffer = new byte[BUFFER];
  private long base;
  private int at;
  private int limit;

  /** Before this place nothing ends that is enclosed. */
  private int free;

  private Map<String, Value> attributes = new HashMap<>();
  private final Enclosures enclosures = new Enclosures();

  Markup(InputStream in, Budget budget, Page page, Blobs blobs) {
    this.in = in;
    this.budget = budget;
    this.page = page;
    this.blobs = blobs;
  }

  void read() throws IOException {
    do {
      markup();
    } while (enclosed());
    blobs.end(base + at);
  }

  /** Whether only an enclosure has ended here, which is gone past then. */
  private boolean enclosed() throws IOException {
    int length = enclosures.any() ? end() : 0;
    if (length == 0) {
      return false;
    }
    boolean tag = buffer[at] == '<';
    enclosures.close(buffer, at, limit);
    free = at;
    for (int i = 0; i < length && !tag; i++) {
      next();
    }
    return true;
  }

  private void markup() throws IOException {
    int c;
    while ((c = next()) != END) {
      if (c != '<') {
        page.text(c);
      } else if (letter(peek())) {
        tag();
      } else if (peek() == '/') {
        next();
        closed();
      } else if (peek() == '!') {
        next();
        declaration();
      } else if (peek() == '?') {
        skipTo('>');
      } else {
        page.text(c);
      }
    }
  }

  /** An end tag may have attributes, which are nothing to anybody; else it is a comment. */
  private void closed() throws IOException {
    if (!letter(peek())) {
      skipTo('>');
      return;
    }
    page.closed(name());
    boolean more = true;
    while (more) {
      more = attribute("");
    }
  }

  private void tag() throws IOException {
    String name = name();
    boolean more = true;
    while (more) {
      more = attribute(name);
    }
    page.tag(new Tag(name, attributes));
    attributes = new HashMap<>();
    if (name.equals("script")) {
      script();
    } else {
      enclosures.element(name);
      free = at;
    }
  }

  /** Takes one attribute; false at the end of the tag. Of a tag without a name none is kept. */
  private boolean attribute(String tag) throws IOException {
    while (space(peek()) || peek() == '/') {
      next();
    }
    if (peek() == '>' || peek() == END) {
      next();
      return false;
    }
    String name = name();
    if (name.isEmpty()) {
      next();
      return true;
    }
    skipSpace();
    if (peek() != '=') {
      keep(tag, name, new Value("", true, position(), position()));
      return true;
    }
    next();
    skipSpace();
    keep(tag, name, value());
    return true;
  }

  // One too many, or one of a name that was there: what is kept is told, so that no reading is
  // lost.
  private void keep(String tag, String name, Value value) {
    if (tag.isEmpty()) {
      return;
    }
    if (attributes.size() == MOST_ATTRIBUTES || attributes.containsKey(name)) {
      page.tag(new Tag(tag, attributes));
      attributes = new HashMap<>();
    }
    attributes.put(name, value);
  }

  private Value value() throws IOException {
    int quote = peek() == '"' || peek() == '\'' ? next() : END;
    long start = position();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    while (peek() != END && (quote == END ? !space(peek()) && peek() != '>' : peek() != quote)) {
      int c = next();
      if (kept.size() < VALUE_KEPT) {
        kept.write(c);
      }
    }
    long end = position();
    if (quote != END) {
      next();
    }
    byte[] raw = kept.toByteArray();
    String text = Entities.decode(raw);
    return new Value(text, text.equals(new String(raw, UTF_8)), start, end);
  }

  /** The content of a script, to its closing tag. */
  private void script() throws IOException {
    int matched = 0;
    String close = "</script";
    int c;
    while (matched < close.length() && (c = next()) != END) {
      page.script(c);
      boolean same = Character.toLowerCase(c) == close.charAt(matched);
      matched = same ? matched + 1 : c == '<' ? 1 : 0;
    }
    page.closed("script");
    skipTo('>');
  }

  // What a conditional comment holds is markup to the programs that it is meant for.
  private void declaration() throws IOException {
    if (ahead(CDATA)) {
      enclosures.cdata();
      free = at;
    }
    if (peek() != '-') {
      skipTo('>');
      return;
    }
    next();
    if (peek() != '-') {
      skipTo('>');
      return;
    }
    next();
    if (peek() == '[') {
      enclosures.comment();
      free = at;
      skipTo('>');
    } else {
      comment();
    }
  }

  private void comment() throws IOException {
    int dashes = 2;
    int c;
    while ((c = next()) != END) {
      if (c == '>' && dashes >= 2) {
        return;
      }
      boolean bang = c == '!' && dashes >= 2;
      dashes = c == '-' ? dashes + 1 : bang ? dashes : 0;
    }
  }

  private String name() throws IOException {
    StringBuilder name = new StringBuilder();
    while (peek() != END && !space(peek()) && "/>=".indexOf(peek()) < 0) {
      int c = next();
      if (name.length() < LONGEST_NAME && c != 0) {
        name.append((char) c);
      }
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private void skipSpace() throws IOException {
    while (space(peek())) {
      next();
    }
  }

  private void skipTo(int end) throws IOException {
    int c = next();
    while (c != END && c != end) {
      c = next();
    }
  }

  private long position() {
    return base + at;
  }

  /** The byte here; at the end of an enclosure none, so that whatever is open in it ends. */
  private int peek() throws IOException {
    return at < free || inside() ? buffer[at] & 0xFF : END;
  }

  private boolean inside() throws IOException {
    if (at == limit && !more()) {
      return false;
    } else if (!enclosures.any()) {
      free = limit;
    } else if (end() > 0) {
      return false;
    } else {
      free = at + 1;
      while (free < limit && !Enclosures.mayEnd(buffer[free])) {
        free++;
      }
    }
    return true;
  }

  private int end() throws IOException {
    have(Enclosures.LONGEST);
    return enclosures.end(buffer, at, limit);
  }

  private boolean ahead(String text) throws IOException {
    have(text.length());
    boolean same = limit - at >= text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = buffer[at + i] == text.charAt(i);
    }
    return same;
  }

  private void have(int count) throws IOException {
    boolean more = true;
    while (more && limit - at < count) {
      more = more();
    }
  }

  private int next() throws IOException {
    int c = peek();
    if (c != END) {
      blobs.take(c, base + at);
      at++;
      if (enclosures.styled()) {
        page.style(c);
      }
    }
    return c;
  }

  private boolean more() throws IOException {
    budget.time();
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    base += at;
    limit -= at;
    at = 0;
    free = 0;
    int count = Math.max(0, in.read(buffer, limit, buffer.length - limit));
    limit += count;
    return count > 0;
  }

  private static boolean space(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean letter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
