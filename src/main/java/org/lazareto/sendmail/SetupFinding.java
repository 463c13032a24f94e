// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.List;
import org.lazareto.text.Catalogue;

/**
 * Something that is not as the set-up should be, with what to do about it. Immutable.
 *
 * @param key its sentence in the catalogue is {@code setup.finding.KEY}
 * @param arguments of the sentence; the first is the file, process or setting it is about
 */
public record SetupFinding(String key, List<Object> arguments) {

  public SetupFinding {
    arguments = List.copyOf(arguments);
  }

  static SetupFinding of(String key, Object... arguments) {
    return new SetupFinding(key, List.of(arguments));
  }

  /** What it is about. */
  public String subject() {
    return arguments.isEmpty() ? "" : String.valueOf(arguments.getFirst());
  }

  public String in(Catalogue catalogue) {
    return catalogue.say("setup.finding." + key, arguments.toArray());
  }
}
