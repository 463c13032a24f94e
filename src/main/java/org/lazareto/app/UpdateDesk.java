// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.quarantine.Victims;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Attempt;
import org.lazareto.update.Generation;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Updates;
import org.lazareto.update.Withdrawals;

/**
 * What is done when a person asks for updates: by the running gate, or by the command itself where
 * none runs. Thread-safe.
 */
record UpdateDesk(
    Updates updates,
    Suspensions suspensions,
    Effects effects,
    Withdrawals withdrawals,
    Clock clock) {

  /** What only a running gate does. */
  interface Effects {

    /** For a command without a gate. */
    Effects NONE =
        new Effects() {
          @Override
          public Victims.Freed free(String signature, Instant since, String why) {
            return Victims.Freed.NONE;
          }

          @Override
          public void switched() {}

          @Override
          public Optional<Instant> watchedUntil(String set) {
            return Optional.empty();
          }
        };

    /** Lets go what a signature caught, where policy allows it. */
    Victims.Freed free(String signature, Instant since, String why) throws IOException;

    /** Another generation runs. */
    void switched();

    Optional<Instant> watchedUntil(String set);
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of(
        "update.list", this::list,
        "update.run", this::run,
        "update.rollback", this::rollback,
        "update.suspend", this::suspend,
        "update.resume", this::resume,
        "update.suspended", this::suspended);
  }

  private void list(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    for (Updates.Status status : updates.status()) {
      Optional<Generation> running = status.running();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("set", status.set());
      row.put("engine", status.engine());
      row.put("generation", running.map(Generation::name).orElse(""));
      row.put("version", running.map(Generation::version).orElse(""));
      row.put("built", running.flatMap(Generation::built).map(Instant::toString).orElse(""));
      row.put("installed", running.map(g -> g.installed().toString()).orElse(""));
      row.put("origin", running.map(Generation::origin).orElse(""));
      row.put("sources", status.sources());
      row.put("kept", status.kept().stream().map(Generation::name).toList());
      row.put("watched", effects.watchedUntil(status.set()).map(Instant::toString).orElse(""));
      row.put("next", next(status.last()));
      row.putAll(ended(status.last()));
      rows.accept(row);
    }
  }

  private static String next(Attempt last) {
    return last.outcome() == Attempt.Outcome.NONE ? "" : last.next().toString();
  }

  /** Each step as a row, and a row for how it ended. */
  private void run(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    List<String> sets = request.find("set").map(List::of).orElseGet(updates::names);
    for (String set : sets) {
      Pace pace = new Pace();
      Attempt attempt =
          updates.run(
              set,
              (step, done, total) -> {
                if (pace.tells(step, done, total)) {
                  rows.accept(Map.of("set", set, "step", step, "done", done, "total", total));
                }
              });
      effects.switched();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("set", set);
      row.putAll(ended(attempt));
      Optional<Generation> running =
          updates.status().stream()
              .filter(s -> s.set().equals(set))
              .findFirst()
              .flatMap(Updates.Status::running);
      row.put("generation", running.map(Generation::name).orElse(""));
      row.put("version", running.map(Generation::version).orElse(""));
      rows.accept(row);
    }
  }

  private static Map<String, Object> ended(Attempt attempt) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("outcome", attempt.outcome().label());
    row.put("reason", attempt.reason());
    row.put("arguments", attempt.arguments());
    return row;
  }

  private void rollback(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String set = request.need("set");
    Generation before = updates.rollback(set, "by " + peer.user());
    effects.switched();
    rows.accept(Map.of("set", set, "generation", before.name(), "version", before.version()));
  }

  private void suspend(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String signature = request.need("signature");
    boolean added =
        suspensions.add(
            new Suspensions.Suspension(
                signature, peer.user(), clock.instant(), request.find("reason").orElse("")));
    if (!added) {
      throw new LazaretoException("update.suspended-already", signature);
    }
    withdrawals.withdraw(signature);
    Victims.Freed freed = effects.free(signature, Instant.EPOCH, "suspended by " + peer.user());
    rows.accept(Map.of("signature", signature, "released", freed.released(), "kept", freed.kept()));
  }

  private void resume(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    String signature = request.need("signature");
    if (!suspensions.remove(signature)) {
      throw new LazaretoException("update.not-suspended", signature);
    }
    withdrawals.withdraw(signature);
    rows.accept(Map.of("signature", signature));
  }

  private void suspended(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    for (Suspensions.Suspension suspension : suspensions.all()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("signature", suspension.signature());
      row.put("since", suspension.since().toString());
      row.put("who", suspension.who());
      row.put("reason", suspension.reason());
      rows.accept(row);
    }
  }

  /** Lets through a step's beginning and end, and between them what a person can follow. */
  private static final class Pace {

    private static final long PERIOD = 200_000_000L;

    private String step = "";
    private long last;

    boolean tells(String now, long done, long total) {
      long at = System.nanoTime();
      boolean tells = !now.equals(step) || done == total || at - last > PERIOD;
      if (tells) {
        step = now;
        last = at;
      }
      return tells;
    }
  }
}
