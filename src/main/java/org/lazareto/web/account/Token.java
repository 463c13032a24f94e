// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.web.Duty;
import org.lazareto.web.Person;

/**
 * What a program shows in place of a log-in, without the secret itself. Immutable.
 *
 * @param maker who answers for it: an account, or {@code system:} and the user of a command
 * @param used when last; about a minute may be missing
 */
public record Token(
    String name, Duty duty, String maker, Instant made, Instant expires, Optional<Instant> used) {

  /** Before its name, where it stands for who did something. */
  static final String KIND = "token:";

  public boolean holds(Instant now) {
    return now.isBefore(expires);
  }

  /** Who the program is to the pages, the gate and the audit. */
  Person person() {
    return new Person(KIND + name, duty, SessionRows.NONE);
  }
}
