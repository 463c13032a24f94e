// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Peer;
import org.lazareto.depot.Depot;
import org.lazareto.depot.Entry;
import org.lazareto.depot.Inspection;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto depot}: the tools that the network's users fetch from here. Needs no gate. */
@Command(name = "depot", addMethodSubcommands = false)
final class DepotCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  DepotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) throws IOException {
    Table table = new Table(terminal, "name", "size", "added", "who", "description", "sha256");
    for (Entry entry : new Depot(listing.settings().depot()).list()) {
      table.row(row(entry, listing.json()));
    }
    table.print(listing.json(), "depot.empty");
    return ExitCode.WELL;
  }

  @Command(name = "add")
  int add(
      @Mixin ConfigFile file,
      @Option(names = "--en", paramLabel = "TEXT", required = true) String english,
      @Option(names = "--es", paramLabel = "TEXT", required = true) String spanish,
      @Option(names = "--name", paramLabel = "NAME") @Nullable String name,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.depot.FILE") Path path)
      throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new LazaretoException("depot.no-file", path);
    }
    Settings settings = file.settings();
    try (LocalExaminer local = new LocalExaminer(settings)) {
      Depot.Description description =
          new Depot.Description(
              Optional.ofNullable(name).orElse(path.getFileName().toString()),
              Peer.self().user(),
              english,
              spanish);
      Entry entry =
          new Depot(settings.depot())
              .add(path, description, new Inspection(local.examiner()), Instant.now());
      terminal.say("depot.added", entry.name(), entry.sha256());
    }
    return ExitCode.WELL;
  }

  @Command(name = "remove")
  int remove(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.depot.NAME") String name)
      throws IOException {
    if (!new Depot(file.settings().depot()).remove(name, Instant.now())) {
      throw new LazaretoException("depot.unknown", name);
    }
    terminal.say("depot.removed", name);
    return ExitCode.WELL;
  }

  private Map<String, Object> row(Entry entry, boolean json) {
    Map<String, Object> row = object(entry);
    if (!json) {
      row.put("size", new ByteSize(entry.size()));
      row.put(
          "description",
          terminal.catalogue().say("depot.page.language").equals("es")
              ? entry.spanish()
              : entry.english());
    }
    return row;
  }

  /** For programs. */
  static Map<String, Object> object(Entry entry) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", entry.name());
    row.put("size", entry.size());
    row.put("added", entry.added());
    row.put("who", entry.who());
    row.put("sha256", entry.sha256());
    row.put("en", entry.english());
    row.put("es", entry.spanish());
    return row;
  }
}
