// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.config.Config;
import org.lazareto.config.Pages;
import org.lazareto.stamp.PublicMark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto config}: checks and shows settings, prints the sample and the reference. */
@Command(name = "config")
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
