// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import org.lazareto.limit.AtLeast;

/**
 * How messages are carried through. Settings: {@code [passage]}.
 *
 * @param node the name of this node, as our header field tells it
 * @param attempts how often a message may itself make its examination fail before it is set aside
 */
public record PassageSettings(String node, int attempts) {

  public PassageSettings {
    AtLeast.one("attempts", attempts);
  }

  public static PassageSettings defaults() {
    return new PassageSettings("localhost", 6);
  }
}
