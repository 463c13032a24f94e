// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.Map;
import org.lazareto.control.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto trace}: switches the debug trace of the running gate. */
@Command(name = "trace")
final class TraceCommand {

  private final Terminal terminal;

  TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "on")
  int on(@Mixin ConfigFile file) {
    return turn(file, "on");
  }

  @Command(name = "off")
  int off(@Mixin ConfigFile file) {
    return turn(file, "off");
  }

  private int turn(ConfigFile file, String state) {
    file.gate(Duration.ZERO).ask(new Request("trace", Map.of("state", state)));
    terminal.say("trace." + state);
    return ExitCode.WELL;
  }
}
