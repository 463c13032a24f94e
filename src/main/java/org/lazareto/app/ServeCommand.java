// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.lazareto.ops.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto serve} and {@code lazareto gate}: run until told to end. */
@Command(name = "serve", aliases = "gate")
final class ServeCommand implements java.util.concurrent.Callable<Integer> {

  private static final System.Logger LOG = System.getLogger("gate");

  private final Terminal terminal;

  @Mixin private ConfigFile file = new ConfigFile();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = file.load().settings();
    Logging.start(settings.log());
    CountDownLatch stopped = new CountDownLatch(1);
    Gate gate = Gate.start(settings, terminal.catalogue());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gate, stopped), "stop"));
    LOG.log(Level.INFO, "ready: {0}", doors(settings));
    stopped.await();
    return ExitCode.WELL;
  }

  private static String doors(Settings settings) {
    List<String> doors = new ArrayList<>();
    if (settings.sendmail().enabled()) {
      settings.sendmail().incoming().forEach(queue -> doors.add(queue.toString()));
    }
    settings.milter().listen().forEach(address -> doors.add("milter " + address));
    settings.proxy().listeners().keySet().forEach(name -> doors.add("proxy " + name));
    return String.join(", ", doors);
  }

  private static void stop(Gate gate, CountDownLatch stopped) {
    LOG.log(Level.INFO, "stopping");
    try {
      gate.close();
      LOG.log(Level.INFO, "stopped");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "stopped with trouble", e);
    } finally {
      stopped.countDown();
    }
  }
}
