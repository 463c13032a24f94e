// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts who is connected, and how often each came in this minute. Thread-safe. */
final class Crowd {

  /** An IPv6 client has at least so many bytes of address to itself. */
  private static final int IPV6_NETWORK = 8;

  private final ProxyLimits limits;
  private final InstantSource clock;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> came = new HashMap<>();
  private long minute;
  private int all;

  Crowd(ProxyLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** One name for all addresses that one client can have. */
  static String name(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK)
        : address.getHostAddress();
  }

  /** Whether there is any place left; who has one must {@link #leave}. */
  synchronized boolean enter() {
    if (all >= limits.connections()) {
      return false;
    }
    all++;
    return true;
  }

  synchronized void leave() {
    all--;
  }

  /** Whether this client may have one more place; if so it must {@link #leave(String)}. */
  synchronized boolean enter(String client) {
    long now = clock.millis() / 60_000;
    if (now != minute) {
      minute = now;
      came.clear();
    }
    // At most one name for each connection that was let in during this minute.
    if (places.getOrDefault(client, 0) >= limits.clientPlaces()
        || came.getOrDefault(client, 0) >= limits.clientRate()) {
      return false;
    }
    came.merge(client, 1, Integer::sum);
    places.merge(client, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String client) {
    places.computeIfPresent(client, (_, count) -> count > 1 ? count - 1 : null);
  }
}
