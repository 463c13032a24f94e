// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.lazareto.match.BytePattern;
import org.lazareto.match.Fragment;
import org.lazareto.match.Gap;

/**
 * Reads ClamAV's hexadecimal notation of a body: pairs of digits, {@code ??}, {@code a?}, {@code
 * ?a}, gaps {@code *} and {@code {n-m}}, alternatives {@code (aa|bb)} and {@code !(aa|bb)}.
 * Confined to one thread, used once.
 */
final class HexPattern {

  private static final int CASE = 0xDF;

  /** A fixed gap up to here is so many open bytes. */
  private static final int OPEN_BYTES = 128;

  private final String hex;
  private final boolean anyCase;
  private final List<Fragment> fragments = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private Fragment.Builder fragment = new Fragment.Builder();
  private int at;

  private HexPattern(String hex, boolean anyCase) {
    this.hex = hex;
    this.anyCase = anyCase;
  }

  /**
   * Reads a whole body.
   *
   * @param anyCase whether letters stand for themselves in either case
   */
  static BytePattern parse(String hex, Offset offset, boolean anyCase) throws UnusableLine {
    HexPattern reading = new HexPattern(hex, anyCase);
    while (reading.at < hex.length()) {
      reading.next();
    }
    reading.endFragment();
    return checked(new BytePattern(offset.start(), reading.fragments, reading.gaps));
  }

  private static BytePattern checked(BytePattern pattern) throws UnusableLine {
    if (!pattern.withinReach()) {
      throw UnusableLine.unread(Reason.GAP_TOO_WIDE);
    }
    if (!pattern.hasAnchors()) {
      throw UnusableLine.unread(Reason.NO_FIXED_BYTES);
    }
    return pattern;
  }

  private void next() throws UnusableLine {
    switch (hex.charAt(at)) {
      case '*' -> {
        at++;
        gap(Gap.ANY);
      }
      case '{' -> braces(inside('}'));
      case '(' -> alternatives(inside(')'), false);
      case '!' -> {
        at++;
        alternatives(inside(')'), true);
      }
      case '[' -> throw UnusableLine.unread(Reason.BRACKETS);
      default -> digits();
    }
  }

  private void digits() throws UnusableLine {
    if (at + 2 > hex.length()) {
      throw UnusableLine.malformed();
    }
    int high = digit(hex.charAt(at));
    int low = digit(hex.charAt(at + 1));
    int value = (Math.max(high, 0) << 4) | Math.max(low, 0);
    int mask = (high < 0 ? 0 : 0xF0) | (low < 0 ? 0 : 0x0F);
    boolean letter = mask == 0xFF && (value & CASE) >= 'A' && (value & CASE) <= 'Z';
    fragment.add(value, letter && anyCase ? CASE : mask);
    at += 2;
  }

  /** The value of a digit; negative if it is open. */
  private static int digit(char c) throws UnusableLine {
    if (c == '?') {
      return -1;
    }
    if (!HexFormat.isHexDigit(c)) {
      throw UnusableLine.malformed();
    }
    return HexFormat.fromHexDigit(c);
  }

  /** What stands between the bracket here and the next {@code close}, behind which it goes on. */
  private String inside(char close) throws UnusableLine {
    int end = hex.indexOf(close, at);
    if (end < 0 || end == at) {
      throw UnusableLine.malformed();
    }
    String inside = hex.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  private void braces(String range) throws UnusableLine {
    int dash = range.indexOf('-');
    if (dash < 0) {
      fixed(Level.number(range));
      return;
    }
    String least = range.substring(0, dash);
    String most = range.substring(dash + 1);
    if (least.isEmpty() && most.isEmpty()) {
      throw UnusableLine.malformed();
    }
    int min = least.isEmpty() ? 0 : Level.number(least);
    int max = most.isEmpty() ? Gap.ENDLESS : Level.number(most);
    if (max == 0) {
      throw UnusableLine.unread(Reason.GAP_OF_ZERO);
    }
    if (max < min) {
      throw UnusableLine.malformed();
    }
    gap(new Gap(min, max));
  }

  private void fixed(int width) throws UnusableLine {
    if (width == 0) {
      throw UnusableLine.unread(Reason.GAP_OF_ZERO);
    }
    if (width > OPEN_BYTES) {
      gap(new Gap(width, width));
      return;
    }
    for (int i = 0; i < width; i++) {
      fragment.add(0, 0);
    }
  }

  private void gap(Gap gap) throws UnusableLine {
    endFragment();
    gaps.add(gap);
    fragment = new Fragment.Builder();
  }

  private void endFragment() throws UnusableLine {
    if (fragment.width() == 0) {
      throw UnusableLine.malformed();
    }
    fragments.add(fragment.build());
  }

  private void alternatives(String inside, boolean negated) throws UnusableLine {
    if (List.of("B", "L", "W").contains(inside)) {
      throw UnusableLine.unread(Reason.BOUNDARY);
    }
    List<byte[]> options = new ArrayList<>();
    for (String option : inside.split("\\|", -1)) {
      options.add(option(option));
    }
    if (options.stream().mapToInt(o -> o.length).distinct().count() > 1 || anyCase) {
      throw UnusableLine.unread(Reason.ALTERNATIVES);
    }
    fragment.choice(options, negated);
  }

  private static byte[] option(String text) throws UnusableLine {
    if (text.contains("?") || text.contains("(")) {
      throw UnusableLine.unread(Reason.ALTERNATIVES);
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw UnusableLine.malformed();
  }
}
