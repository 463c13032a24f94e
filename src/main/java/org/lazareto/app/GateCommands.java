// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.alarm.Kind;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.control.TraceSwitch;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.FileReport;
import org.lazareto.engine.FileReport.Unread;
import org.lazareto.engine.cache.Figures;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;
import org.lazareto.sendmail.Waiting;
import org.lazareto.verdict.Finding;

/** What the running gate does when the command line asks. Thread-safe. */
final class GateCommands {

  private static final int LOOKS = 40;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Gate gate;

  GateCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() throws IOException {
    Map<String, Command> all = new LinkedHashMap<>(gate.updating().commands().byName());
    all.putAll(new ProbeCommands(gate).byName());
    all.putAll(new HeldCommands(gate).byName());
    all.putAll(new HeldReading(gate).byName());
    all.putAll(new RuleDesk(gate).byName());
    all.putAll(new NowCommands(gate).byName());
    all.putAll(new RuleReading(gate).byName());
    all.putAll(new PolicyReading(gate).byName());
    all.putAll(new SetCommands(gate).byName());
    all.putAll(new LetterCommands(gate).byName());
    all.putAll(new HostCommands(gate.settings()).byName());
    all.put("queue.list", this::queue);
    all.put("queue.retry", this::retry);
    all.put("queue.debts", this::debts);
    all.put("engines.list", this::engines);
    all.put("engines.files", this::files);
    all.put("engines.cache", this::cache);
    all.put("engines.reload", this::reload);
    all.put("engines.test", this::test);
    all.put("metrics", this::metrics);
    all.put("alarm.clear", this::clear);
    all.put("trace", new TraceSwitch());
    return all;
  }

  private void queue(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    for (Waiting waiting : gate.door().waiting()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", waiting.id());
      row.put("arrived", waiting.arrived().toString());
      row.put("size", waiting.size());
      row.put("lane", waiting.lane());
      row.put("state", waiting.state().name().toLowerCase(java.util.Locale.ROOT));
      row.put("tries", waiting.tries());
      row.put("next", waiting.next().toString());
      row.put("reason", waiting.reason());
      rows.accept(row);
    }
  }

  private void retry(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    request.find("id").ifPresentOrElse(id -> gate.door().wake(id), () -> gate.door().wake());
  }

  private void debts(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    for (Held debt : gate.debts().all()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", debt.envelope().id());
      row.put("since", debt.since().toString());
      row.put("size", debt.size());
      row.put("sender", debt.envelope().sender().text());
      row.put("recipients", debt.envelope().recipients().stream().map(Address::text).toList());
      row.put("subject", debt.subject());
      row.put("reason", owed(debt));
      rows.accept(row);
    }
  }

  private static String owed(Held debt) {
    return debt.findings().stream()
        .filter(f -> f.kind() == Finding.Kind.ENGINE)
        .map(Finding::detail)
        .findFirst()
        .orElse("");
  }

  private void cache(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    for (Figures figures : gate.verdicts().figures()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("engine", figures.engine());
      row.put("entries", figures.entries());
      row.put("found", figures.found());
      row.put("hits", figures.hits());
      row.put("asked", figures.asked());
      rows.accept(row);
    }
  }

  private void engines(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    for (EngineState state : gate.panel().states()) {
      EngineState.Figures figures = state.figures();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("engine", state.name());
      row.put("kind", state.kind());
      row.put("state", state.condition().label());
      row.put("version", state.identity().version());
      row.put("generation", state.identity().generation());
      row.put("built", gate.staleness().built(state).map(Object::toString).orElse(""));
      row.put("signatures", gate.staleness().of(state).label());
      row.put("calls", figures.calls());
      row.put("found", figures.found());
      row.put("failures", figures.failures());
      row.put("millis", figures.mean().toMillis());
      row.put("millis_95", figures.mostBelow().toMillis());
      row.put("reason", figures.lastFailure());
      row.put("unread", state.files().stream().mapToInt(FileReport::unreadLines).sum());
      rows.accept(row);
    }
  }

  private void files(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    for (EngineState state : gate.panel().states()) {
      for (FileReport file : state.files()) {
        file(state.name(), file, rows);
      }
    }
  }

  /** One row for each reason why lines are not in use; one without a reason if all are. */
  private static void file(String engine, FileReport file, Consumer<Map<String, Object>> rows) {
    List<Unread> reasons = file.unread().isEmpty() ? List.of(Unread.NONE) : file.unread();
    for (Unread unread : reasons) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("engine", engine);
      row.put("file", file.file());
      row.put("loaded", file.loaded());
      row.put("ignored", file.ignored());
      row.put("unread", unread.lines());
      row.put("first_line", unread.firstLine());
      row.put("reason", unread.reason());
      rows.accept(row);
    }
  }

  private void reload(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    gate.panel().reload();
    engines(request, peer, rows);
  }

  private void test(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    EngineTest.rows(gate.panel()).forEach(rows);
  }

  private void metrics(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    rows.accept(Map.of("text", gate.metrics().text()));
  }

  private void clear(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws InterruptedException {
    Kind kind = Kind.ofLabel(request.need("kind"));
    String subject = request.need("subject");
    gate.alarms().clear(kind, subject);
    // Who looks next is to see it; it is written by a thread of the alarms.
    for (int looks = 0; looks < LOOKS && stands(kind, subject); looks++) {
      Thread.sleep(PAUSE);
    }
  }

  private boolean stands(Kind kind, String subject) {
    return gate.alarms().list(false).stream()
        .anyMatch(alarm -> alarm.kind() == kind && alarm.subject().equals(subject));
  }
}
