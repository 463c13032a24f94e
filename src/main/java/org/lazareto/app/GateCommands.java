// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
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
import org.lazareto.limit.Sizes;
import org.lazareto.node.bundle.Topic;
import org.lazareto.text.LazaretoException;

/** What the running gate does when the command line asks. Thread-safe. */
final class GateCommands {

  /** What changes that a hub tells its nodes. */
  private static final List<String> TOLD =
      List.of("rule.add", "rule.retire", "rule.extend", "update.suspend", "update.resume");

  private final Gate gate;

  GateCommands(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() throws IOException {
    Map<String, Command> all = new LinkedHashMap<>(gate.updating().commands().byName());
    all.putAll(new ProbeCommands(gate).byName());
    all.putAll(new QueueCommands(gate).byName());
    all.putAll(new HeldCommands(gate).byName());
    all.putAll(new HeldReading(gate).byName());
    all.putAll(new RuleDesk(gate).byName());
    all.putAll(new NowCommands(gate).byName());
    all.putAll(new RuleReading(gate).byName());
    all.putAll(new PolicyReading(gate).byName());
    all.putAll(new SetCommands(gate).byName());
    all.putAll(gate.quarantineCheck().byName());
    all.putAll(new LetterCommands(gate).byName());
    all.putAll(new HostCommands(gate.settings(), gate.clock()).byName());
    all.put("engines.list", this::engines);
    all.put("engines.files", this::files);
    all.put("engines.cache", this::cache);
    all.put("engines.reload", this::reload);
    all.put("engines.test", this::test);
    all.put("sizes", this::sizes);
    all.put("metrics", this::metrics);
    all.put("alarm.clear", this::clear);
    TraceSwitch trace = new TraceSwitch(gate.tracing());
    all.put("trace", trace);
    all.put("trace.state", trace::state);
    if (gate.nodes().isPresent()) {
      NodeWork nodes = gate.nodes().get();
      TOLD.forEach(name -> all.computeIfPresent(name, (_, its) -> told(its, nodes)));
    }
    all.putAll(new NodeReading(gate).byName());
    all.putAll(new NodeCommands(gate).byName());
    all.putAll(new BundleCommands(gate).byName());
    return all;
  }

  // What a hub does is told to its nodes at once.
  private static Command told(Command command, NodeWork nodes) {
    return (request, peer, rows) -> {
      command.run(request, peer, rows);
      List<Topic> ignored = nodes.publish();
    };
  }

  private void sizes(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    new SizeAnswers(gate.settings(), Sizes.here()).tell(gate.panel().places(), rows);
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

  private void clear(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Kind kind = Kind.ofLabel(request.need("kind"));
    String subject = request.need("subject");
    if (!gate.alarms().clearNow(kind, subject)) {
      throw new LazaretoException("alarm.unknown", kind.label(), subject);
    }
  }
}
