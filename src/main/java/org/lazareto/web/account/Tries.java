// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Pace;

/**
 * How often somebody may try to log in. An address has so many tries a minute. An account becomes
 * slow for the network that gave wrong answers, twice as slow each time up to a limit: its owner
 * elsewhere does not notice, and nobody is ever locked out. Thread-safe.
 */
public final class Tries {

  private static final int MOST = 10_000;
  private static final int FREE = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private record Slow(int failures, Instant until) {}

  private final AccountSettings settings;
  private final Clock clock;
  private final Pace addresses;
  private final Map<String, Slow> accounts = new LinkedHashMap<>();

  public Tries(AccountSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.addresses = new Pace(settings.tries(), MINUTE, clock);
  }

  /** How long this address has to wait; if it has not, the try of its network is counted. */
  public Duration of(String address) {
    // Who has an address of IPv6 has 2^64 of them.
    return addresses.of(address.indexOf(':') < 0 ? address : Pace.network(address));
  }

  /**
   * How long the account has to wait where the address is; if it has not, the try counts as wrong
   * until {@link #wasRight}, so that many at the same time are no way around.
   */
  public synchronized Duration of(String account, String address) {
    Instant now = clock.instant();
    String key = key(account, address);
    Slow slow =
        Optional.ofNullable(accounts.get(key))
            .filter(s -> now.isBefore(s.until().plus(FORGOTTEN)))
            .orElse(new Slow(0, now));
    if (now.isBefore(slow.until())) {
      return Duration.between(now, slow.until());
    }
    int failures = slow.failures() + 1;
    put(key, new Slow(failures, now.plus(delay(failures))));
    return Duration.ZERO;
  }

  /**
   * How long whoever tries that account from that address has to wait: as that address, and there.
   */
  public Duration ofBoth(String account, String address) {
    Duration wait = of(address);
    return wait.isZero() ? of(account, address) : wait;
  }

  public synchronized void wasRight(String account, String address) {
    accounts.remove(key(account, address));
  }

  private Duration delay(int failures) {
    if (failures <= FREE) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(failures - FREE - 1, 30);
    Duration delay = Duration.ofSeconds(seconds);
    return delay.compareTo(settings.delay()) < 0 ? delay : settings.delay();
  }

  private static String key(String account, String address) {
    return account + " " + Pace.network(address);
  }

  // The one that came first goes, so that strangers cannot fill the memory.
  private void put(String key, Slow slow) {
    accounts.remove(key);
    if (accounts.size() >= MOST) {
      accounts.remove(accounts.keySet().iterator().next());
    }
    accounts.put(key, slow);
  }
}
