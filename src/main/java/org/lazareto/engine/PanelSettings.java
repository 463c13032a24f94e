// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.List;
import org.lazareto.engine.Quorum.Shortfall;
import org.lazareto.engine.cache.CacheSettings;

/**
 * How the engines act together. Settings: {@code [panel]}.
 *
 * @param quorum how many engines must say clean: {@code all}, {@code any} or a number
 * @param required engines that must be among them
 * @param shortfall what becomes of mail while they are too few
 * @param patience how long the others are waited for once the outcome is certain but for a find
 * @param classes classes of mail for which this is otherwise; the first that matches counts
 * @param cache what is remembered of their answers
 * @param breaker when a failing engine is left alone
 */
public record PanelSettings(
    String quorum,
    List<String> required,
    Shortfall shortfall,
    Duration patience,
    List<MailClass> classes,
    CacheSettings cache,
    BreakerSettings breaker) {

  public PanelSettings {
    required = List.copyOf(required);
    classes = List.copyOf(classes);
  }

  public static PanelSettings defaults() {
    return new PanelSettings(
        "all",
        List.of(),
        Shortfall.WAIT,
        Duration.ofSeconds(5),
        List.of(),
        CacheSettings.defaults(),
        BreakerSettings.defaults());
  }

  /** Whether any mail may go on before all required engines have answered. */
  public boolean owes() {
    return shortfall == Shortfall.DEBT
        || classes.stream().anyMatch(mail -> mail.shortfall() == Shortfall.DEBT);
  }
}
