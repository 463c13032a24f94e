// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Request;
import org.lazareto.node.NodeSettings;
import org.lazareto.stamp.NodeKey;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto node}: this installation among others. */
@Command(name = "node", addMethodSubcommands = false)
final class NodeCommand {

  private static final String NODE = "lazareto.node.NODE";
  private static final String KEY = "lazareto.node.KEY";

  private final Terminal terminal;

  NodeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Makes this installation's key, if there is none, and prints its public half. */
  @Command(name = "init")
  int init(@Mixin ConfigFile file) throws IOException {
    NodeSettings settings = file.settings().node();
    if (!settings.enabled()) {
      throw new LazaretoException("node.alone");
    }
    Files.createDirectories(settings.directory());
    NodeKey key = NodeKey.in(settings.keyFile());
    terminal.say("node.initialised", settings.name(), key.mark().line(), settings.keyFile());
    return ExitCode.WELL;
  }

  @Command(name = "join")
  int join(
      @Mixin Listing listing,
      @Option(names = "--key", required = true, paramLabel = "KEY", descriptionKey = KEY)
          String key,
      @Option(names = "--mail", paramLabel = "ADDRESS") Optional<String> mail,
      @Parameters(paramLabel = "NODE", descriptionKey = NODE) String node) {
    Map<String, String> arguments = new LinkedHashMap<>(Map.of("node", node, "key", key));
    mail.ifPresent(address -> arguments.put("mail", address));
    told(listing, new Request("node.join", arguments), "node.joined", node);
    return ExitCode.WELL;
  }

