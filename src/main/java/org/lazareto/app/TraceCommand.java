// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lazareto trace}: switches the debug trace of the running gate. */
@Command(name = "trace", addMethodSubcommands = false)
final class TraceCommand {

  private final Terminal terminal;

  TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "on")
  int on(
      @Mixin ConfigFile file,
      @Option(names = "--for", paramLabel = "SPAN") @Nullable Duration span) {
    Map<String, String> arguments = new HashMap<>(Map.of("state", "on"));
    if (span != null) {
      arguments.put("for", span.toMillis() + "ms");
    }
    return turn(file, arguments);
  }

  @Command(name = "off")
  int off(@Mixin ConfigFile file) {
    return turn(file, Map.of("state", "off"));
  }

  private int turn(ConfigFile file, Map<String, String> arguments) {
    file.gate(Duration.ZERO).ask(new Request("trace", arguments), this::say);
    return ExitCode.WELL;
  }

  private void say(Map<String, Object> row) {
    String until = String.valueOf(row.getOrDefault("until", ""));
    if (until.isEmpty()) {
      terminal.say("trace." + row.get("trace"));
    } else {
      terminal.say("trace.until", terminal.wording().of(Instant.parse(until)));
    }
  }
}
