// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Freshness;
import org.lazareto.engine.Panel;
import org.lazareto.update.Attempt.Outcome;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Updates;
import org.lazareto.update.Withdrawals;
import org.lazareto.update.files.IndexSigner;
import org.lazareto.update.files.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto update}: the sets of signatures, by the running gate or without one. */
@Command(name = "update", addMethodSubcommands = false)
final class UpdateCommand implements Callable<Integer> {

  private static final String SET = "lazareto.update.SET";
  private static final String SIGNATURE = "lazareto.update.SIGNATURE";

  // The gate sends a row for each step; a load of a large set may take it minutes.
  private static final Duration LONGER = Duration.ofMinutes(30);

  private final Terminal terminal;

  @Mixin private Listing own = new Listing();

  @Option(names = "--now")
  private boolean now;

  @Parameters(arity = "0..1", paramLabel = "SET", descriptionKey = SET)
  private @Nullable String set;

  UpdateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return now ? run() : list();
  }

  private int list() throws Exception {
    Settings settings = own.settings();
    Table table =
        new Table(
            terminal,
            "set",
            "engine",
            "version",
            "built",
            "signatures",
            "sources",
            "last_run",
            "watched",
            "next");
    boolean[] well = {true};
    ask(
        settings,
        Request.of("update.list"),
        row -> {
          Freshness freshness = freshness(settings, row);
          row.put("signatures", freshness.label());
          well[0] &= freshness == Freshness.FRESH && well(row);
          table.row(own.json() ? row : shown(row));
        });
    table.print(own.json(), "update.no-sets");
    return well[0] ? ExitCode.WELL : ExitCode.FOUND;
  }

  private static boolean well(Map<String, Object> row) {
    Object outcome = row.getOrDefault("outcome", "");
    return !Outcome.REFUSED.label().equals(outcome) && !Outcome.UNREACHABLE.label().equals(outcome);
  }

  private static Freshness freshness(Settings settings, Map<String, Object> row) {
    EngineSettings engine =
        settings.engines().getOrDefault(row.get("engine"), EngineSettings.defaults());
    String built = UpdateRun.text(row, "built");
    Optional<Instant> at = built.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(built));
    return Freshness.of(at, engine, Instant.now());
  }

  private Map<String, Object> shown(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>(row);
    for (String moment : List.of("built", "next", "watched")) {
      shown.computeIfPresent(moment, (_, at) -> at.equals("") ? at : Instant.parse(at.toString()));
    }
    shown.computeIfPresent("signatures", (_, label) -> terminal.wording().word(label.toString()));
    shown.put("last_run", terminal.wording().word(UpdateRun.text(row, "outcome")));
    return shown;
  }

  private int run() throws Exception {
    Map<String, String> which =
        Optional.ofNullable(set).map(s -> Map.of("set", s)).orElse(Map.of());
    UpdateRun run = new UpdateRun(terminal, own.json());
    try (run) {
      ask(own.settings(), new Request("update.run", which), run::row);
    }
    return run.code();
  }

  @Command(name = "rollback")
  int rollback(
      @Mixin ConfigFile file,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "SET", descriptionKey = SET) String name)
      throws Exception {
    if (!confirmation.given(terminal, "update.rollback-really", name)) {
      return ExitCode.FOUND;
    }
    ask(
        file.settings(),
        new Request("update.rollback", Map.of("set", name)),
        row ->
            terminal.say(
                "update.rolled-back",
                name,
                UpdateRun.text(row, "generation"),
                UpdateRun.text(row, "version")));
    return ExitCode.WELL;
  }

  @Command(name = "suspend")
  int suspend(
      @Mixin ConfigFile file,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason,
      @Parameters(paramLabel = "SIGNATURE", descriptionKey = SIGNATURE) String signature)
      throws Exception {
    ask(
        file.settings(),
        new Request("update.suspend", Map.of("signature", signature, "reason", reason)),
        row ->
            terminal.say(
                "update.suspended",
                signature,
                UpdateRun.text(row, "released"),
                UpdateRun.text(row, "kept")));
    return ExitCode.WELL;
  }

  @Command(name = "resume")
  int resume(
      @Mixin ConfigFile file,
      @Parameters(paramLabel = "SIGNATURE", descriptionKey = SIGNATURE) String signature)
      throws Exception {
    ask(
        file.settings(),
        new Request("update.resume", Map.of("signature", signature)),
        _ -> terminal.say("update.resumed", signature));
    return ExitCode.WELL;
  }

  @Command(name = "suspended")
  int suspended(@Mixin Listing listing) throws Exception {
    Table table = new Table(terminal, "signature", "since", "who", "reason");
    ask(
        listing.settings(),
        Request.of("update.suspended"),
        row -> {
          if (!listing.json()) {
            row.computeIfPresent("since", (_, at) -> Instant.parse(at.toString()));
          }
          table.row(row);
        });
    table.print(listing.json(), "update.none-suspended");
    return ExitCode.WELL;
  }

  @Command(name = "sign")
  int sign(
      @Option(names = "--key", paramLabel = "FILE", required = true) Path key,
      @Option(names = "--set", paramLabel = "SET") @Nullable String name,
      @Option(names = "--built", paramLabel = "INSTANT") @Nullable Instant built,
      @Parameters(paramLabel = "DIR", descriptionKey = "lazareto.update.sign.DIR") Path directory)
      throws IOException {
    if (!Files.exists(key)) {
      terminal.say("update.key-made", key, SigningKey.make(key));
    }
    String called =
        Optional.ofNullable(name)
            .orElseGet(() -> directory.toAbsolutePath().normalize().getFileName().toString());
    IndexSigner.Signed signed =
        IndexSigner.sign(
            directory,
            SigningKey.read(key),
            called,
            Optional.ofNullable(built).orElseGet(Instant::now));
    terminal.say("update.signed", called, signed.version(), signed.files());
    return ExitCode.WELL;
  }

  private void ask(Settings settings, Request request, Consumer<Map<String, Object>> rows)
      throws Exception {
    ControlClient gate =
        new ControlClient(settings.control().socket(), settings.control().timeout().plus(LONGER));
    Consumer<Map<String, Object>> ours = row -> rows.accept(new LinkedHashMap<>(row));
    try {
      gate.ask(request, ours);
    } catch (NoGateException _) {
      withoutGate(settings, request, ours);
    }
  }

  private static void withoutGate(
      Settings settings, Request request, Consumer<Map<String, Object>> rows) throws Exception {
    prepare(settings);
    Suspensions suspensions = Suspensions.in(settings.update());
    try (Panel panel = OwnEngines.panel(settings)) {
      Updates updates =
          Updates.make(settings.update(), settings.engines(), panel, Updates.Links.none());
      UpdateDesk desk =
          new UpdateDesk(
              updates,
              suspensions,
              UpdateDesk.Effects.NONE,
              Withdrawals.NONE,
              Clock.systemDefaultZone());
      Optional.ofNullable(desk.byName().get(request.command()))
          .orElseThrow()
          .run(request, Peer.self(), rows);
    }
  }

  private static void prepare(Settings settings) throws IOException {
    Updates.prepare(settings.update(), Clock.systemDefaultZone());
  }
}
