// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.control.Request;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto alarm}: what needs a person, whether the gate runs or not. */
@Command(name = "alarm", addMethodSubcommands = false)
final class AlarmCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  AlarmCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own, false);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing, @Option(names = "--all") boolean all) {
    List<Alarm> alarms;
    try (Database database = Kept.by(listing.settings()).database()) {
      alarms = Alarms.list(database, all);
    }
    Table table =
        all
            ? new Table(terminal, "raised", "cleared", "times", "kind", "meaning")
            : new Table(terminal, "raised", "times", "kind", "meaning");
    alarms.forEach(alarm -> table.row(row(alarm, terminal.catalogue())));
    table.print(listing.json(), all ? "alarm.never" : "alarm.none");
    boolean raised = alarms.stream().anyMatch(alarm -> alarm.cleared().isEmpty());
    return raised ? ExitCode.FOUND : ExitCode.WELL;
  }

  @Command(name = "clear")
  int clear(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "KIND", descriptionKey = "lazareto.alarm.clear.KIND") Kind kind,
      @Parameters(paramLabel = "SUBJECT", descriptionKey = "lazareto.alarm.clear.SUBJECT")
          String subject) {
    Map<String, String> which = Map.of("kind", kind.label(), "subject", subject);
    file.gate(Duration.ZERO).ask(new Request("alarm.clear", which));
    terminal.say("alarm.cleared-by-hand", kind.label(), subject);
    return ExitCode.WELL;
  }

  static Map<String, Object> row(Alarm alarm, Catalogue language) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("raised", alarm.raised());
    row.put("last", alarm.last());
    row.put("times", alarm.times());
    row.put("kind", alarm.kind());
    row.put("subject", alarm.subject());
    row.put("meaning", alarm.sentence(language));
    alarm.cleared().ifPresent(at -> row.put("cleared", at));
    return row;
  }
}
