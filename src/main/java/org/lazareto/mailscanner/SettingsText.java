// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.lazareto.config.Toml;

/** The file of settings as it is being put together, table by table. Confined to one import. */
final class SettingsText {

  private final SequencedMap<String, List<String>> tables = new LinkedHashMap<>();

  void set(String table, String key, Object value) {
    table(table).add(key + " = " + Toml.write(value));
  }

  void comment(String table, String words) {
    words.lines().forEach(line -> table(table).add("# " + line));
  }

  private List<String> table(String name) {
    return tables.computeIfAbsent(name, _ -> new ArrayList<>());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (name, lines) -> {
          text.append('[').append(name).append("]\n");
          lines.forEach(line -> text.append(line).append('\n'));
          text.append('\n');
        });
    return text.toString();
  }
}
