// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often somebody may do a thing within a span of time. Thread-safe; bounded. */
public final class Pace {

  private static final int MOST = 10_000;

  private record Counted(Instant began, int times) {}

  private final int most;
  private final Duration span;
  private final Clock clock;
  private final Map<String, Counted> counted = new LinkedHashMap<>();

  /**
   * @param most how often
   * @param span within what time
   */
  public Pace(int most, Duration span, Clock clock) {
    this.most = most;
    this.span = span;
    this.clock = clock;
  }

  /** How long whoever that is has to wait; if not at all, it is counted. */
  public synchronized Duration of(String who) {
    Instant now = clock.instant();
    Counted its = counted(who, now);
    if (its.times() >= most) {
      return Duration.between(now, its.began().plus(span));
    }
    counted.remove(who);
    // The one that came first goes, so that strangers cannot fill the memory.
    if (counted.size() >= MOST) {
      counted.remove(counted.keySet().iterator().next());
    }
    counted.put(who, new Counted(its.began(), its.times() + 1));
    return Duration.ZERO;
  }

  /** The same without counting it: for things of which only some count. */
  public synchronized Duration left(String who) {
    Instant now = clock.instant();
    Counted its = counted(who, now);
    return its.times() >= most ? Duration.between(now, its.began().plus(span)) : Duration.ZERO;
  }

  private Counted counted(String who, Instant now) {
    return Optional.ofNullable(counted.get(who))
        .filter(its -> now.isBefore(its.began().plus(span)))
        .orElse(new Counted(now, 0));
  }

  /** Of an address the first 24 bits in IPv4, the first 64 in IPv6: whoever has one, has more. */
  public static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]|%.*", "")).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 8));
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
