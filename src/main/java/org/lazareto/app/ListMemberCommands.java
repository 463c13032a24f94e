// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lazareto.control.Request;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.MemberFile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those commands of {@code lazareto list} that are about who is on one. Stateless. */
final class ListMemberCommands {

  private static final String NAME = "lazareto.list.NAME";
  private static final int PAGE = 500;

  private ListMemberCommands() {}

  static CommandLine to(CommandLine list, Terminal terminal) {
    return list.addSubcommand(new Show(terminal))
        .addSubcommand(new Import(terminal))
        .addSubcommand(new Remove(terminal));
  }

  /** {@code lazareto list members}. */
  @Command(name = "members")
  static final class Show implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(paramLabel = "NAME", descriptionKey = NAME)
    private String name = "";

    @Option(
        names = "--find",
        paramLabel = "TEXT",
        defaultValue = "",
        descriptionKey = "lazareto.list.members.find")
    private String text = "";

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      Table table =
          new Table(terminal, "address", "name", "language", "node", "mode", "score", "suspended");
      new ListsOpen(terminal).with(listing, lists -> all(lists, table));
      table.print(listing.json(), "desk.list.members.none");
      return ExitCode.WELL;
    }

    private void all(ListDesk lists, Table table) {
      MailList list = lists.lists().need(name);
      String after = "";
      List<Member> page;
      do {
        page = lists.members().after(list.name(), after, text, PAGE);
        page.forEach(member -> table.row(row(member)));
        after = page.isEmpty() ? "" : page.getLast().address().key();
      } while (page.size() == PAGE);
    }

    private static Map<String, Object> row(Member member) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("address", member.address());
      row.put("name", member.profile().name());
      row.put("language", member.profile().language());
      row.put("node", member.profile().node());
      row.put("mode", member.profile().mode());
      row.put("joined", member.joined());
      row.put("trusted", member.trusted());
      row.put("score", member.standing().score());
      member.standing().suspended().ifPresent(since -> row.put("suspended", since));
      return row;
    }
  }

  /** {@code lazareto list import}. */
  @Command(name = "import")
  static final class Import implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = NAME)
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "lazareto.list.import.FILE")
    private Path file = Path.of("");

    Import(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      ListsOpen open = new ListsOpen(terminal);
      return open.changing(
          listing,
          new Request("list.import", Map.of("list", name, "file", file.toString())),
          lists -> {
            MailList list = lists.lists().need(name);
            List<Wanted> wanted = read(list);
            int added = lists.members().addAll(list.name(), wanted);
            int there = wanted.size() - added;
            return open.tell(
                listing,
                "desk.list.imported",
                Map.of("added", added, "there", there),
                added,
                there);
          });
    }

    private List<Wanted> read(MailList list) throws IOException {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        return MemberFile.read(lines, file.toString(), list.value(ListOption.LANGUAGE));
      }
    }
  }

  /** {@code lazareto list remove}. */
  @Command(name = "remove")
  static final class Remove implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private Listing listing = new Listing();

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = NAME)
    private String name = "";

    @Parameters(
        index = "1",
        paramLabel = "ADDRESS",
        descriptionKey = "lazareto.list.remove.ADDRESS")
    private String address = "";

    Remove(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      ListsOpen open = new ListsOpen(terminal);
      return open.changing(
          listing,
          new Request("list.remove", Map.of("list", name, "address", address)),
          lists -> {
            Member member =
                lists
                    .members()
                    .find(lists.lists().need(name).name(), new Address(address))
                    .orElseThrow(
                        () -> new LazaretoException("desk.list.member.unknown", address, name));
            boolean ignored = lists.members().remove(member.number());
            return open.tell(
                listing, "desk.list.removed", Map.of("address", address), address, name);
          });
    }
  }
}
