// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.list.Held;
import org.lazareto.desk.list.Moderation;
import org.lazareto.desk.list.Reason;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those commands of {@code lazareto list} that are a moderator's. Stateless. */
final class ListHeldCommands {

  private static final String NUMBER = "lazareto.list.held.NUMBER";
  private static final int MOST = 1000;

  private ListHeldCommands() {}

  static CommandLine to(CommandLine list, Terminal terminal) {
    return list.addSubcommand(new Show(terminal))
        .addSubcommand(
            "accept", new Decide(terminal, "desk.list.held.accepted", Moderation::accept))
        .addSubcommand(new Reject(terminal))
        .addSubcommand(
            "discard", new Decide(terminal, "desk.list.held.discarded", Moderation::discard));
  }

  /** {@code lazareto list held}. */
  @Command(name = "held")
  static final class Show implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        defaultValue = "",
        descriptionKey = "lazareto.list.NAME")
    private String name = "";

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      Table table = new Table(terminal, "number", "list", "at", "sender", "subject", "reason");
      new ListsOpen(terminal)
          .with(
              listing,
              lists -> {
                List<Held> held = lists.moderation().after(name, 0, MOST);
                held.forEach(one -> table.row(row(one)));
              });
      table.print(listing.json(), "desk.list.held.none");
      return ExitCode.WELL;
    }

    private static Map<String, Object> row(Held held) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("number", held.number());
      row.put("list", held.list());
      row.put("at", held.at());
      row.put("sender", held.heading().sender());
      row.put("subject", held.heading().subject());
      row.put("reason", held.reasons().stream().map(Reason::label).toList());
      row.put("size", held.size());
      return row;
    }
  }

  /** {@code lazareto list accept} and {@code discard}: a step that needs no words. */
  @Command
  static final class Decide implements Callable<Integer> {

    private final Terminal terminal;
    private final String told;
    private final Step step;

    @Mixin private Listing listing = new Listing();

    @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER)
    private long number;

    /**
     * @param told the key of what is said of it
     */
    Decide(Terminal terminal, String told, Step step) {
      this.terminal = terminal;
      this.told = told;
      this.step = step;
    }

    @Override
    public Integer call() throws IOException {
      return decide(terminal, listing, number, told, step);
    }
  }

  /** {@code lazareto list reject}. */
  @Command(name = "reject")
  static final class Reject implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER)
    private long number;

    @Option(
        names = "--words",
        paramLabel = "TEXT",
        defaultValue = "",
        descriptionKey = "lazareto.list.reject.words")
    private String words = "";

    Reject(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return decide(
          terminal,
          listing,
          number,
          "desk.list.held.rejected",
          (moderation, one, who) -> moderation.reject(one, who, words));
    }
  }

  /** What a moderator does with a post, by its number and in whose name. */
  private interface Step {
    void with(Moderation moderation, long number, String who) throws IOException;
  }

  private static int decide(Terminal terminal, Listing listing, long number, String told, Step step)
      throws IOException {
    ListsOpen open = new ListsOpen(terminal);
    String what = told.replace("desk.list.held.", "list.");
    return open.changing(
        listing,
        new Request(what, Map.of("number", "" + number)),
        lists -> {
          step.with(lists.moderation(), number, UserCommand.user());
          return open.tell(listing, told, Map.of("number", number), "" + number);
        });
  }
}
