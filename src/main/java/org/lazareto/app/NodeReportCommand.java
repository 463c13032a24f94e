// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.control.Payload;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto node report}: reports as files, for a stick that goes back to the hub. */
@Command(name = "report", addMethodSubcommands = false)
final class NodeReportCommand {

  private final Terminal terminal;

  NodeReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "make")
  int make(
      @Mixin Listing listing, @Option(names = "--to", required = true, paramLabel = "FILE") Path to)
      throws IOException {
    Map<String, Object> made = new LinkedHashMap<>();
    listing.gate().ask(Request.of("node.report"), made::putAll);
    Path file = Path.of(UpdateRun.text(made, "file"));
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    made.put("file", to.toString());
    if (listing.json()) {
      terminal.out().println(Json.line(made));
    } else {
      terminal.say("node.report.made", to, made.getOrDefault("size", 0));
    }
    return ExitCode.WELL;
  }

  @Command(name = "apply")
  int apply(
      @Mixin Listing listing,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.node.report.FILE") Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LazaretoException("node.no-file", file);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    listing
        .gate()
        .ask(new Request("node.report-apply", Map.of(), Payload.of(file)), answer::putAll);
    boolean refused = answer.containsKey("reason");
    if (listing.json()) {
      terminal.out().println(Json.line(answer));
    } else if (refused) {
      terminal.say("node.report.refused." + answer.getOrDefault("reason", ""), file);
    } else {
      terminal.say("node.report.applied", file);
    }
    return refused ? ExitCode.FOUND : ExitCode.WELL;
  }
}
