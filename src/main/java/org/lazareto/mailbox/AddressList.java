// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.unpack.mime.EncodedWords;

/**
 * Reads a list of addresses (RFC 5322 3.4) as it stands in a header field. Whatever it is,
 * something comes of it: what is no address is shown as a name. Confined to one thread.
 */
public final class AddressList {

  /** More than a person reads; the rest is cut. */
  public static final int MOST = 1000;

  private static final int LONGEST = 500;

  private final String raw;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder address = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private final List<Correspondent> all = new ArrayList<>();
  private boolean bracketed;
  private int at;

  private AddressList(String raw) {
    this.raw = raw;
  }

  /** Those that the field names, in order. */
  public static List<Correspondent> parse(String raw) {
    return new AddressList(raw).parse();
  }

  /** Those that somebody typed: one on each line, or with commas between them. */
  public static List<Correspondent> typed(String text) {
    String lines = text.replaceAll("[\r\n]+", ",");
    // As a header has them: one character for each byte.
    return parse(recoded(lines, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)).stream()
        .map(
            one ->
                new Correspondent(
                    one.name(),
                    recoded(one.address(), StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)))
        .toList();
  }

  private static String recoded(String text, Charset from, Charset as) {
    return new String(text.getBytes(from), as);
  }

  private List<Correspondent> parse() {
    while (at < raw.length() && all.size() < MOST) {
      char c = raw.charAt(at++);
      switch (c) {
        case '"' -> quoted();
        case '(' -> comment();
        case '<' -> bracket();
        case ',', ';' -> end();
        case ':' -> colon();
        default -> name.append(c);
      }
    }
    end();
    return all;
  }

  private void quoted() {
    while (at < raw.length()) {
      char c = raw.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escaped = c == '\\' && at < raw.length();
      name.append(escaped ? raw.charAt(at++) : c);
    }
  }

  private void comment() {
    int depth = 1;
    while (at < raw.length() && depth > 0) {
      char c = raw.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth > 0) {
        comment.append(c == '\\' && at < raw.length() ? raw.charAt(at++) : c);
      }
    }
  }

  private void bracket() {
    int close = raw.indexOf('>', at);
    int end = close < 0 ? raw.length() : close;
    address.setLength(0);
    address.append(raw, at, end);
    bracketed = true;
    at = Math.min(raw.length(), end + 1);
  }

  // The name of a group ends here; those in it stand for themselves. In an address it is kept.
  private void colon() {
    if (name.indexOf("@") < 0) {
      name.setLength(0);
    } else {
      name.append(':');
    }
  }

  private void end() {
    String words = name.toString().strip();
    String spec = bracketed ? address.toString().strip() : words.indexOf('@') < 0 ? "" : words;
    String shown = bracketed || spec.isEmpty() ? words : comment.toString().strip();
    if (!spec.isEmpty() || !shown.isEmpty()) {
      all.add(new Correspondent(cut(EncodedWords.decode(shown)), cut(spec)));
    }
    name.setLength(0);
    address.setLength(0);
    comment.setLength(0);
    bracketed = false;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
