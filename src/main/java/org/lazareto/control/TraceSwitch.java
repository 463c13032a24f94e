// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.config.Durations;
import org.lazareto.ops.Quoted;
import org.lazareto.ops.Tracing;
import org.lazareto.text.LazaretoException;

/**
 * The command {@code trace}: switches the debug trace of the running gate on for a while, or off.
 * Immutable.
 */
public record TraceSwitch(Tracing tracing) implements Command {

  private static final System.Logger LOG = System.getLogger(TraceSwitch.class.getName());

  @Override
  public void run(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String wanted = request.need("state");
    switch (wanted) {
      case "on" -> tracing.on(span(request));
      case "off" -> tracing.off();
      default -> throw new LazaretoException("control.on-or-off", wanted);
    }
    String until = tracing.now().until().map(end -> " until " + end).orElse("");
    LOG.log(
        Level.INFO,
        "the debug trace is " + wanted + until + ", asked for by " + Quoted.of(peer.user()));
    state(request, peer, rows);
  }

  private Duration span(Request request) {
    try {
      return request.find("for").map(Durations::parse).orElse(tracing.most());
    } catch (IllegalArgumentException e) {
      throw new LazaretoException(e, "control.argument-missing", request.command(), "for");
    }
  }

  /** The command {@code trace.state}: how it is now. */
  public void state(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    Tracing.State now = tracing.now();
    rows.accept(
        Map.of(
            "trace",
            now.on() ? "on" : "off",
            "until",
            now.until().map(Instant::toString).orElse(""),
            "most",
            tracing.most().toMillis()));
  }
}
