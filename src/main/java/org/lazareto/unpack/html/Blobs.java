// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds data URIs and large literals in the bytes of a page, wherever they stand: attributes,
 * styles, scripts, texts. Confined to one thread.
 */
final class Blobs {

  private static final String SCHEME = "data:";
  private static final int LONGEST_HEAD = 200;

  private final int most;
  private final List<Blob> all = new ArrayList<>();
  private final Set<Long> ends = new HashSet<>();
  private final Literals literals = new Literals(this::add);
  private final Escapes escapes = new Escapes(this::add);
  private final StringBuilder head = new StringBuilder();
  private int matched;
  private int before;
  private int quote;
  private boolean inHead;
  private long dataStart = -1;

  /**
   * @param most how many are noted
   */
  Blobs(int most) {
    this.most = most;
  }

  List<Blob> all() {
    return all;
  }

  /** Notes another one, once; beyond the budget's parts the walk ends anyway. */
  void add(Blob blob) {
    if (all.size() <= most && blob.start() < blob.end() && ends.add(blob.end())) {
      all.add(blob);
    }
  }

  void take(int c, long at) {
    if (dataStart >= 0) {
      data(c, at);
    } else if (inHead) {
      head(c, at);
    } else {
      scheme(c);
      literals.take(c, at);
      escapes.take(c, at);
    }
  }

  void end(long at) {
    if (dataStart >= 0) {
      finish(at);
    }
    literals.end();
    escapes.end();
  }

  private void scheme(int c) {
    int small = Character.toLowerCase(c);
    matched = small == SCHEME.charAt(matched) ? matched + 1 : small == 'd' ? 1 : 0;
    quote = matched == 1 ? before : quote;
    before = c;
    if (matched == SCHEME.length()) {
      matched = 0;
      inHead = true;
      head.setLength(0);
    }
  }

  private void head(int c, long at) {
    if (c == ',') {
      inHead = false;
      dataStart = at + 1;
    } else if (head.length() == LONGEST_HEAD || c == quote || !inUri(c)) {
      inHead = false;
    } else {
      head.append((char) c);
    }
  }

  /** Within quotes its parameters may have blanks and the other quotes. */
  private boolean inUri(int c) {
    boolean loose = c == ' ' || c == '"' || c == '\'';
    return loose ? quoted() && !head.isEmpty() : c > ' ' && "<>(){}".indexOf(c) < 0;
  }

  private boolean quoted() {
    return quote == '"' || quote == '\'' || quote == '`';
  }

  private void data(int c, long at) {
    boolean ends =
        quoted() ? c == quote : c <= ' ' || c == '>' || c == '"' || c == '\'' || c == ')';
    if (ends) {
      finish(at);
    }
  }

  private void finish(long at) {
    // "data:" is a word, too: what follows must look like a type, or be encoded, or be nothing.
    String said = head.toString().strip();
    if (said.isEmpty() || said.indexOf('/') > 0 || said.endsWith("base64")) {
      add(Blob.ofUri(said, 0, dataStart, at));
    }
    dataStart = -1;
  }
}
