// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;
import org.lazareto.ops.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto gate}: the mail path alone. */
@Command(name = "gate")
final class GateCommand implements Callable<Integer> {

  private static final System.Logger LOG = System.getLogger("gate");

  private final Terminal terminal;

  @Mixin private ConfigFile file;

  GateCommand(Terminal terminal) {
    this(terminal, new ConfigFile());
  }

  GateCommand(Terminal terminal, ConfigFile file) {
    this.terminal = terminal;
    this.file = file;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = file.settings();
    Logging.start(settings.log());
    LOG.log(Level.INFO, ServeCommand.basis(file.load()));
    Gate gate = Gate.start(settings, terminal.catalogue());
    return new Service(gate::close).run("ready: " + ServeCommand.doors(settings));
  }
}
