// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.util.List;

/**
 * A hub that this node listens to. Settings: {@code [node.hubs.NAME]}.
 *
 * @param keys its public keys, as {@code lazareto node init} prints them: first the one that it
 *     signs with, after it one that lies in a safe
 */
public record HubSettings(List<String> keys) {

  public HubSettings {
    keys = List.copyOf(keys);
  }

  public static HubSettings defaults() {
    return new HubSettings(List.of());
  }
}
