// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import org.lazareto.store.Database;
import org.lazareto.web.Deeds;
import org.lazareto.web.Person;

/** Writes what the staff do into the audit. Thread-safe. */
public final class Diary implements Deeds {

  private final Database accounts;
  private final Clock clock;

  public Diary(Database accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void commanded(Person person, String address, String detail) {
    Deed deed =
        new Deed(clock.instant(), person.name(), Act.COMMANDED, person.name(), address, detail);
    accounts.change(handle -> new AccountRows(handle).note(deed));
  }
}
