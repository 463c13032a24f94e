// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import org.lazareto.store.Database;
import org.lazareto.web.Deeds;
import org.lazareto.web.Person;

/** Writes what the staff do into the audit. Thread-safe. */
public final class Diary implements Deeds {

  private static final int LONGEST_DETAIL = 2000;

  private final Database accounts;
  private final Clock clock;

  public Diary(Database accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public void commanded(Person person, String address, String detail) {
    String who = person.name();
    String kept = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    Deed deed = new Deed(clock.instant(), who, Act.COMMANDED, who, address, kept);
    accounts.change(handle -> new AccountRows(handle).note(deed));
  }
}
