// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which line each key of a TOML text stands. The TOML library gives values without their lines;
 * this index only has to find keys in a text that the library has already accepted. Confined to one
 * thread.
 */
final class KeyLines {

  private static final String WORD = "(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')";
  private static final String DOTTED = "(" + WORD + "(?:\\s*\\.\\s*" + WORD + ")*)";
  private static final Pattern TABLE =
      Pattern.compile("\\s*(\\[\\[?)\\s*" + DOTTED + "\\s*\\]\\]?\\s*(?:#.*)?");
  private static final Pattern KEY = Pattern.compile("\\s*" + DOTTED + "\\s*=(.*)");
  private static final Pattern LONG_QUOTE = Pattern.compile("\"\"\"|'''");

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Integer> repeated = new HashMap<>();
  private String table = "";
  private boolean inLongText;

  private KeyLines() {}

  /** Paths such as {@code limits.depth} or {@code site.institutions[0].name}, with their lines. */
  static Map<String, Integer> of(String toml) {
    KeyLines index = new KeyLines();
    int number = 0;
    for (String line : toml.lines().toList()) {
      index.take(line, ++number);
    }
    return index.lines;
  }

  private void take(String line, int number) {
    boolean continued = inLongText;
    if (LONG_QUOTE.matcher(line).results().count() % 2 == 1) {
      inLongText = !inLongText;
    }
    if (continued) {
      return;
    }
    Matcher header = TABLE.matcher(line);
    if (header.matches()) {
      table = header(dotted(header.group(2)), header.group(1).length() == 2);
      lines.putIfAbsent(table, number);
      return;
    }
    Matcher key = KEY.matcher(line);
    if (key.matches()) {
      String path = dotted(key.group(1));
      lines.putIfAbsent(table.isEmpty() ? path : table + "." + path, number);
    }
  }

  private String header(String path, boolean repeats) {
    if (repeats) {
      repeated.merge(path, 1, Integer::sum);
      // Tables below it are counted anew in each.
      repeated.keySet().removeIf(below -> below.startsWith(path + "."));
    }
    StringBuilder indexed = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    for (String word : path.split("\\.", -1)) {
      String dot = plain.isEmpty() ? "" : ".";
      plain.append(dot).append(word);
      indexed.append(dot).append(word);
      Integer count = repeated.get(plain.toString());
      if (count != null) {
        indexed.append('[').append(count - 1).append(']');
      }
    }
    return indexed.toString();
  }

  private static String dotted(String key) {
    return key.replaceAll("[\\s\"']", "");
  }
}
