// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.util.List;
import org.lazareto.text.Catalogue;

/**
 * Something in an MTA's set-up that is not as it should be, with what to do about it. Immutable.
 *
 * @param key its sentence in the catalogue is {@code milter.finding.KEY}
 * @param arguments of the sentence; the first is what it is about
 */
public record MilterFinding(String key, List<Object> arguments) {

  public MilterFinding {
    arguments = List.copyOf(arguments);
  }

  static MilterFinding of(String key, Object... arguments) {
    return new MilterFinding(key, List.of(arguments));
  }

  /** What it is about. */
  public String subject() {
    return String.valueOf(arguments.getFirst());
  }

  public String in(Catalogue catalogue) {
    return catalogue.say("milter.finding." + key, arguments.toArray());
  }
}
