// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mailbox.rendition.Inline.Why;

/**
 * What of a page's styles decides whether a text is seen. Immutable.
 *
 * @param hidden why an element and all in it is hidden, if it is
 * @param small whether letters are too small to be read
 * @param invisible whether letters are left out of what is drawn
 * @param colour of letters; none where it is not known
 * @param behind the colour behind them; none where it is not known, or a picture
 * @param lines whether blanks and line ends count
 */
record Style(
    Optional<Why> hidden,
    boolean small,
    boolean invisible,
    Optional<Colour> colour,
    Optional<Colour> behind,
    boolean lines) {

  static final Style PAGE =
      new Style(
          Optional.empty(),
          false,
          false,
          Optional.of(Colour.BLACK),
          Optional.of(Colour.WHITE),
          false);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{0,9}\\.?[0-9]{1,9}");

  /** Possessive, since a group that may turn back recurses for each time that it repeats. */
  private static final Pattern NO_RECTANGLE = Pattern.compile("rect\\((?:[01]|px|[ ,])*+\\)");

  private static final double UNREADABLE = 3;

  /** Nothing is moved so far away to be seen. */
  private static final double FAR = -400;

  /** A value as attributes write it, in the form of CSS. */
  static String value(String attribute) {
    return attribute.strip().toLowerCase(Locale.ROOT);
  }

  /** Why text of this style is not seen, if it is not. */
  Optional<Why> unseen() {
    if (hidden.isPresent()) {
      return hidden;
    } else if (invisible) {
      return Optional.of(Why.HIDDEN);
    } else if (small) {
      return Optional.of(Why.SMALL);
    }
    boolean same = colour.flatMap(c -> behind.map(c::near)).orElse(false);
    boolean through = colour.map(Colour::transparent).orElse(false);
    return same || through ? Optional.of(Why.COLOUR) : Optional.empty();
  }

  Style hiddenBy(Why why) {
    return new Style(hidden.or(() -> Optional.of(why)), small, invisible, colour, behind, lines);
  }

  Style withLines() {
    return new Style(hidden, small, invisible, colour, behind, true);
  }

  Style coloured(Colour letters) {
    return new Style(hidden, small, invisible, Optional.of(letters), behind, lines);
  }

  /** With these declarations of CSS, by their names. */
  Style with(Map<String, String> css) {
    if (css.isEmpty()) {
      return this;
    }
    String visibility = css.getOrDefault("visibility", "");
    return new Style(
        hidden.or(() -> hides(css)),
        Optional.ofNullable(css.get("font-size")).map(Style::tiny).orElse(small),
        visibility.isEmpty()
            ? invisible
            : visibility.equals("hidden") || visibility.equals("collapse"),
        css.containsKey("color") ? Colour.of(css.get("color")) : colour,
        background(css),
        css.getOrDefault("white-space", lines ? "pre" : "").startsWith("pre"));
  }

  private Optional<Colour> background(Map<String, String> css) {
    String said = css.getOrDefault("background-color", css.getOrDefault("background", ""));
    String all =
        said + css.getOrDefault("background-image", "") + css.getOrDefault("background", "");
    if (all.contains("url(") || all.contains("gradient(")) {
      return Optional.empty();
    }
    Optional<Colour> colour = Colour.in(said).filter(c -> !c.transparent());
    return colour.isPresent() ? colour : behind;
  }

  private static Optional<Why> hides(Map<String, String> css) {
    String display = css.getOrDefault("display", "");
    boolean none = display.equals("none") || css.getOrDefault("mso-hide", "").equals("all");
    if (none || zero(css.getOrDefault("opacity", "1"))) {
      return Optional.of(Why.HIDDEN);
    }
    boolean closed = css.getOrDefault("overflow", "").startsWith("hidden");
    boolean noSize =
        zero(css.getOrDefault("max-height", "1"))
            || zero(css.getOrDefault("height", "1"))
            || zero(css.getOrDefault("max-width", "1"))
            || zero(css.getOrDefault("width", "1"));
    return (closed && noSize) || outside(css) ? Optional.of(Why.OUTSIDE) : Optional.empty();
  }

  private static boolean outside(Map<String, String> css) {
    String position = css.getOrDefault("position", "");
    boolean placed = position.equals("absolute") || position.equals("fixed");
    boolean away = far(css.getOrDefault("left", "")) || far(css.getOrDefault("top", ""));
    boolean clipped = NO_RECTANGLE.matcher(css.getOrDefault("clip", "")).matches();
    return (placed && (away || clipped))
        || far(css.getOrDefault("text-indent", ""))
        || far(css.getOrDefault("margin-left", ""))
        || far(css.getOrDefault("margin-top", ""))
        || css.getOrDefault("transform", "").startsWith("scale(0)");
  }

  private static boolean far(String length) {
    return number(length).filter(n -> n < FAR).isPresent();
  }

  private static boolean zero(String value) {
    return number(value).filter(n -> n == 0).isPresent();
  }

  private static boolean tiny(String size) {
    boolean points = size.endsWith("px") || size.endsWith("pt");
    return number(size)
        .filter(n -> points ? n < UNREADABLE : n == 0 || (size.endsWith("em") && n < 0.2))
        .isPresent();
  }

  /** The number that a value begins with. */
  private static Optional<Double> number(String value) {
    // Not by an exception: hostile pages have none of them in every tag.
    Matcher number = NUMBER.matcher(value);
    return number.lookingAt() ? Optional.of(Double.valueOf(number.group())) : Optional.empty();
  }
}
