// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.concurrent.Callable;
import org.lazareto.ops.Logging;
import org.lazareto.web.api.OpenApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto web}: the portal alone, as a user of its own, and the document of its API. */
@Command(name = "web", addMethodSubcommands = false)
final class WebCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ConfigFile file;

  WebCommand(Terminal terminal) {
    this(terminal, new ConfigFile());
  }

  WebCommand(Terminal terminal, ConfigFile file) {
    this.terminal = terminal;
    this.file = file;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = file.load().settings();
    Logging.start(settings.log());
    Portals portal = Portals.start(settings);
    return new Service(portal::close).run("ready: " + portal.address());
  }

  @Command(name = "openapi")
  int openapi() {
    terminal.out().print(new OpenApi(terminal.catalogue()).text());
    terminal.out().flush();
    return ExitCode.WELL;
  }
}
