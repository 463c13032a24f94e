// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import java.util.List;

/**
 * Where a link leads. Immutable.
 *
 * @param address whole, in ASCII, as a program would open it
 * @param whole the same for people: decoded, the host in its own letters
 * @param host in ASCII; of a mail address its domain
 * @param hostInLetters the host in its own letters; the same as {@code host} where that is ASCII
 * @param warnings what is wrong with it, or with the text that leads there
 */
public record Target(
    Sort sort,
    String address,
    List<Inline> whole,
    String host,
    String hostInLetters,
    List<Warning> warnings) {

  public enum Sort {
    WEB,
    MAIL
  }

  public Target {
    whole = List.copyOf(whole);
    warnings = List.copyOf(warnings);
  }

  Target with(List<Warning> others) {
    return new Target(sort, address, whole, host, hostInLetters, others);
  }
}
