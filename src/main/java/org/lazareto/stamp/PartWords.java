// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.verdict.Part;

/** Writes what a mail program should know of the bodies of a message, in few words. Immutable. */
record PartWords(StampSettings settings) {

  private static final int LONGEST_TYPE = 60;
  private static final int LONGEST_PATH = 30;
  private static final Pattern INNER = Pattern.compile("![^!]*!");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9./+_-]");

  /**
   * The words for {@code leaves}.
   *
   * @param all every part that the examination saw; what lies inside a body counts for it
   */
  String of(List<Part> leaves, List<Part> all) {
    String more = leaves.size() > settings.parts() ? "," + (leaves.size() - settings.parts()) : "";
    return leaves.stream()
            .limit(settings.parts())
            .map(leaf -> word(leaf, flags(leaf, all)))
            .collect(Collectors.joining(","))
        + more;
  }

  private static Set<Flag> flags(Part leaf, List<Part> all) {
    // Another body may stand in the place of one that was replaced.
    boolean seen =
        all.stream()
            .anyMatch(p -> p.path().equals(leaf.path()) && p.sha256().equals(leaf.sha256()));
    String inside = leaf.path() + "!";
    Stream<Part> its =
        seen
            ? all.stream().filter(p -> p.path().equals(leaf.path()) || p.path().startsWith(inside))
            : Stream.of(leaf);
    return its.flatMap(part -> part.facts().stream())
        .map(fact -> Flag.of(fact.kind()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Flag.class)));
  }

  private String word(Part part, Set<Flag> flags) {
    String letters =
        flags.stream().map(f -> String.valueOf(f.letter())).collect(Collectors.joining());
    String path = INNER.matcher(part.path()).replaceAll("/");
    return String.join(
        ":",
        plain(path, LONGEST_PATH),
        plain(part.detectedType(), LONGEST_TYPE),
        Long.toString(part.size()),
        letters.isEmpty() ? "-" : letters,
        name(part.name()));
  }

  private static String plain(String text, int longest) {
    String plain = UNSAFE.matcher(text).replaceAll("_");
    return plain.substring(0, Math.min(longest, plain.length()));
  }

  /** A name as RFC 3986 2.1 would have it in an address: ASCII, and nothing that ends a word. */
  private String name(String name) {
    StringBuilder encoded = new StringBuilder();
    int[] kept = name.codePoints().limit(settings.nameLength()).toArray();
    for (byte b : new String(kept, 0, kept.length).getBytes(StandardCharsets.UTF_8)) {
      boolean plain = (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
      if (plain || b == '.' || b == '-' || b == '_') {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }
}
