// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an engine is, at one moment. Immutable.
 *
 * @param kind what sort of engine it is, in the word of the settings
 * @param files what became of its signature files, for an engine that reads them itself
 */
public record EngineState(
    String name,
    String kind,
    Engine.Identity identity,
    List<FileReport> files,
    Condition condition,
    Figures figures) {

  public EngineState {
    files = List.copyOf(files);
  }

  /** Whether it answers. */
  public enum Condition {
    /** The last answer that counted was one, or it has not been asked yet. */
    UP,
    /** It failed lately and is still asked. */
    FAILING,
    /** It failed so often that it is left alone for a while. */
    OPEN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What it did since the start.
   *
   * @param calls contents given to it, probes included
   * @param failures answers that were none
   * @param time spent in all calls together
   * @param mostBelow what 95 of 100 calls stayed below
   * @param sinceSuccess how long ago it last said clean or found; empty if never
   * @param lastFailure the reason of the last failure; empty if none
   */
  public record Figures(
      long calls,
      long found,
      long notFullyScanned,
      long failures,
      Duration time,
      Duration mostBelow,
      Duration longest,
      Optional<Duration> sinceSuccess,
      String lastFailure) {

    /** How long a call took on average; zero for none. */
    public Duration mean() {
      return calls == 0 ? Duration.ZERO : time.dividedBy(calls);
    }
  }

  /** Hears of changes; for one engine in their order, so it must be quick and not ask engines. */
  public interface Listener {
    void changed(String engine, Condition now, String reason);
  }
}
