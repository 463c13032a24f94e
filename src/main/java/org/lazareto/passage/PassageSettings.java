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
 * @param held of how many messages that are held for a time in their sender's session is known when
 *     they came first; beyond it the oldest are forgotten
 * @param debts mail that went on before every required engine had answered
 */
public record PassageSettings(
    String node, int attempts, ByteSize html, int held, DebtSettings debts) {

  public PassageSettings {
    AtLeast.one("attempts", attempts);
    AtLeast.one("held", held);
  }

  public static PassageSettings defaults() {
    return new PassageSettings(
        "localhost", 6, ByteSize.megabytes(1), 10_000, DebtSettings.defaults());
  }
}
