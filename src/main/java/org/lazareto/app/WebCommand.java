// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.concurrent.Callable;
import org.lazareto.ops.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto web}: the portal alone, as a user of its own. */
@Command(name = "web")
final class WebCommand implements Callable<Integer> {

  @Mixin private ConfigFile file = new ConfigFile();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = file.load().settings();
    Logging.start(settings.log());
    Portals portal = Portals.start(settings);
    return new Service(portal::close).run("ready: " + portal.address());
  }
}
