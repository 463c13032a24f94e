// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.web.Pass;

/**
 * Who was sent to the provider and is awaited back, in the browser that was sent. They are in
 * memory: after a restart one begins anew. Thread-safe.
 */
final class Errands {

  private static final int MOST = 10_000;

  private record Open(Errand errand, String browser, Instant until) {}

  private final Duration patience;
  private final Clock clock;
  private final Map<String, Open> open = new LinkedHashMap<>();

  Errands(Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  /** A new one. The oldest goes where there are many, so that strangers cannot fill the memory. */
  synchronized Errand begin(Pass browser) {
    if (open.size() >= MOST) {
      open.remove(open.keySet().iterator().next());
    }
    Errand errand = Errand.fresh();
    open.put(errand.state(), new Open(errand, browser.digest(), clock.instant().plus(patience)));
    return errand;
  }

  /** The one with that state, once; none for another browser, or after the time for it. */
  synchronized Optional<Errand> end(String state, Pass browser) {
    Optional<Open> found =
        Optional.ofNullable(open.get(state)).filter(o -> o.browser().equals(browser.digest()));
    found.ifPresent(_ -> open.remove(state));
    return found.filter(o -> clock.instant().isBefore(o.until())).map(Open::errand);
  }
}
