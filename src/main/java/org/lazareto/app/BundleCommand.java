// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Payload;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto node bundle}: bundles as files, for a stick or any other carrier. */
@Command(name = "bundle", addMethodSubcommands = false)
final class BundleCommand {

  private static final String NODE = "lazareto.node.NODE";
  private static final String FILE = "lazareto.node.FILE";
  private static final Duration LONGER = Duration.ofMinutes(10);

  private final Terminal terminal;

  BundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "make")
  int make(
      @Mixin Listing listing,
      @Option(names = "--node", paramLabel = "NODE", descriptionKey = NODE) @Nullable String node,
      @Option(names = "--urgent") boolean urgent,
      @Option(names = "--to", paramLabel = "FILE") @Nullable Path to)
      throws IOException {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("urgent", Boolean.toString(urgent));
    Optional.ofNullable(node).ifPresent(name -> arguments.put("node", name));
    Map<String, Object> made = new LinkedHashMap<>();
    listing.gate(LONGER).ask(new Request("node.make", arguments), made::putAll);
    Path file = Path.of(UpdateRun.text(made, "file"));
    if (to != null) {
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      made.put("file", to.toString());
    }
    if (listing.json()) {
      terminal.out().println(Json.line(made));
    } else {
      terminal.say(
          "node.made",
          made.getOrDefault("file", ""),
          made.getOrDefault("size", 0),
          made.getOrDefault("topics", ""));
    }
    return ExitCode.WELL;
  }

  @Command(name = "apply")
  int apply(
      @Mixin Listing listing, @Parameters(paramLabel = "FILE", descriptionKey = FILE) Path file) {
    Map<String, Object> row = given(listing, "node.apply", file);
    return said(listing, row, "node.applied", List.of("topics", "gaps"));
  }

  @Command(name = "verify")
  int verify(
      @Mixin Listing listing, @Parameters(paramLabel = "FILE", descriptionKey = FILE) Path file) {
    Map<String, Object> row = given(listing, "node.verify", file);
    return said(listing, row, "node.genuine", List.of("created", "topics"));
  }

  private Map<String, Object> given(Listing listing, String command, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LazaretoException("node.no-file", file);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    listing.gate(LONGER).ask(new Request(command, Map.of(), Payload.of(file)), answer::putAll);
    if (listing.json()) {
      terminal.out().println(Json.line(answer));
    } else if (answer.containsKey("reason")) {
      terminal.say("node.refused." + answer.get("reason"), file, answer.getOrDefault("detail", ""));
    }
    return answer;
  }

  // What is refused has a reason, and was told with it.
  private int said(Listing listing, Map<String, Object> row, String sentence, List<String> more) {
    if (row.containsKey("reason")) {
      return ExitCode.FOUND;
    }
    if (!listing.json()) {
      terminal.say(
          sentence,
          row.getOrDefault("hub", ""),
          row.getOrDefault("number", 0),
          row.getOrDefault(more.getFirst(), ""),
          row.getOrDefault(more.getLast(), ""));
    }
    return ExitCode.WELL;
  }
}
