// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.ops.Quoted;
import org.lazareto.quarantine.VerifyReport;
import org.lazareto.text.LazaretoException;

/**
 * The running gate's reading of everything that is held: it takes longer than anybody waits for a
 * page, so that it is begun and looked at later. One at a time. Thread-safe.
 */
final class QuarantineCheck implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(QuarantineCheck.class.getName());

  /** So many damaged messages are told of one by one. */
  private static final int TOLD = 100;

  private final Reading reading;
  private final InstantSource clock;
  private Optional<Running> running = Optional.empty();
  private Optional<Ended> last = Optional.empty();

  /** Reads everything that is held. */
  @FunctionalInterface
  interface Reading {
    VerifyReport read() throws IOException;
  }

  private record Running(Instant since, Thread thread) {}

  /**
   * How one ended.
   *
   * @param failure why it broke off; empty if it came to its end
   */
  private record Ended(Instant at, VerifyReport report, String failure) {}

  QuarantineCheck(Reading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of("quarantine.verify", this::start, "quarantine.verified", this::tell);
  }

  private synchronized void start(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    if (running.isPresent()) {
      throw new LazaretoException("quarantine.verifying");
    }
    LOG.log(Level.INFO, "a check of the quarantine was asked for by " + Quoted.of(peer.user()));
    Thread thread = Thread.ofVirtual().name("verify").unstarted(this::run);
    running = Optional.of(new Running(clock.instant(), thread));
    thread.start();
  }

  private void run() {
    try {
      VerifyReport report = reading.read();
      LOG.log(
          Level.INFO,
          "the quarantine was checked: {0} messages, {1} damaged",
          report.messages(),
          report.broken());
      end(report, "");
    } catch (IOException | RuntimeException | Error e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.log(Level.WARNING, "the check of the quarantine broke off", e);
      }
      end(new VerifyReport(0, 0, List.of(), 0), String.valueOf(e.getMessage()));
    } finally {
      free();
    }
  }

  private synchronized void end(VerifyReport report, String failure) {
    last = Optional.of(new Ended(clock.instant(), report, failure));
  }

  // Whatever it broke off by: nobody could ever ask for another one.
  private synchronized void free() {
    running = Optional.empty();
  }

  /** One row: whether one runs, and how the last one since the start of the gate ended. */
  private synchronized void tell(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("since", running.map(Running::since));
    row.put("at", last.map(Ended::at));
    last.ifPresent(
        ended -> {
          row.put("messages", ended.report().messages());
          row.put("broken", ended.report().broken());
          row.put("removed", ended.report().removed());
          row.put("failure", ended.failure());
          row.put("damaged", damaged(ended.report()));
        });
    rows.accept(Json.row(row));
  }

  private static List<Map<String, Object>> damaged(VerifyReport report) {
    return report.damaged().stream()
        .limit(TOLD)
        .map(damage -> Map.<String, Object>of("id", damage.id(), "reason", damage.reason()))
        .toList();
  }

  /** Breaks a running one off; it only reads. */
  @Override
  public synchronized void close() {
    running.ifPresent(one -> one.thread().interrupt());
  }
}
