// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import org.lazareto.mail.Network;

/**
 * Who may read the metrics without an account. Settings: {@code [web.metrics]}.
 *
 * @param readers addresses and networks; everybody else gets 403
 */
public record MetricsSettings(List<String> readers) {

  public MetricsSettings {
    readers = List.copyOf(readers);
    readers.forEach(Network::parse);
  }

  public static MetricsSettings defaults() {
    return new MetricsSettings(List.of("127.0.0.0/8", "::1"));
  }

  /** Whether who asks from that address may. */
  public boolean admit(String address) {
    String bare = address.replaceAll("[\\[\\]]", "");
    return readers.stream().anyMatch(network -> Network.parse(network).holds(bare));
  }
}
