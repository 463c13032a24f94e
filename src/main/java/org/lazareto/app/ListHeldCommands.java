// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.list.Held;
import org.lazareto.desk.list.ListDesk;
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
        .addSubcommand(new Accept(terminal))
        .addSubcommand(new Reject(terminal))
        .addSubcommand(new Discard(terminal));
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

  /** {@code lazareto list accept}. */
  @Command(name = "accept")
  static final class Accept implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER)
    private long number;

    Accept(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return decide(
          terminal,
          listing,
          number,
          "desk.list.held.accepted",
          lists -> lists.moderation().accept(number, UserCommand.user()));
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
          lists -> lists.moderation().reject(number, UserCommand.user(), words));
    }
  }

  /** {@code lazareto list discard}. */
  @Command(name = "discard")
  static final class Discard implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(paramLabel = "NUMBER", descriptionKey = NUMBER)
    private long number;

    Discard(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return decide(
          terminal,
          listing,
          number,
          "desk.list.held.discarded",
          lists -> lists.moderation().discard(number, UserCommand.user()));
    }
  }

  private interface Deciding {
    void by(ListDesk lists) throws IOException;
  }

  private static int decide(
      Terminal terminal, Listing listing, long number, String key, Deciding deciding)
      throws IOException {
    ListsOpen open = new ListsOpen(terminal);
    String what = key.replace("desk.list.held.", "list.");
    return open.changing(
        listing,
        new Request(what, Map.of("number", "" + number)),
        lists -> {
          deciding.by(lists);
          return open.tell(listing, key, Map.of("number", number), "" + number);
        });
  }
}
