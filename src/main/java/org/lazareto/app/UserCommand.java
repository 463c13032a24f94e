// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Peer;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Account;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Deed;
import org.lazareto.web.account.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto user}: the accounts of the staff in the portal. Needs neither gate nor portal.
 */
@Command(name = "user", addMethodSubcommands = false)
final class UserCommand implements Callable<Integer> {

  private static final int DEEDS = 100;
  private static final String NODE = "lazareto.user.node";

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  UserCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    Table table = new Table(terminal, "name", "role", "nodes", "second-factor", "added", "origin");
    with(listing, accounts -> accounts.list().forEach(a -> table.row(row(a))));
    table.print(listing.json(), "account.none");
    return ExitCode.WELL;
  }

  @Command(name = "add")
  int add(
      @Mixin Listing listing,
      @Option(names = "--role", paramLabel = "ROLE", required = true) Role role,
      @Option(names = "--node", split = ",", paramLabel = "NODE", descriptionKey = NODE)
          @Nullable List<String> nodes,
      @Option(names = "--ask", descriptionKey = "lazareto.user.ask") boolean ask,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.NAME") String name) {
    Duty duty = duty(role, nodes);
    String password = password(ask);
    with(listing, accounts -> accounts.add(user(), name, duty, password));
    Map<String, Object> row = done(name, ask ? "" : password);
    row.put("role", role);
    row.put("nodes", duty.nodes());
    return tell(listing, "account.added", name, row);
  }

  @Command(name = "password")
  int password(
      @Mixin Listing listing,
      @Option(names = "--ask", descriptionKey = "lazareto.user.ask") boolean ask,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.NAME") String name) {
    String password = password(ask);
    with(listing, accounts -> accounts.setPassword(user(), name, password));
    return tell(listing, "account.password-set", name, done(name, ask ? "" : password));
  }

  @Command(name = "nodes")
  int nodes(
      @Mixin Listing listing,
      @Option(names = "--node", split = ",", paramLabel = "NODE", descriptionKey = NODE)
          @Nullable List<String> nodes,
      @Option(names = "--here") boolean here,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.NAME") String name) {
    Duty duty = duty(Role.NODE_ADMINISTRATOR, nodes);
    // None has to be said: who has none runs this installation.
    if (here != duty.here()) {
      throw new LazaretoException("account.nodes-none");
    }
    with(listing, accounts -> accounts.setNodes(user(), name, duty.nodes()));
    Map<String, Object> row = done(name, "");
    row.put("nodes", duty.nodes());
    return tell(listing, here ? "account.nodes-here" : "account.nodes-set", name, row);
  }

  /** With the nodes that were named, if any. */
  static Duty duty(Role role, @Nullable List<String> nodes) {
    return new Duty(role, Optional.ofNullable(nodes).orElse(List.of()));
  }

  @Command(name = "reset-second-factor")
  int resetSecondFactor(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.NAME") String name) {
    with(listing, accounts -> accounts.resetSecondFactor(user(), name));
    return tell(listing, "account.second-factor-reset", name, done(name, ""));
  }

  @Command(name = "remove")
  int remove(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.NAME") String name) {
    with(listing, accounts -> accounts.remove(user(), name));
    return tell(listing, "account.removed", name, done(name, ""));
  }

  @Command(name = "audit")
  int audit(@Mixin Listing listing) {
    Table table = new Table(terminal, "at", "who", "act", "account", "address", "detail");
    with(listing, accounts -> accounts.deeds(DEEDS).forEach(deed -> table.row(row(deed))));
    table.print(listing.json(), "account.no-deeds");
    return ExitCode.WELL;
  }

  private static void with(Listing listing, Consumer<Accounts> work) {
    WebSettings settings = listing.settings().web();
    try (Database database = Accounts.database(settings)) {
      work.accept(new Accounts(database, new Passwords(settings.accounts()), Clock.systemUTC()));
    }
  }

  private static Map<String, Object> done(String name, String password) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    if (!password.isEmpty()) {
      row.put("password", password);
    }
    return row;
  }

  private int tell(Listing listing, String what, String name, Map<String, Object> row) {
    if (listing.json()) {
      terminal.out().println(Json.line(row));
    } else {
      terminal.say(what, name);
      Optional.ofNullable(row.get("password"))
          .ifPresent(password -> terminal.say("account.password", password));
    }
    terminal.out().flush();
    return ExitCode.WELL;
  }

  private String password(boolean ask) {
    if (!ask) {
      return Passwords.generated();
    }
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.live() && console.isPresent()) {
      char[] typed = console.get().readPassword("%s ", terminal.catalogue().say("account.ask"));
      return new String(Optional.ofNullable(typed).orElse(new char[0]));
    }
    Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
    if (!in.hasNextLine()) {
      throw new LazaretoException("account.no-password");
    }
    return in.nextLine();
  }

  static String user() {
    return Peer.self().user();
  }

  private static Map<String, Object> row(Account account) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", account.name());
    row.put("role", account.duty().role());
    row.put("nodes", account.duty().nodes());
    row.put("second-factor", account.secondFactor());
    row.put("added", account.added());
    row.put("origin", account.origin());
    return row;
  }

  static Map<String, Object> row(Deed deed) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("at", deed.at());
    row.put("who", deed.who());
    row.put("act", deed.act());
    row.put("account", deed.account());
    row.put("address", deed.address());
    row.put("detail", deed.detail());
    return row;
  }
}
