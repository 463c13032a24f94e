// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lazareto.alarm.Kind;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.control.TraceSwitch;
import org.lazareto.engine.EngineState;
import org.lazareto.engine.FileReport;
import org.lazareto.engine.FileReport.Unread;
import org.lazareto.journal.Action;
import org.lazareto.mail.Address;
import org.lazareto.passage.Release;
import org.lazareto.sendmail.Waiting;
import org.lazareto.text.LazaretoException;

/** What the running gate does when the command line asks. Thread-safe. */
final class GateCommands {

  private final Gate gate;

  GateCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.ofEntries(
        Map.entry("queue.list", this::queue),
        Map.entry("queue.retry", this::retry),
        Map.entry("policy.reload", this::policy),
        Map.entry("engines.list", this::engines),
        Map.entry("engines.files", this::files),
        Map.entry("engines.reload", this::reload),
        Map.entry("alarm.clear", this::clear),
        Map.entry("quarantine.release", this::release),
        Map.entry("quarantine.delete", this::delete),
        Map.entry("trace", new TraceSwitch()));
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

  private void policy(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    gate.policy().reload().files().forEach(file -> rows.accept(Map.of("file", file.toString())));
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
      row.put("built", state.identity().built().map(Object::toString).orElse(""));
      row.put("calls", figures.calls());
      row.put("found", figures.found());
      row.put("failures", figures.failures());
      row.put("millis", figures.calls() == 0 ? 0 : figures.time().toMillis() / figures.calls());
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

  private void clear(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    gate.alarms().clear(Kind.ofLabel(request.need("kind")), request.need("subject"));
  }

  private void release(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Release release =
        new Release(
            gate.examiner(), gate.quarantine(), gate.journal(), gate.submission(), gate.clock());
    String id = request.need("id");
    List<Address> to =
        request.find("to").stream()
            .flatMap(list -> Stream.of(list.split(",")))
            .map(Address::new)
            .toList();
    boolean despite = request.find("despite").map(Boolean::parseBoolean).orElse(false);
    rows.accept(Map.of("id", id, "reply", release.release(id, to, despite, peer.user())));
  }

  private void delete(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String id = request.need("id");
    if (!gate.quarantine().holds(id)) {
      throw new LazaretoException("quarantine.unknown", id);
    }
    // Noted first: a crash in between leaves a note too many, never a message unaccounted for.
    gate.journal()
        .note(
            new Action(
                id, Address.NULL, Action.What.DELETED, peer.user(), gate.clock().instant(), ""));
    rows.accept(Map.of("id", id, "deleted", gate.quarantine().delete(id)));
  }
}
