// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The digest of a text in the form that survives its way through mail servers: line ends are LF, a
 * {@code >} that mailbox files put before "From " is gone, and so are line feeds at the end. What
 * holds a NUL or a CR that ends no line is no text and has no such form. Confined to one thread.
 */
final class TextForm {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest;
  private final byte[] out = new byte[8 << 10];
  private int filled;
  private boolean text = true;
  private boolean carriageReturn;
  private long lineFeeds;

  // At the beginning of a line: how many ">" and how many letters of "From " have come so far.
  private boolean lineStart = true;
  private long quotes;
  private int letters;

  TextForm(MessageDigest digest) {
    this.digest = digest;
  }

  /** Whether all so far may be text. */
  boolean isText() {
    return text;
  }

  void update(byte[] bytes, int count) {
    for (int i = 0; i < count && text; i++) {
      next(bytes[i]);
    }
  }

  /** Ends the text; only now is it known whether it was one. */
  byte[] finish() {
    text &= !carriageReturn;
    beginning();
    digest.update(out, 0, filled);
    return digest.digest();
  }

  private void next(byte b) {
    if (b == 0 || (carriageReturn && b != '\n')) {
      text = false;
    } else if (b == '\r') {
      carriageReturn = true;
    } else if (b == '\n') {
      carriageReturn = false;
      beginning();
      lineFeeds++;
      lineStart = true;
    } else {
      within(b);
    }
  }

  private void within(byte b) {
    if (lineStart && letters == 0 && b == '>') {
      quotes++;
    } else if (lineStart && b == FROM[letters]) {
      letters++;
      if (letters == FROM.length) {
        quotes = 0;
        beginning();
      }
    } else {
      beginning();
      put(b);
    }
  }

  /** What was kept back at the beginning of a line was ordinary text, or counts now. */
  private void beginning() {
    if (quotes + letters > 0) {
      for (; quotes > 0; quotes--) {
        put((byte) '>');
      }
      int kept = letters;
      letters = 0;
      for (int i = 0; i < kept; i++) {
        put(FROM[i]);
      }
    }
    lineStart = false;
  }

  private void put(byte b) {
    for (; lineFeeds > 0; lineFeeds--) {
      write((byte) '\n');
    }
    write(b);
  }

  private void write(byte b) {
    if (filled == out.length) {
      digest.update(out, 0, filled);
      filled = 0;
    }
    out[filled++] = b;
  }
}
