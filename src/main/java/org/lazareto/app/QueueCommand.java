// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.limit.ByteSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lazareto queue}: what waits in the incoming queue, and why. */
@Command(name = "queue", addMethodSubcommands = false)
final class QueueCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  QueueCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    Table table = new Table(terminal, "id", "arrived", "size", "lane", "state", "tries", "reason");
    each(listing, "queue.list", "arrived", row -> table.row(listing.json() ? row : shown(row)));
    table.print(listing.json(), "queue.empty");
    return ExitCode.WELL;
  }

  @Command(name = "debts")
  int debts(@Mixin Listing listing) {
    Table table = new Table(terminal, "id", "since", "size", "sender", "recipients", "reason");
    each(listing, "queue.debts", "since", row -> table.row(listing.json() ? row : shown(row)));
    table.print(listing.json(), "queue.no-debts");
    return ExitCode.WELL;
  }

  /**
   * Every row, page by page: no answer of the gate is longer than that.
   *
   * @param moment the field that the rows are ordered by
   */
  private static void each(
      Listing listing, String command, String moment, Consumer<Map<String, Object>> rows) {
    Map<String, String> page = Map.of("limit", Integer.toString(QueueCommands.MOST_ROWS));
    List<Map<String, Object>> found = listing.gate().ask(new Request(command, page));
    found.forEach(rows);
    while (found.size() == QueueCommands.MOST_ROWS) {
      Map<String, String> next = new HashMap<>(page);
      next.put("after", String.valueOf(found.getLast().get(moment)));
      next.put("after-id", String.valueOf(found.getLast().get("id")));
      found = listing.gate().ask(new Request(command, next));
      found.forEach(rows);
    }
  }

  private Map<String, Object> shown(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    shown.computeIfPresent("arrived", (_, at) -> Instant.parse(at.toString()));
    shown.computeIfPresent("since", (_, at) -> Instant.parse(at.toString()));
    shown.computeIfPresent("size", (_, size) -> new ByteSize(((Number) size).longValue()));
    shown.computeIfPresent("state", (_, state) -> terminal.wording().word(state.toString()));
    return shown;
  }

  @Command(name = "retry")
  int retry(
      @Mixin ConfigFile file,
      @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "lazareto.queue.retry.ID")
          @Nullable String id) {
    Map<String, String> which =
        Optional.ofNullable(id).map(one -> Map.of("id", one)).orElse(Map.of());
    file.gate(Duration.ZERO).ask(new Request("queue.retry", which));
    terminal.say(id == null ? "queue.all-tried" : "queue.one-tried", which.getOrDefault("id", ""));
    return ExitCode.WELL;
  }
}
