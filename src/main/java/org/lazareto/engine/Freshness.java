// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How fit for use an engine's signatures are by their age. */
public enum Freshness {
  /** Young enough, or nobody knows how old. */
  FRESH,
  /** Older than {@link EngineSettings#staleAfter}. */
  STALE,
  /** Older than {@link EngineSettings#criticalAfter}. */
  CRITICAL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * That of signatures made at {@code built}, by their author's date and not by that of their
   * arrival. An engine that does not tell their date is not judged.
   */
  public static Freshness of(Optional<Instant> built, EngineSettings settings, Instant now) {
    if (built.isEmpty()) {
      return FRESH;
    }
    Duration age = Duration.between(built.get(), now);
    if (age.compareTo(settings.criticalAfter()) >= 0) {
      return CRITICAL;
    }
    return age.compareTo(settings.staleAfter()) >= 0 ? STALE : FRESH;
  }
}
