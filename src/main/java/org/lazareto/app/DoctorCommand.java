// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto doctor}: what is wrong with this host, and whether anything gets past. */
@Command(name = "doctor", addMethodSubcommands = false)
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ConfigFile file = new ConfigFile();

  @Option(names = "--probe")
  private boolean probe;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    HostChecks checks = HostChecks.of(file);
    if (!probe) {
      return new DoctorReport(terminal, List.of(), checks.all().findings()).tell(json);
    }
    HostProbe host = HostProbe.of(checks);
    terminal.err().println(terminal.catalogue().say("doctor.probe.begins", host.recipient()));
    return host.report(terminal).tell(json);
  }

  @Command(name = "findings")
  int everyFinding() {
    terminal.out().print(new DoctorPage(terminal.catalogue()).text());
    terminal.out().flush();
    return ExitCode.WELL;
  }
}
