// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Duty;
import org.lazareto.web.Person;

/**
 * Asks somebody who is logged in for the password once more, before what a stolen session must not
 * give away. Thread-safe.
 */
public final class Reentry {

  private final Database database;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Tries tries;
  private final Clock clock;

  public Reentry(Database database, Sessions sessions, AccountSettings settings, Clock clock) {
    this.database = database;
    this.passwords = new Passwords(settings);
    this.sessions = sessions;
    this.tries = new Tries(settings, clock);
    this.clock = clock;
  }

  /** What comes of it. */
  public sealed interface Answer {

    /** It is the person's password. */
    record Right() implements Answer {}

    /** It is not, or the account has none that can be asked for here. */
    record Wrong() implements Answer {}

    /** Too many tries: not looked at. */
    record Wait(Duration span) implements Answer {}
  }

  public Answer of(Person person, String password, Visitor visitor) {
    String key = person.name() + " again";
    Duration wait = tries.ofBoth(key, visitor.address());
    if (!wait.isZero()) {
      return new Answer.Wait(wait);
    }
    if (!fits(person.name(), password, visitor)) {
      Deed deed =
          new Deed(
              clock.instant(), person.name(), Act.LOG_IN_FAILED, person.name(), visitor.address());
      database.change(handle -> new AccountRows(handle).note(deed));
      return new Answer.Wrong();
    }
    tries.wasRight(key, visitor.address());
    return new Answer.Right();
  }

  private boolean fits(String name, String password, Visitor visitor) {
    Optional<AccountRows.Keys> keys = database.read(handle -> new AccountRows(handle).keys(name));
    return keys.isPresent()
        && switch (keys.get().origin()) {
          case LOCAL -> passwords.fits(password, keys.get().password());
          case DIRECTORY ->
              sessions.vouched().check(name, password, visitor.address())
                  instanceof Directory.Answer.Admitted(Duty _);
          case PROVIDER -> false;
        };
  }
}
