// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlSettings;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.stats.Freshness;

/**
 * What everybody's pages say of the gate, asked through its command socket; of one that is not
 * there they say nothing. Immutable.
 */
record GateAnswers(ControlSettings settings) {

  /** The gate answers at once or is not there; a visitor does not wait for it. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  /** Its own figures, as Prometheus reads them. */
  Optional<String> metrics() {
    try {
      return client().ask(Request.of("metrics")).stream()
          .map(row -> String.valueOf(row.get("text")))
          .findFirst();
    } catch (LazaretoException _) {
      return Optional.empty();
    }
  }

  /** How old the signatures of its engines are. */
  List<Freshness> signatures() {
    try {
      return client().ask(Request.of("engines.list")).stream().map(GateAnswers::freshness).toList();
    } catch (LazaretoException _) {
      return List.of();
    }
  }

  /**
   * Asks it for nothing in particular.
   *
   * @throws LazaretoException if it is not there
   */
  void need() {
    client().ask(Request.of("engines.list"), _ -> {});
  }

  private ControlClient client() {
    return new ControlClient(settings.socket(), WAIT);
  }

  private static Freshness freshness(Map<String, Object> row) {
    return new Freshness(
        String.valueOf(row.get("engine")),
        Optional.of(String.valueOf(row.get("built"))).filter(t -> !t.isEmpty()).map(Instant::parse),
        String.valueOf(row.get("signatures")));
  }
}
