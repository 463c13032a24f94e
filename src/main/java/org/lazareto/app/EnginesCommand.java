// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.Freshness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lazareto engines}: how the engines are, and new signatures for them. */
@Command(name = "engines")
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
            "built",
            "signatures",
            "calls",
            "found",
            "failures",
            "millis",
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
    shown.computeIfPresent("built", (_, at) -> at.equals("") ? at : Instant.parse(at.toString()));
    shown.computeIfPresent("millis", (_, ms) -> Duration.ofMillis(((Number) ms).longValue()));
    return shown;
  }
}
