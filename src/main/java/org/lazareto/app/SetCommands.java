// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Course;
import org.lazareto.update.Generation;
import org.lazareto.update.Progress;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Updates;

/**
 * What the desk asks of the sets of signatures beside what the command line does: their past, and
 * to begin a run without waiting for its end. Thread-safe.
 */
final class SetCommands {

  private static final System.Logger LOG = System.getLogger(SetCommands.class.getName());

  private final Gate gate;

  SetCommands(Gate gate) {
    this.gate = gate;
  }

  Map<String, Command> byName() {
    return Map.of(
        "update.generations", this::generations,
        "update.sources", this::sources,
        "update.course", this::course,
        "update.start", this::start,
        "update.caught", this::caught);
  }

  private void generations(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Updates.Status status = gate.updating().updates().status(request.need("set"));
    for (Generation generation : status.kept()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("generation", generation.name());
      row.put("version", generation.version());
      row.put("built", generation.built().map(Instant::toString).orElse(""));
      row.put("installed", generation.installed().toString());
      row.put("origin", withoutPassword(generation.origin()));
      row.put("sha256", generation.digest());
      row.put("withdrawn", generation.withdrawn());
      row.put("running", status.running().filter(generation::equals).isPresent());
      rows.accept(row);
    }
  }

  private void sources(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    for (String name : gate.updating().updates().status(request.need("set")).sources()) {
      SourceSettings source =
          Optional.ofNullable(gate.settings().update().sources().get(name)).orElseThrow();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("source", name);
      row.put("kind", source.kind().label());
      row.put("address", address(source));
      rows.accept(row);
    }
  }

  private static String address(SourceSettings source) {
    return switch (source.kind()) {
      case COMMAND -> source.command().getFirst();
      case CLAMAV, DAT, FILES, BUNDLE -> withoutPassword(source.address());
    };
  }

  /** An address may name who asks; that is for nobody's eyes. */
  private static String withoutPassword(String address) {
    return address.replaceFirst("//[^/@]*@", "//");
  }

  private void course(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Optional<Course> course = gate.updating().updates().course(request.need("set"));
    for (Course.Step step : course.map(Course::steps).orElse(List.of())) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("at", step.at().toString());
      row.put("source", step.source());
      row.put("step", step.what());
      row.put("done", step.done());
      row.put("total", step.total());
      row.put("failure", step.failure());
      row.put("running", course.orElseThrow().running());
      rows.accept(row);
    }
  }

  /** Begins a run; a thin line takes longer than anybody waits for a page. */
  private void start(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String set = request.need("set");
    if (gate.updating().updates().course(set).filter(Course::running).isPresent()) {
      throw new LazaretoException("update.busy", set);
    }
    LOG.log(Level.INFO, "{0}: an update was asked for by {1}", set, peer.user());
    Thread.ofVirtual().name("update-" + set).start(() -> run(set));
  }

  private void run(String set) {
    try {
      String outcome = gate.updating().updates().run(set, Progress.NONE).outcome().label();
      LOG.log(Level.INFO, "{0}: {1}", set, outcome);
      gate.updating().commands().effects().switched();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, set + " was not updated", e);
    }
  }

  /** How much of what is held a signature caught. */
  private void caught(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String signature = request.need("signature");
    int held = gate.victims().count(Suspensions.caught(signature), Instant.EPOCH);
    rows.accept(Map.of("signature", signature, "held", held));
  }
}
