// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lazareto.config.Config;
import org.lazareto.ops.Logging;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto serve}: everything that the settings open, in one process. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

  private static final System.Logger LOG = System.getLogger("gate");

  private final Terminal terminal;

  @Mixin private ConfigFile file;

  ServeCommand(Terminal terminal) {
    this(terminal, new ConfigFile());
  }

  ServeCommand(Terminal terminal, ConfigFile file) {
    this.terminal = terminal;
    this.file = file;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = file.settings();
    Logging.start(settings.log());
    LOG.log(Level.INFO, basis(file.load()));
    Gate gate = Gate.start(settings, terminal.catalogue());
    Optional<Beside<Portals>> portal = portal(settings, gate);
    String address = portal.flatMap(Beside::running).map(open -> ", " + open.address()).orElse("");
    return new Service(
            () -> {
              portal.ifPresent(Beside::close);
              gate.close();
            })
        .run("ready: " + doors(settings) + address);
  }

  /** The portal, which mail does not wait for; with wrong settings nothing goes on. */
  static Optional<Beside<Portals>> portal(Settings settings, Gate gate) throws IOException {
    if (!settings.web().enabled()) {
      return Optional.empty();
    }
    Beside<Portals> portal = new Beside<>("portal", () -> Portals.start(settings), gate.alarms());
    try {
      portal.start();
      return Optional.of(portal);
    } catch (LazaretoException e) {
      gate.close();
      throw e;
    }
  }

  /** What a gate goes by: the files that were read, and who examines. */
  static String basis(Config<Settings> config) {
    String files = config.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    String engines =
        new TreeMap<>(config.settings().engines())
            .entrySet().stream()
                .map(engine -> engine.getKey() + " (" + engine.getValue().kind().label() + ")")
                .collect(Collectors.joining(", "));
    return "settings: "
        + (files.isEmpty() ? "the defaults, there is no file" : files)
        + "; engines: "
        + engines;
  }

  static String doors(Settings settings) {
    List<String> doors = new ArrayList<>();
    if (settings.sendmail().enabled()) {
      settings.sendmail().incoming().forEach(queue -> doors.add(queue.toString()));
    }
    settings.milter().listen().forEach(address -> doors.add("milter " + address));
    settings.proxy().listeners().keySet().forEach(name -> doors.add("proxy " + name));
    return String.join(", ", doors);
  }
}