  @Command(name = "leave")
  int leave(
      @Mixin Listing listing,
      @Option(names = "--revoke") boolean revoke,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "NODE", descriptionKey = NODE) String node) {
    if (revoke && !confirmation.given(terminal, "node.leave-really", node)) {
      return ExitCode.FOUND;
    }
    Map<String, String> arguments = Map.of("node", node, "revoke", Boolean.toString(revoke));
    told(
        listing,
        new Request("node.leave", arguments),
        revoke ? "node.left-revoked" : "node.left",
        node);
    return ExitCode.WELL;
  }

  private void told(Listing listing, Request request, String key, Object... arguments) {
    listing
        .gate()
        .ask(
            request,
            row -> {
              if (listing.json()) {
                terminal.out().println(Json.line(row));
              } else {
                terminal.say(key, arguments);
              }
            });
  }

  @Command(name = "list")
  int list(@Mixin Listing listing) {
    boolean[] well = {true};
    Table table =
        new Table(terminal, "node", "heard", "line", "silent", "waiting", "alarms", "keys");
    ask(
        listing,
        "node.list",
        table,
        row -> well[0] &= !Boolean.TRUE.equals(row.get("silent")),
        List.of("heard"));
    table.print(listing.json(), "node.none");
    return well[0] ? ExitCode.WELL : ExitCode.FOUND;
  }

  @Command(name = "status")
  int status(@Mixin Listing listing) {
    Table known = new Table(terminal, "hub", "topic", "revision", "since", "line");
    ask(listing, "node.status", known, _ -> {}, List.of("since"));
    known.print(listing.json(), "node.knows-nothing");
    Table confirmed = new Table(terminal, "node", "topic", "revision", "told", "since", "line");
    ask(listing, "node.confirmed", confirmed, _ -> {}, List.of("since"));
    confirmed.print(listing.json(), "node.none-confirmed");
    Table reached =
        new Table(terminal, "rule", "made", "node", "confirmed", "seconds", "line", "heard");
    ask(
        listing,
        "node.reached",
        reached,
        row -> row.putIfAbsent("seconds", ""),
        List.of("made", "heard"));
    reached.print(listing.json(), "node.no-rule-told");
    Table lines = new Table(terminal, "line", "received", "sent");
    ask(listing, "node.lines", lines, _ -> {}, List.of());
    lines.print(listing.json(), "node.no-traffic");
    return ExitCode.WELL;
  }

  @Command(name = "figures")
  int figures(@Mixin Listing listing) {
    Table table =
        new Table(
            terminal,
            "node",
            "hours",
            "messages",
            "infected",
            "blocked",
            "unscannable",
            "recipients",
            "quarantined");
    ask(listing, "node.figures", table, _ -> {}, List.of());
    table.print(listing.json(), "node.none");
    return ExitCode.WELL;
  }

  @Command(name = "sightings")
  int sightings(
      @Mixin Listing listing,
      @Option(names = "--days", paramLabel = "N", defaultValue = "7") int days) {
    Table table =
        new Table(terminal, "sha256", "name", "what", "nodes", "messages", "since", "rule");
    ask(
        listing,
        new Request("node.sightings", Map.of("days", Integer.toString(days))),
        table,
        row -> row.putIfAbsent("rule", ""),
        List.of("since", "last"));
    table.print(listing.json(), "node.nothing-seen");
    return ExitCode.WELL;
  }

  private static void ask(
      Listing listing,
      String command,
      Table table,
      Consumer<Map<String, Object>> look,
      List<String> moments) {
    ask(listing, Request.of(command), table, look, moments);
  }

  private static void ask(
      Listing listing,
      Request command,
      Table table,
      Consumer<Map<String, Object>> look,
      List<String> moments) {
    listing
        .gate()
        .ask(
            command,
            row -> {
              Map<String, Object> shown = new LinkedHashMap<>(row);
              look.accept(shown);
              if (!listing.json()) {
                for (String moment : moments) {
                  shown.computeIfPresent(
                      moment, (_, at) -> at.equals("") ? at : Instant.parse(at.toString()));
                }
              }
              table.row(shown);
            });
  }

  @Command(name = "push")
  int push(@Mixin Listing listing) {
    Table table = new Table(terminal, "topic", "revision");
    ask(listing, "node.push", table, _ -> {}, List.of());
    table.print(listing.json(), "node.knows-nothing");
    return ExitCode.WELL;
  }

  @Command(name = "keys")
  int keys(@Mixin Listing listing) {
    Table table = new Table(terminal, "hub", "key", "vouched", "revoked");
    ask(listing, "node.keys", table, _ -> {}, List.of());
    table.print(listing.json(), "node.no-keys");
    Table members = new Table(terminal, "node", "key", "is", "since", "hubs");
    ask(listing, "node.member-keys", members, _ -> {}, List.of("since"));
    members.print(listing.json(), "node.none");
    return ExitCode.WELL;
  }

  @Command(name = "rotate")
  int rotate(
      @Mixin Listing listing,
      @Option(names = "--switch") boolean now,
      @Option(names = "--force") boolean force) {
    Request request =
        now
            ? new Request("node.switch", Map.of("force", Boolean.toString(force)))
            : Request.of("node.rotate");
    listing
        .gate()
        .ask(
            request,
            row -> {
              if (listing.json()) {
                terminal.out().println(Json.line(row));
              } else if (now) {
                terminal.say(
                    "node.switched", UpdateRun.text(row, "key"), UpdateRun.text(row, "before"));
              } else {
                terminal.say(
                    Boolean.TRUE.equals(row.get("hub")) ? "node.rotated" : "node.rotated-node",
                    UpdateRun.text(row, "key"),
                    UpdateRun.text(row, "public"));
              }
            });
    return ExitCode.WELL;
  }

  @Command(name = "revoke")
  int revoke(
      @Mixin Listing listing,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "KEY", descriptionKey = "lazareto.node.KEY-ID") String key) {
    if (!confirmation.given(terminal, "node.revoke-really", key)) {
      return ExitCode.FOUND;
    }
    told(listing, new Request("node.revoke", Map.of("key", key)), "node.revoked", key);
    return ExitCode.WELL;
  }
}
