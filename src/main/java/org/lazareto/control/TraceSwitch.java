// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.ops.Logging;
import org.lazareto.text.LazaretoException;

/** The command {@code trace}: switches the debug trace of the running gate. Thread-safe. */
public final class TraceSwitch implements Command {

  @Override
  public void run(Request request, Peer peer, Consumer<Map<String, Object>> rows) {
    String state = request.need("state");
    boolean on =
        switch (state) {
          case "on" -> true;
          case "off" -> false;
          default -> throw new LazaretoException("control.on-or-off", state);
        };
    Logging.trace(on);
    rows.accept(Map.of("trace", state));
  }
}
