// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is markup to some readers and none to others, while it is open: comments of conditions,
 * CDATA, elements that hold text. Whoever takes it for none goes on where it ends, whatever is open
 * inside to the others: a quote, a tag, a script. Confined to one thread.
 */
final class Enclosures {

  /** No end is longer, nor what has to stand behind it. */
  static final int LONGEST = 11;

  private static final String COMMENT = "-->";
  private static final String BANG_COMMENT = "--!>";
  private static final String CDATA = "]]>";
  private static final String STYLE = "</style";

  /** Style holds text in HTML and markup in SVG, some others where scripts do not run. */
  private static final Set<String> TEXTS =
      Set.of("iframe", "noembed", "noframes", "noscript", "style", "textarea", "title", "xmp");

  /** Their ends, each once. */
  private final List<String> open = new ArrayList<>();

  private boolean styled;

  boolean any() {
    return !open.isEmpty();
  }

  /** Whether all that is read is a style, too. */
  boolean styled() {
    return styled;
  }

  void comment() {
    open(COMMENT);
  }

  void cdata() {
    open(CDATA);
  }

  void element(String name) {
    if (TEXTS.contains(name)) {
      open("</" + name);
    }
  }

  private void open(String end) {
    if (!open.contains(end)) {
      open.add(end);
      styled |= end.equals(STYLE);
    }
  }

  /** Whether an end may begin so. */
  static boolean mayEnd(byte b) {
    return b == '<' || b == '-' || b == ']';
  }

  /** How long the end is that stands at this place; 0 for none. */
  int end(byte[] bytes, int at, int limit) {
    for (String end : open) {
      int length = length(end, bytes, at, limit);
      if (length > 0) {
        return length;
      }
    }
    return 0;
  }

  /** Closes what ends at this place, and what was opened in it. */
  void close(byte[] bytes, int at, int limit) {
    int first = 0;
    while (length(open.get(first), bytes, at, limit) == 0) {
      first++;
    }
    open.subList(first, open.size()).clear();
    styled = open.contains(STYLE);
  }

  private static int length(String end, byte[] bytes, int at, int limit) {
    if (end.equals(COMMENT) && here(BANG_COMMENT, bytes, at, limit)) {
      return BANG_COMMENT.length();
    }
    boolean ends =
        here(end, bytes, at, limit)
            && (end.charAt(0) != '<' || named(bytes, at + end.length(), limit));
    return ends ? end.length() : 0;
  }

  /** Whether a name is over there. */
  private static boolean named(byte[] bytes, int at, int limit) {
    return at == limit
        || bytes[at] == '>'
        || bytes[at] == '/'
        || (bytes[at] >= 0 && bytes[at] <= ' ');
  }

  private static boolean here(String end, byte[] bytes, int at, int limit) {
    if (at + end.length() > limit) {
      return false;
    }
    for (int i = 0; i < end.length(); i++) {
      if (Character.toLowerCase(bytes[at + i]) != end.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
