// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour as CSS writes it. Immutable.
 *
 * @param transparent whether what lies behind it is seen through it
 */
record Colour(int red, int green, int blue, boolean transparent) {

  static final Colour BLACK = new Colour(0, 0, 0, false);
  static final Colour WHITE = new Colour(255, 255, 255, false);
  static final Colour LINK = new Colour(0, 0, 238, false);

  /** Nobody tells colours apart that differ by less. */
  private static final int NEAR = 20;

  private static final int LONGEST = 40;
  private static final Map<String, Colour> NAMED =
      Map.ofEntries(
          Map.entry("white", WHITE),
          Map.entry("black", BLACK),
          Map.entry("snow", new Colour(255, 250, 250, false)),
          Map.entry("ivory", new Colour(255, 255, 240, false)),
          Map.entry("whitesmoke", new Colour(245, 245, 245, false)),
          Map.entry("ghostwhite", new Colour(248, 248, 255, false)),
          Map.entry("red", new Colour(255, 0, 0, false)),
          Map.entry("green", new Colour(0, 128, 0, false)),
          Map.entry("blue", new Colour(0, 0, 255, false)),
          Map.entry("yellow", new Colour(255, 255, 0, false)),
          Map.entry("gray", new Colour(128, 128, 128, false)),
          Map.entry("grey", new Colour(128, 128, 128, false)),
          Map.entry("silver", new Colour(192, 192, 192, false)),
          Map.entry("navy", new Colour(0, 0, 128, false)),
          Map.entry("transparent", new Colour(0, 0, 0, true)));

  private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{3}|[0-9a-f]{6})");
  private static final Pattern PARTS =
      Pattern.compile("rgba?\\(([0-9]{1,3})[ ,]+([0-9]{1,3})[ ,]+([0-9]{1,3})[ ,/]*([0-9.]*)%?\\)");

  /** The colour of this value; none for a word or form that is not known here. */
  static Optional<Colour> of(String value) {
    if (value.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher hex = HEX.matcher(value);
    Matcher parts = PARTS.matcher(value);
    if (hex.matches()) {
      return Optional.of(hex(hex.group(1)));
    } else if (parts.matches()) {
      boolean clear = parts.group(4).matches("0?\\.?0+");
      return Optional.of(new Colour(part(parts, 1), part(parts, 2), part(parts, 3), clear));
    }
    return Optional.ofNullable(NAMED.get(value));
  }

  /** The first colour among the words of a value. */
  static Optional<Colour> in(String value) {
    Optional<Colour> whole = of(value);
    if (whole.isPresent() || value.length() > 4 * LONGEST) {
      return whole;
    }
    for (String word : value.split(" ", -1)) {
      Optional<Colour> colour = of(word);
      if (colour.isPresent()) {
        return colour;
      }
    }
    return Optional.empty();
  }

  boolean near(Colour other) {
    return Math.abs(red - other.red) < NEAR
        && Math.abs(green - other.green) < NEAR
        && Math.abs(blue - other.blue) < NEAR;
  }

  private static Colour hex(String digits) {
    String six = digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
    int all = Integer.parseInt(six, 16);
    return new Colour(all >> 16, all >> 8 & 0xFF, all & 0xFF, false);
  }

  private static int part(Matcher parts, int number) {
    return Math.min(255, Integer.parseInt(parts.group(number)));
  }
}
