// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.lazareto.match.BytePattern;

/**
 * Reads a sub-signature of a logical signature: {@code hex}, {@code offset:hex}, and after it,
 * optionally, {@code ::} with {@code i} for either case, {@code w} for two bytes a letter, {@code
 * a} for one. Stateless.
 */
final class SubSignature {

  private static final String MODIFIERS = "::";

  private SubSignature() {}

  /** The texts that it stands for: one, or one narrow and one wide. */
  static List<BytePattern> parse(String text, Target target) throws UnusableLine {
    if (text.contains("/") || text.contains("#") || text.startsWith("$")) {
      throw UnusableLine.unread(Reason.SUBSIGNATURE);
    }
    int end = text.indexOf(MODIFIERS);
    String body = end < 0 ? text : text.substring(0, end);
    String modifiers = end < 0 ? "" : text.substring(end + MODIFIERS.length());
    int colon = body.indexOf(':');
    Offset offset = colon < 0 ? Offset.ANY : Offset.parse(body.substring(0, colon));
    target.check(offset);
    return texts(body.substring(colon + 1), offset, modifiers);
  }

  private static List<BytePattern> texts(String hex, Offset offset, String modifiers)
      throws UnusableLine {
    check(modifiers);
    boolean anyCase = modifiers.contains("i");
    boolean wide = modifiers.contains("w");
    List<BytePattern> texts = new ArrayList<>();
    if (!wide || modifiers.contains("a")) {
      texts.add(HexPattern.parse(hex, offset, anyCase));
    }
    if (wide) {
      texts.add(HexPattern.parse(widened(hex), offset, anyCase));
    }
    return texts;
  }

  private static void check(String modifiers) throws UnusableLine {
    if (modifiers.contains("f")) {
      throw UnusableLine.unread(Reason.BOUNDARY);
    }
    if (!modifiers.chars().allMatch(c -> "iwa".indexOf(c) >= 0)) {
      throw UnusableLine.malformed();
    }
  }

  private static String widened(String hex) throws UnusableLine {
    if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw UnusableLine.unread(Reason.ALTERNATIVES);
    }
    return hex.replaceAll("(..)", "$100");
  }
}
