// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.config.Place;

/** The {@code %variables%} of an installation; their case does not count. One import's own. */
final class Variables {

  private static final Pattern NAME = Pattern.compile("%([A-Za-z][A-Za-z0-9_-]*)%");

  private final Map<String, String> values = new HashMap<>(Map.of("version", "5"));

  /** Takes a value for {@code %name%}; false for what is no variable. */
  boolean set(String name, String value) {
    Matcher variable = NAME.matcher(name);
    boolean is = variable.matches();
    if (is) {
      values.put(variable.group(1).toLowerCase(Locale.ROOT), value);
    }
    return is;
  }

  /** A text with the values that the variables have by now; one without a value is a fault. */
  String filled(Place place, String text, Faults faults) {
    Matcher used = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    while (used.find()) {
      Optional<String> known =
          Optional.ofNullable(values.get(used.group(1).toLowerCase(Locale.ROOT)));
      if (known.isEmpty()) {
        faults.add(place, "mailscanner.no-variable", used.group());
      }
      used.appendReplacement(out, Matcher.quoteReplacement(known.orElse("")));
    }
    return used.appendTail(out).toString().strip();
  }
}
