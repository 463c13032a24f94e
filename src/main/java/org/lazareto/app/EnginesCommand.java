// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.engine.Discovery;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Freshness;
import org.lazareto.engine.Panel;
import org.lazareto.engine.commandline.Definitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto engines}: how the engines are, whether they find, and which there are. */
@Command(name = "engines", addMethodSubcommands = false)
final class EnginesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  EnginesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    return show(listing.gate().ask(Request.of("engines.list")), listing.json());
  }

  @Command(name = "reload")
  int reload(@Mixin Listing listing) {
    return show(listing.gate().ask(Request.of("engines.reload")), listing.json());
  }

  @Command(name = "cache")
  int cache(@Mixin Listing listing) {
    Table table = new Table(terminal, "engine", "entries", "found", "hits", "asked");
    listing.gate().ask(Request.of("engines.cache"), table::row);
    table.print(listing.json(), "engines.cache-empty");
    return ExitCode.WELL;
  }

  @Command(name = "files")
  int files(@Mixin Listing listing) {
    List<Map<String, Object>> rows = listing.gate().ask(Request.of("engines.files"));
    Table table =
        new Table(
            terminal, "engine", "file", "loaded", "ignored", "unread", "first_line", "reason");
    rows.forEach(row -> table.row(listing.json() ? row : shownFile(row)));
    table.print(listing.json(), "engines.no-files");
    boolean allRead = rows.stream().allMatch(row -> "".equals(row.get("reason")));
    return allRead ? ExitCode.WELL : ExitCode.FOUND;
  }

  @Command(name = "test")
  int test(@Mixin Listing listing) {
    List<Map<String, Object>> rows = tested(listing);
    Table table = new Table(terminal, "engine", "kind", "answer", "detail", "version");
    rows.forEach(row -> table.row(listing.json() ? row : shownAnswer(row)));
    table.print(listing.json(), "engines.none");
    return EngineTest.code(rows);
  }

  @Command(name = "discover")
  int discover(@Mixin Listing listing) {
    Discovery host = new Discovery(Path.of("/"), definitions(listing));
    return new DiscoveryText(terminal).print(new EngineDiscovery(host).rows(), listing.json());
  }

  @Command(name = "definition")
  int definition(@Parameters(paramLabel = "NAME", arity = "1") String name) {
    terminal.out().print(Definitions.text(name));
    terminal.out().flush();
    return ExitCode.WELL;
  }

  /** By the running gate, whose engines they are; without one by engines made for it. */
  private List<Map<String, Object>> tested(Listing listing) {
    try {
      return listing.gate(EngineTest.TIME).ask(Request.of("engines.test"));
    } catch (NoGateException _) {
      terminal.err().println(terminal.catalogue().say("engines.test.no-gate"));
      Settings settings = listing.settings();
      try (Panel panel = OwnEngines.panel(settings)) {
        return EngineTest.rows(panel);
      }
    }
  }

  private static Definitions definitions(Listing listing) {
    return new Definitions(listing.settings().commandLines());
  }

  private Map<String, Object> shownAnswer(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    shown.computeIfPresent("answer", (_, word) -> terminal.wording().word(word.toString()));
    return shown;
  }

  private Map<String, Object> shownFile(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    String key = "unread." + row.get("reason");
    if (terminal.catalogue().has(key)) {
      shown.put("reason", terminal.catalogue().say(key));
    }
    return shown;
  }

  private int show(List<Map<String, Object>> rows, boolean json) {
    Table table =
        new Table(
            terminal,
            "engine",
            "kind",
            "state",
            "version",
            "generation",
            "built",
            "signatures",
            "age",
            "calls",
            "found",
            "failures",
            "millis",
            "millis_95",
            "reason");
    rows.forEach(row -> table.row(json ? row : shown(row)));
    table.print(json, "engines.none");
    boolean well = rows.stream().allMatch(row -> up(row) && fresh(row));
    return well ? ExitCode.WELL : ExitCode.FOUND;
  }

  private static boolean up(Map<String, Object> row) {
    return EngineState.Condition.UP.label().equals(row.get("state"));
  }

  private static boolean fresh(Map<String, Object> row) {
    return Freshness.FRESH.label().equals(row.get("signatures"));
  }

  private Map<String, Object> shown(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    shown.computeIfPresent("state", (_, state) -> terminal.wording().word(state.toString()));
    shown.computeIfPresent("signatures", (_, state) -> terminal.wording().word(state.toString()));
    if (row.get("built") instanceof String at && !at.isEmpty()) {
      shown.put("built", Instant.parse(at));
      shown.put("age", Duration.between(Instant.parse(at), Instant.now()));
    }
    for (String key : List.of("millis", "millis_95")) {
      shown.computeIfPresent(key, (_, ms) -> Duration.ofMillis(((Number) ms).longValue()));
    }
    return shown;
  }
}
