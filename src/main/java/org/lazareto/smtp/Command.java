// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

/**
 * A command as it came. Immutable.
 *
 * @param argument what stands behind the verb, without the blanks around it
 */
public record Command(Verb verb, String argument) {

  public static Command parse(String line) {
    String text = line.strip();
    int blank = text.indexOf(' ');
    return blank < 0
        ? new Command(Verb.of(text), "")
        : new Command(Verb.of(text.substring(0, blank)), text.substring(blank + 1).strip());
  }
}
