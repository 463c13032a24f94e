// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lazareto.store.Database;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Maker;
import org.lazareto.web.account.Token;
import org.lazareto.web.account.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto user token}: what programs show to the portal in place of a log-in. */
@Command(name = "token", addMethodSubcommands = false)
final class TokenCommand implements Callable<Integer> {

  private static final String NODE = "lazareto.user.node";

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  TokenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(own);
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    Table table = new Table(terminal, "name", "role", "nodes", "expires", "used", "maker");
    with(listing, tokens -> tokens.list().forEach(token -> table.row(row(token))));
    table.print(listing.json(), "token.none");
    return ExitCode.WELL;
  }

  @Command(name = "add")
  int add(
      @Mixin Listing listing,
      @Option(names = "--role", paramLabel = "ROLE", required = true) Role role,
      @Option(names = "--node", split = ",", paramLabel = "NODE", descriptionKey = NODE)
          @Nullable List<String> nodes,
      @Option(names = "--expires", paramLabel = "SPAN", defaultValue = "90d") Duration lasts,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.token.NAME") String name) {
    Duty duty = UserCommand.duty(role, nodes);
    with(
        listing,
        tokens -> {
          String value = tokens.make(Maker.system(UserCommand.user()), name, duty, lasts);
          tell(listing, "token.made", name, Optional.of(value));
        });
    return ExitCode.WELL;
  }

  @Command(name = "revoke")
  int revoke(
      @Mixin Listing listing,
      @Parameters(paramLabel = "NAME", descriptionKey = "lazareto.user.token.NAME") String name) {
    with(listing, tokens -> tokens.revoke(Maker.system(UserCommand.user()), name));
    tell(listing, "token.revoked", name, Optional.empty());
    return ExitCode.WELL;
  }

  private void tell(Listing listing, String what, String name, Optional<String> value) {
    if (listing.json()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", name);
      value.ifPresent(token -> row.put("token", token));
      terminal.out().println(Json.line(row));
    } else {
      terminal.say(what, name);
      value.ifPresent(token -> terminal.say("token.value", token));
    }
    terminal.out().flush();
  }

  private static void with(Listing listing, Consumer<Tokens> work) {
    WebSettings settings = listing.settings().web();
    try (Database database = Accounts.database(settings)) {
      work.accept(new Tokens(database, settings.accounts(), Clock.systemUTC()));
    }
  }

  private static Map<String, Object> row(Token token) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", token.name());
    row.put("role", token.duty().role());
    row.put("nodes", token.duty().nodes());
    row.put("expires", token.expires());
    token.used().ifPresent(at -> row.put("used", at));
    row.put("maker", token.maker());
    row.put("made", token.made());
    return row;
  }
}
