// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

/**
 * The normal form of a text, in which signatures for texts are written: small letters, one blank
 * for any white space, nothing else below blank or above {@code 0x7F}. Confined to one thread.
 */
final class Normal {

  private static final String SPACE = " \t\n\u000b\f\r";

  /** What becomes of each byte; 0 is left out. */
  private static final byte[] FORMS = forms();

  private boolean afterSpace;

  /** Whether these first bytes of a content hold nothing that texts do not hold. */
  static boolean isText(byte[] head, int length) {
    for (int i = 0; i < length; i++) {
      int c = head[i] & 0xFF;
      if (c < ' ' && SPACE.indexOf(c) < 0) {
        return false;
      }
    }
    return length > 0;
  }

  /** Writes what of {@code count} bytes is left to {@code out}; returns how much that is. */
  int of(byte[] bytes, int count, byte[] out) {
    int length = 0;
    for (int i = 0; i < count; i++) {
      byte form = FORMS[bytes[i] & 0xFF];
      boolean kept = form != 0 && !(form == ' ' && afterSpace);
      if (kept) {
        out[length++] = form;
        afterSpace = form == ' ';
      }
    }
    return length;
  }

  private static byte[] forms() {
    byte[] forms = new byte[256];
    for (int c = ' ' + 1; c <= 0x7F; c++) {
      forms[c] = (byte) (c >= 'A' && c <= 'Z' ? c + ' ' : c);
    }
    SPACE.chars().forEach(c -> forms[c] = ' ');
    return forms;
  }
}
