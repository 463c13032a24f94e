// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.config.Config;
import org.lazareto.config.Shipped;
import org.lazareto.text.LazaretoException;

/** The definitions there are: those of the settings, and the shipped ones. Immutable. */
public record Definitions(Map<String, Definition> commandLines) {

  /** Names of those that come with the program. */
  private static final List<String> SHIPPED = List.of("clamscan", "generic", "savscan", "uvscan");

  public Definitions {
    commandLines = Map.copyOf(commandLines);
  }

  /** None but the shipped ones. */
  public static Definitions defaults() {
    return new Definitions(Map.of());
  }

  /** The one of the settings, else the shipped one. */
  public Definition need(String name) {
    return Optional.ofNullable(all().get(name))
        .orElseThrow(
            () ->
                new LazaretoException(
                    "engine.command-line.unknown", name, String.join(", ", all().keySet())));
  }

  /** Every definition by its name, in order. */
  public Map<String, Definition> all() {
    Map<String, Definition> all = new TreeMap<>();
    SHIPPED.forEach(
        name -> all.putAll(Config.shipped(Definitions.class, file(name)).commandLines()));
    all.putAll(commandLines);
    return all;
  }

  /** The text of a shipped definition, to read, copy and change. */
  public static String text(String name) {
    if (!SHIPPED.contains(name)) {
      throw new LazaretoException("engine.command-line.unknown", name, String.join(", ", SHIPPED));
    }
    return Shipped.text(Definitions.class, file(name));
  }

  private static String file(String name) {
    return name + ".toml";
  }
}
