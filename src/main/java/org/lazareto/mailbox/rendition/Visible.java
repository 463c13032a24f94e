// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.rendition.Inline.Unseen;
import org.lazareto.mailbox.rendition.Inline.Unseen.Sort;
import org.lazareto.mailbox.rendition.Inline.Words;

/**
 * Makes every character of a stranger's text seen: of names, subjects and addresses as of texts.
 * Immutable.
 */
public final class Visible {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Letters that are drawn as blanks. */
  private static final List<Integer> BLANK_LETTERS =
      List.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

  private Visible() {}

  /** The text, with what nobody would see told apart; line ends and tabs are blanks. */
  public static List<Inline> of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /** The first so many pieces of it. */
  static List<Inline> of(String text, int most) {
    List<Inline> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    int at = 0;
    while (at < text.length() && pieces.size() < most) {
      int c = text.codePointAt(at);
      Optional<Sort> sort = joins(text, at, c) ? Optional.empty() : sort(c);
      if (sort.isPresent()) {
        int end = endOfRun(text, at, c);
        end(words, pieces);
        if (pieces.size() < most) {
          pieces.add(new Unseen(sort.get(), c, (end - at) / Character.charCount(c)));
        }
        at = end;
      } else {
        words.appendCodePoint(c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
        at += Character.charCount(c);
      }
    }
    end(words, pieces);
    return pieces;
  }

  private static void end(StringBuilder words, List<Inline> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  private static int endOfRun(String text, int from, int c) {
    int at = from;
    while (at < text.length() && text.codePointAt(at) == c) {
      at += Character.charCount(c);
    }
    return at;
  }

  private static Optional<Sort> sort(int c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return Optional.empty();
    } else if (direction(c)) {
      return Optional.of(Sort.DIRECTION);
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE ->
          Optional.of(Sort.CONTROL);
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          Optional.of(Sort.INVISIBLE);
      default ->
          BLANK_LETTERS.contains(c) || selector(c) ? Optional.of(Sort.INVISIBLE) : Optional.empty();
    };
  }

  private static boolean direction(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  /** Selectors of variants but those of emoji, which every writer on a phone sends. */
  private static boolean selector(int c) {
    return (c >= 0xFE00 && c < 0xFE0E) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x034F;
  }

  /** Between emoji, and in scripts that write with joiners, they are part of what is seen. */
  private static boolean joins(String text, int at, int c) {
    if (c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER) {
      return false;
    }
    return at > 0
        && at + 1 < text.length()
        && joined(text.codePointBefore(at))
        && joined(text.codePointAt(at + 1));
  }

  private static boolean joined(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    boolean plain =
        script == UnicodeScript.LATIN
            || script == UnicodeScript.CYRILLIC
            || script == UnicodeScript.GREEK;
    boolean joiner = c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    boolean sign = script == UnicodeScript.INHERITED && !joiner;
    boolean emoji = Character.isEmoji(c) || Character.isEmojiModifier(c);
    return c >= 0x80 && (emoji || sign || (Character.isLetter(c) && !plain));
  }
}
