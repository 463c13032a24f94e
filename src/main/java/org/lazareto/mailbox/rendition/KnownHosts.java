// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.unpack.text.HostName;
import org.lazareto.unpack.text.Lookalike;

/**
 * Tells hosts that are made to be taken for one that the reader knows. Immutable.
 *
 * @param shapes known names by what they look like at a glance
 */
public record KnownHosts(Map<String, String> shapes) {

  /** Letters of other alphabets, and digits, each behind the Latin letter that it looks like. */
  private static final Map<Integer, Character> LOOKS_LIKE =
      pairs(
          "aаαɑ bвьЬ cсϲ dԁ eеєε hһн iіıιíїӏ jј kкκ lΙ|1 mм nпη oоοσ0 pрρ qԛ rг sѕ5 tтτ uυս vνѵ wԝω"
              + " xхχ yуγ zᴢ gɡ9");

  /** Letters that together look like one. */
  private static final Map<String, String> TOGETHER = Map.of("rn", "m", "vv", "w", "cl", "d");

  public KnownHosts {
    shapes = Map.copyOf(shapes);
  }

  /** The site's own domains and others; a dot before one stands for what lies below it. */
  public static KnownHosts of(List<String> own, List<String> others) {
    Map<String, String> shapes = new HashMap<>();
    Stream.concat(own.stream(), others.stream())
        .map(name -> name.startsWith(".") ? name.substring(1) : name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.indexOf('.') > 0)
        .forEach(name -> shapes.putIfAbsent(shape(name), name));
    return new KnownHosts(shapes);
  }

  /** What this host is made to be taken for, or how, if it is. */
  Optional<String> imitated(HostName host) {
    String letters = String.join(".", host.labels());
    if (shapes.containsValue(letters)
        || shapes.values().stream().anyMatch(k -> below(letters, k))) {
      return Optional.empty();
    }
    return Optional.ofNullable(shapes.get(shape(host.registrable())))
        .or(() -> Optional.ofNullable(shapes.get(shape(letters))))
        .or(() -> shapes.values().stream().sorted().filter(k -> borrows(letters, k)).findFirst())
        .or(() -> Lookalike.in("//" + host.text()));
  }

  private static boolean below(String host, String known) {
    return host.endsWith("." + known);
  }

  /** Whether the known name stands in front of the one that counts. */
  private static boolean borrows(String host, String known) {
    String dotted = "." + host;
    return dotted.contains("." + known + ".")
        || dotted.contains("." + known.replace('.', '-') + ".")
        || dotted.contains("." + known.replace('.', '-') + "-");
  }

  private static String shape(String name) {
    StringBuilder shape = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(c -> shape.append(LOOKS_LIKE.getOrDefault(c, (char) Math.min(c, 0xFFFF))));
    String joined = shape.toString();
    for (Map.Entry<String, String> two : TOGETHER.entrySet()) {
      joined = joined.replace(two.getKey(), two.getValue());
    }
    return joined.replace('i', 'l');
  }

  private static Map<Integer, Character> pairs(String text) {
    Map<Integer, Character> pairs = new HashMap<>();
    for (String group : text.split(" ", -1)) {
      group.codePoints().skip(1).forEach(c -> pairs.put(c, group.charAt(0)));
    }
    return Map.copyOf(pairs);
  }
}
