// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

/**
 * Text that a stranger chose, made safe to stand in a line: capped, and with everything escaped
 * that could end the line, move the cursor or turn the reading direction.
 */
public final class Quoted {

  /** How many characters are kept where nobody says otherwise. */
  public static final int LENGTH = 200;

  private Quoted() {}

  public static String of(String hostile) {
    return of(hostile, LENGTH);
  }

  /** At most {@code length} characters of {@code hostile}; a cut is shown by an ellipsis. */
  public static String of(String hostile, int length) {
    boolean cut = hostile.length() > length;
    String escaped = escape(cut ? hostile.substring(0, length) : hostile);
    return cut ? escaped + "…" : escaped;
  }

  /** The same without a cap, for lines that are bounded already. */
  static String escape(String text) {
    if (text.codePoints().noneMatch(Quoted::dangerous)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (dangerous(c)) {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean dangerous(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
