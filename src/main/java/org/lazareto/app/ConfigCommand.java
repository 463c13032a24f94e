// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.config.Config;
import org.lazareto.config.Pages;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.engine.Panel;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Sizes;
import org.lazareto.stamp.PublicMark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto config}: checks and shows settings, prints the sample and the reference. */
@Command(name = "config", addMethodSubcommands = false)
final class ConfigCommand {

  private final Terminal terminal;

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "check")
  int check(@Mixin ConfigFile file) {
    Config<Settings> config = file.load();
    long changed = config.shown().stream().filter(Config.Shown::changed).count();
    if (config.files().isEmpty()) {
      terminal.say("config.no-file");
    } else {
      String files =
          config.files().stream().map(Object::toString).collect(Collectors.joining(", "));
      terminal.say("config.is-well", files, changed);
    }
    if (config.settings().panel().owes()) {
      terminal.say("config.debts");
    }
    new HostNotes(terminal).print(config.settings());
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(
      @Mixin ConfigFile file,
      @Option(names = "--changed") boolean changed,
      @Option(names = "--json", descriptionKey = "option.json") boolean json) {
    Table table = new Table(terminal, "key", "value", "place");
    file.load().shown().stream()
        .filter(s -> s.changed() || !changed)
        .forEach(s -> table.row(Map.of("key", s.key(), "value", s.value(), "place", s.place())));
    table.print(json, "config.nothing-changed");
    return ExitCode.WELL;
  }

  @Command(name = "sizes")
  int sizes(@Mixin Listing listing) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try {
      rows.addAll(listing.gate().ask(Request.of("sizes")));
    } catch (NoGateException _) {
      try (Panel panel = OwnEngines.panel(listing.settings())) {
        new SizeAnswers(listing.settings(), Sizes.here()).tell(panel.places(), rows::add);
      }
    }
    Table table = new Table(terminal, "key", "value", "why");
    rows.forEach(row -> table.row(listing.json() ? row : shown(row)));
    table.print(listing.json(), "config.nothing-changed");
    return ExitCode.WELL;
  }

  private Map<String, Object> shown(Map<String, Object> row) {
    String why = "sizes.why." + row.getOrDefault("why", "");
    Map<String, Object> shown = new LinkedHashMap<>(row);
    if (SizeAnswers.IN_FLIGHT.equals(row.get("key")) && row.get("value") instanceof Number bytes) {
      shown.put("value", new ByteSize(bytes.longValue()));
    }
    if (terminal.catalogue().has(why)) {
      Object[] machine =
          Stream.of("cores", "memory_mb", "heap_mb").map(k -> row.getOrDefault(k, 0)).toArray();
      shown.put("why", terminal.catalogue().say(why, machine));
    }
    return shown;
  }

  @Command(name = "key")
  int key(@Mixin ConfigFile file) throws IOException {
    return print(PublicMark.ofNode(file.settings().stamp()).line() + "\n");
  }

  @Command(name = "reference")
  int reference() {
    return print(new Pages(Settings.class, terminal.catalogue()).reference());
  }

  @Command(name = "sample")
  int sample() {
    return print(new Pages(Settings.class, terminal.catalogue()).sample());
  }

  private int print(String page) {
    terminal.out().print(page);
    terminal.out().flush();
    return ExitCode.WELL;
  }
}
