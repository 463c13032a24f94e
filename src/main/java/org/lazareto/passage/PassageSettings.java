// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * How messages are carried through. Settings: {@code [passage]}.
 *
 * @param node the name of this node, as our header field tells it
 * @param attempts how often a message may itself make its examination fail before it is set aside
 * @param html how much of an HTML part is turned into text where a rule wants that
 * @param debts mail that went on before every required engine had answered
 */
public record PassageSettings(String node, int attempts, ByteSize html, DebtSettings debts) {

  public PassageSettings {
    AtLeast.one("attempts", attempts);
  }

  public static PassageSettings defaults() {
    return new PassageSettings("localhost", 6, ByteSize.megabytes(1), DebtSettings.defaults());
  }
}
