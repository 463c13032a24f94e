// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a script that makes some files of others, simply: line by line, the rest added. */
final class ScriptWriter {

  private static final int BEGINNING = 16;

  private ScriptWriter() {}

  static String difference(Map<String, byte[]> before, Map<String, byte[]> after) {
    StringBuilder script = new StringBuilder();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!after.containsKey(name)) {
        script.append("UNLINK ").append(name).append('\n');
      } else {
        file(script, name, lines(before.getOrDefault(name, new byte[0])), lines(after.get(name)));
      }
    }
    return script.toString();
  }

  private static void file(StringBuilder script, String name, List<String> old, List<String> now) {
    if (old.equals(now)) {
      return;
    }
    script.append("OPEN ").append(name).append('\n');
    for (int i = 0; i < old.size(); i++) {
      String beginning = beginning(old.get(i));
      if (i >= now.size()) {
        script.append("DEL ").append(i + 1).append(' ').append(beginning).append('\n');
      } else if (!old.get(i).equals(now.get(i))) {
        script.append("XCHG ").append(i + 1).append(' ').append(beginning);
        script.append(' ').append(now.get(i)).append('\n');
      }
    }
    for (int i = old.size(); i < now.size(); i++) {
      script.append("ADD ").append(now.get(i)).append('\n');
    }
    script.append("CLOSE\n");
  }

  /** As the publisher's: at most sixteen characters, none of them a space. */
  private static String beginning(String line) {
    String cut = line.length() > BEGINNING ? line.substring(0, BEGINNING) : line;
    int space = cut.indexOf(' ');
    return space < 0 ? cut : cut.substring(0, space);
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
