// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.list.DutyCodes;
import org.lazareto.desk.list.FormId;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Posting;
import org.lazareto.desk.list.Tally;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto list}: mailing lists. Run by whoever runs the portal; a portal that runs sends
 * what is posted here.
 */
@Command(name = "list", addMethodSubcommands = false)
final class ListCommand implements Callable<Integer> {

  private static final String NAME = "lazareto.list.NAME";

  private final Terminal terminal;
  private final ListsOpen open;

  @Mixin private Listing own = new Listing();

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
    this.open = new ListsOpen(terminal);
  }

  @Override
  public Integer call() throws IOException {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) throws IOException {
    Table table = new Table(terminal, "name", "title", "members", "waiting", "state");
    open.with(listing, lists -> lists.lists().all().forEach(list -> table.row(row(lists, list))));
    table.print(listing.json(), "desk.list.none");
    return ExitCode.WELL;
  }

  @Command(name = "create")
  int create(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name,
      @Parameters(
              arity = "0..*",
              paramLabel = "OPTION=VALUE",
              descriptionKey = "lazareto.list.option")
          Map<String, String> options)
      throws IOException {
    return open.changing(
        listing,
        new Request("list.create", Map.of("list", name)),
        lists -> {
          MailList made = lists.lists().create(name, options(options));
          return open.tell(listing, "desk.list.made", row(lists, made), made.name());
        });
  }

  @Command(name = "show")
  int show(
      @Mixin Listing listing, @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name)
      throws IOException {
    return open.told(
        listing,
        lists -> {
          MailList list = lists.lists().need(name);
          if (listing.json()) {
            Map<String, Object> row = row(lists, list);
            row.put("options", values(list));
            terminal.out().println(Json.line(row));
          } else {
            row(lists, list).forEach((key, value) -> line(key, value));
            values(list).forEach(this::line);
          }
          terminal.out().flush();
          return ExitCode.WELL;
        });
  }

  private void line(String key, Object value) {
    terminal.out().println(String.format("%-14s %s", key, terminal.wording().of(value)));
  }

  @Command(name = "set")
  int set(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name,
      @Parameters(
              arity = "1..*",
              paramLabel = "OPTION=VALUE",
              descriptionKey = "lazareto.list.option")
          Map<String, String> options)
      throws IOException {
    return open.changing(
        listing,
        new Request("list.set", with(name, options)),
        lists -> {
          MailList set = lists.lists().set(name, options(options));
          return open.tell(listing, "desk.list.set", row(lists, set), set.name());
        });
  }

  @Command(name = "close")
  int close(
      @Mixin Listing listing,
      @Option(names = "--open", descriptionKey = "lazareto.list.open") boolean again,
      @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name)
      throws IOException {
    return open.changing(
        listing,
        new Request(again ? "list.open" : "list.close", Map.of("list", name)),
        lists -> {
          MailList list = lists.lists().close(name, !again);
          String key = again ? "desk.list.opened" : "desk.list.closed";
          return open.tell(listing, key, row(lists, list), list.name());
        });
  }

  @Command(name = "post")
  int post(
      @Mixin Listing listing,
      @Option(
              names = "--subject",
              required = true,
              paramLabel = "TEXT",
              descriptionKey = "lazareto.list.post.subject")
          String subject,
      @Option(names = "--code", paramLabel = "CODE", descriptionKey = "lazareto.list.post.code")
          Optional<String> code,
      @Parameters(paramLabel = "NAME", descriptionKey = NAME) String name,
      @Parameters(paramLabel = "FILE", descriptionKey = "lazareto.list.post.FILE") Path file)
      throws IOException {
    String text = Files.readString(file);
    return open.changing(
        listing,
        new Request("list.post", Map.of("list", name, "subject", subject)),
        lists ->
            posted(
                listing,
                lists
                    .posting()
                    .announce(
                        lists.lists().need(name),
                        new Posting.Written(FormId.fresh(), UserCommand.user(), subject, text),
                        code)));
  }

  private int posted(Listing listing, Posting.Result result) {
    return switch (result) {
      case Posting.Result.Sent sent ->
          open.tell(listing, "desk.list.is-posted", Map.of("post", sent.post()), "" + sent.post());
      case Posting.Result.Waits waits ->
          open.tell(listing, "desk.list.is-held", Map.of("held", waits.held()), "" + waits.held());
      case Posting.Result.Known _, Posting.Result.Refused _, Posting.Result.Dropped _ ->
          throw new IllegalStateException("an announcement of ours was not taken");
    };
  }

  @Command(name = "tally")
  int tally(
      @Mixin Listing listing,
      @Option(
              names = "--post",
              paramLabel = "NUMBER",
              defaultValue = "0",
              descriptionKey = "lazareto.list.tally.post")
          long post,
      @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = NAME, defaultValue = "")
          String name)
      throws IOException {
    Table table =
        new Table(terminal, "list", "node", "waiting", "sent", "refused", "given-up", "gone");
    open.with(listing, lists -> lists.tally(name, post).forEach(one -> table.row(row(one))));
    table.print(listing.json(), "desk.list.tally.none");
    return ExitCode.WELL;
  }

  @Command(name = "code")
  int code(
      @Mixin Listing listing,
      @Option(names = "--revoke", descriptionKey = "lazareto.list.code.revoke") boolean revoke,
      @Parameters(
              arity = "0..1",
              paramLabel = "PERSON",
              defaultValue = "",
              descriptionKey = "lazareto.list.code.PERSON")
          String person)
      throws IOException {
    ListsOpen.Told work = lists -> coded(listing, lists.codes(), person, revoke);
    String what = revoke ? "list.code.revoke" : "list.code.make";
    return person.isEmpty()
        ? open.told(listing, work)
        : open.changing(listing, new Request(what, Map.of("person", person)), work);
  }

  private int coded(Listing listing, DutyCodes codes, String person, boolean revoke) {
    if (person.isEmpty()) {
      Table table = new Table(terminal, "who", "at");
      codes.holders().forEach(one -> table.row(Map.of("who", one.person(), "at", one.made())));
      table.print(listing.json(), "desk.list.code.none");
      return ExitCode.WELL;
    }
    if (revoke) {
      if (!codes.revoke(person)) {
        throw new LazaretoException("desk.list.code.unknown", person);
      }
      return open.tell(listing, "desk.list.code.revoked", Map.of("who", person), person);
    }
    String code = codes.make(person);
    return open.tell(
        listing, "desk.list.code.made", Map.of("who", person, "code", code), person, code);
  }

  private static Map<String, String> with(String name, Map<String, String> options) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("list", name);
    return all;
  }

  private static Map<ListOption, String> options(
      @org.jspecify.annotations.Nullable Map<String, String> given) {
    Map<ListOption, String> options = new EnumMap<>(ListOption.class);
    Optional.ofNullable(given)
        .orElse(Map.of())
        .forEach(
            (label, value) ->
                options.put(
                    ListOption.find(label)
                        .orElseThrow(
                            () ->
                                new LazaretoException("desk.list.option.unknown", label, known())),
                    value));
    return options;
  }

  private static String known() {
    return String.join(", ", List.of(ListOption.values()).stream().map(ListOption::label).toList());
  }

  private static Map<String, String> values(MailList list) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ListOption option : ListOption.values()) {
      values.put(option.label(), list.value(option));
    }
    return values;
  }

  private Map<String, Object> row(ListDesk lists, MailList list) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", list.name());
    row.put("address", lists.addresses().posts(list.name()));
    row.put("title", list.title(terminal.catalogue().locale()));
    row.put("members", lists.members().count(list.name()));
    row.put("waiting", lists.moderation().count(list.name()));
    row.put("state", list.closed() ? "closed" : "open");
    return row;
  }

  private static Map<String, Object> row(Tally tally) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("list", tally.list());
    row.put("node", tally.node());
    row.put("waiting", tally.waiting());
    row.put("sent", tally.sent());
    row.put("refused", tally.refused());
    row.put("given-up", tally.givenUp());
    row.put("gone", tally.gone());
    return row;
  }
}
