// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.Request;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.Query;
import org.lazareto.quarantine.Search;
import org.lazareto.quarantine.VerifyReport;
import org.lazareto.quarantine.Wish;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto quarantine}: held mail. Looking needs the key and no gate; what is done with it
 * is the gate's work, so that it stands in its journal.
 */
@Command(name = "quarantine", addMethodSubcommands = false)
final class QuarantineCommand {

  private static final String ID = "quarantine.ID";
  private static final Duration RELEASE = Duration.ofMinutes(10);
  private static final Duration REBUILD = Duration.ofHours(1);

  private final Terminal terminal;

  QuarantineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list")
  int list(
      @Mixin Listing listing,
      @Mixin HeldFilter filter,
      @Option(names = "--limit", defaultValue = "100", paramLabel = "N") int limit)
      throws IOException {
    Kept kept = Kept.by(listing.settings());
    Optional<Quarantine> store = kept.quarantine();
    Search search = filter.search(kept.clock().instant());
    List<Held> page =
        store.isPresent() ? store.get().search(search, Query.newest(limit)) : List.of();
    HeldText text = new HeldText(terminal);
    Table table =
        new Table(terminal, "since", "id", "verdict", "size", "sender", "recipients", "found");
    page.forEach(held -> table.row(listing.json() ? HeldText.object(held) : text.line(held)));
    table.print(
        listing.json(), search.isEverything() ? "quarantine.empty" : "quarantine.none-such");
    return ExitCode.WELL;
  }

  @Command(name = "show")
  int show(@Mixin Listing listing, @Parameters(paramLabel = "ID", descriptionKey = ID) String id)
      throws IOException {
    Optional<Quarantine> store = Kept.by(listing.settings()).quarantine();
    Optional<Held> found = store.isPresent() ? store.get().find(id) : Optional.empty();
    Held held = found.orElseThrow(() -> new LazaretoException("quarantine.unknown", id));
    if (listing.json()) {
      terminal.out().println(Json.line(HeldText.object(held)));
    } else {
      new HeldText(terminal).print(held);
    }
    return ExitCode.WELL;
  }

  @Command(name = "release")
  int release(
      @Mixin ConfigFile file,
      @Mixin Confirmation confirmation,
      @Mixin ReleaseOptions options,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id) {
    if (!confirmation.given(terminal, "quarantine.release-really", id)) {
      return ExitCode.FOUND;
    }
    Map<String, String> arguments = new LinkedHashMap<>(options.arguments());
    arguments.put("id", id);
    file.gate(RELEASE)
        .ask(
            new Request("quarantine.release", arguments),
            row -> terminal.say("quarantine.released", id, String.valueOf(row.get("reply"))));
    return ExitCode.WELL;
  }

  @Command(name = "request")
  int request(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id,
      @Option(names = "--by", required = true, paramLabel = "ADDRESS") String by,
      @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT") String reason) {
    file.gate(Duration.ZERO)
        .ask(
            new Request("quarantine.request", Map.of("id", id, "by", by, "reason", reason)),
            row -> said(row.get("added"), id, by));
    return ExitCode.WELL;
  }

  private void said(@Nullable Object added, String id, String by) {
    boolean first = Boolean.TRUE.equals(added);
    terminal.say(first ? "quarantine.requested" : "quarantine.requested-before", id, by);
  }

  @Command(name = "requests")
  int requests(@Mixin Listing listing) throws IOException {
    Optional<Quarantine> store = Kept.by(listing.settings()).quarantine();
    List<Wish> wishes = store.isPresent() ? store.get().wishes().all() : List.of();
    Table table = new Table(terminal, "since", "id", "by", "reason");
    wishes.forEach(wish -> table.row(row(wish)));
    table.print(listing.json(), "quarantine.no-requests");
    return ExitCode.WELL;
  }

  static Map<String, Object> row(Wish wish) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("since", wish.at());
    row.put("id", wish.name());
    row.put("by", wish.by());
    row.put("reason", wish.words());
    return row;
  }

  @Command(name = "grant")
  int grant(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id,
      @Option(names = "--by", paramLabel = "ADDRESS") @Nullable String by,
      @Option(names = "--despite-virus") boolean despite) {
    Map<String, String> arguments = new LinkedHashMap<>(which(id, by));
    arguments.put("despite", Boolean.toString(despite));
    file.gate(RELEASE)
        .ask(
            new Request("quarantine.grant", arguments),
            row ->
                terminal.say(
                    "quarantine.granted",
                    id,
                    String.valueOf(row.get("by")),
                    String.valueOf(row.get("reply"))));
    return ExitCode.WELL;
  }

  @Command(name = "refuse")
  int refuse(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id,
      @Option(names = "--by", paramLabel = "ADDRESS") @Nullable String by,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason) {
    Map<String, String> arguments = new LinkedHashMap<>(which(id, by));
    arguments.put("reason", reason);
    file.gate(Duration.ZERO)
        .ask(
            new Request("quarantine.refuse", arguments),
            row -> terminal.say("quarantine.refused", id, String.valueOf(row.get("by"))));
    return ExitCode.WELL;
  }

  private static Map<String, String> which(String id, @Nullable String by) {
    return Optional.ofNullable(by).map(who -> Map.of("id", id, "by", who)).orElse(Map.of("id", id));
  }

  @Command(name = "forward")
  int forward(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id,
      @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT") String reason,
      @Option(names = "--message") boolean message,
      @Option(names = "--despite-virus") boolean despite) {
    Map<String, String> arguments =
        Map.of(
            "id",
            id,
            "reason",
            reason,
            "message",
            Boolean.toString(message),
            "despite",
            Boolean.toString(despite));
    file.gate(RELEASE)
        .ask(
            new Request("quarantine.forward", arguments),
            row -> terminal.say("quarantine.forwarded", id, String.valueOf(row.get("to"))));
    return ExitCode.WELL;
  }

  @Command(name = "delete")
  int delete(
      @Mixin ConfigFile file,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "ID", descriptionKey = ID) String id) {
    if (!confirmation.given(terminal, "quarantine.delete-really", id)) {
      return ExitCode.FOUND;
    }
    file.gate(RELEASE).ask(new Request("quarantine.delete", Map.of("id", id)));
    terminal.say("quarantine.deleted", id);
    return ExitCode.WELL;
  }

  @Command(name = "rebuild")
  int rebuild(@Mixin ConfigFile file) {
    file.gate(REBUILD)
        .ask(
            Request.of("quarantine.rebuild"),
            row -> terminal.say("quarantine.rebuilt", row.getOrDefault("messages", 0)));
    return ExitCode.WELL;
  }

  @Command(name = "verify")
  int verify(@Mixin Listing listing) throws IOException {
    Optional<Quarantine> store = Kept.by(listing.settings()).quarantine();
    VerifyReport report =
        store.isPresent() ? store.get().verify() : new VerifyReport(0, 0, List.of(), 0);
    Table table = new Table(terminal, "id", "reason");
    report.damaged().forEach(d -> table.row(Map.of("id", d.id(), "reason", d.reason())));
    table.print(listing.json(), "quarantine.intact");
    if (!listing.json()) {
      terminal.say("quarantine.verified", report.messages(), report.broken(), report.removed());
    }
    return report.intact() ? ExitCode.WELL : ExitCode.FOUND;
  }
}
