// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.Query;
import org.lazareto.quarantine.VerifyReport;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto quarantine}: held mail. Looking needs the key and no gate; releasing and deleting
 * is the gate's work, so that it stands in its journal.
 */
@Command(name = "quarantine")
final class QuarantineCommand implements Runnable {

  private static final String ID = "quarantine.ID";
  private static final Duration RELEASE = Duration.ofMinutes(10);

  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  QuarantineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  @Command(name = "list")
  int list(
      @Mixin Listing listing,
      @Option(names = "--limit", defaultValue = "100", paramLabel = "N") int limit)
      throws IOException {
    Optional<Quarantine> store = Kept.by(listing.settings()).quarantine();
    List<Held> page = store.isPresent() ? store.get().list(Query.newest(limit)) : List.of();
    HeldText text = new HeldText(terminal);
    Table table =
        new Table(terminal, "since", "id", "verdict", "size", "sender", "recipients", "found");
    page.forEach(held -> table.row(listing.json() ? HeldText.object(held) : text.line(held)));
    table.print(listing.json(), "quarantine.empty");
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

  @Command(name = "verify")
  int verify(@Mixin Listing listing) throws IOException {
    Optional<Quarantine> store = Kept.by(listing.settings()).quarantine();
    VerifyReport report =
        store.isPresent() ? store.get().verify() : new VerifyReport(0, List.of(), 0);
    Table table = new Table(terminal, "id", "reason");
    report.damaged().forEach(d -> table.row(Map.of("id", d.id(), "reason", d.reason())));
    table.print(listing.json(), "quarantine.intact");
    if (!listing.json()) {
      terminal.say("quarantine.verified", report.messages(), report.removed());
    }
    return report.intact() ? ExitCode.WELL : ExitCode.FOUND;
  }
}
