// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lazareto.match.BytePattern;
import org.lazareto.match.Fragment;
import org.lazareto.match.Start;
import org.lazareto.text.LazaretoException;

/**
 * What an administrator writes to match the decoded bytes of a part: {@code text:Cobro urgente}, in
 * which the case of plain letters does not count, or {@code hex:4d5a??0001}, in which {@code ??} is
 * any byte. Two are equal if they are written alike. Immutable.
 */
public record ContentPattern(String text) {

  private static final String WORDS = "text:";
  private static final String BYTES = "hex:";
  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}|\\?\\?)+");
  private static final int ALL_BITS = 0xFF;
  private static final int BUT_CASE = 0xDF;

  /**
   * Takes a pattern that can be searched for.
   *
   * @throws LazaretoException for any other text
   */
  public ContentPattern {
    BytePattern pattern = bytes(text);
    if (!pattern.withinReach() || !pattern.hasAnchors()) {
      throw new LazaretoException("policy.content-too-open", text);
    }
  }

  private static boolean isLetter(int upper) {
    return upper >= 'A' && upper <= 'Z';
  }

  BytePattern bytes() {
    return bytes(text);
  }

  private static BytePattern bytes(String text) {
    Fragment.Builder fragment = new Fragment.Builder();
    if (text.startsWith(WORDS) && text.length() > WORDS.length()) {
      for (byte b : text.substring(WORDS.length()).getBytes(StandardCharsets.UTF_8)) {
        fragment.add(b & ALL_BITS, isLetter(b & BUT_CASE) ? BUT_CASE : ALL_BITS);
      }
    } else {
      String hex = text.toLowerCase(Locale.ROOT).replace(" ", "");
      if (!hex.startsWith(BYTES) || !HEX.matcher(hex.substring(BYTES.length())).matches()) {
        throw new LazaretoException("policy.not-a-content", text);
      }
      for (int i = BYTES.length(); i < hex.length(); i += 2) {
        boolean open = hex.charAt(i) == '?';
        fragment.add(open ? 0 : Integer.parseInt(hex.substring(i, i + 2), 16), open ? 0 : ALL_BITS);
      }
    }
    return new BytePattern(Start.ANYWHERE, List.of(fragment.build()), List.of());
  }
}
