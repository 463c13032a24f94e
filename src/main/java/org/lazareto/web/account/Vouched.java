// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Instant;
import org.lazareto.store.Database;
import org.lazareto.web.Role;

/**
 * The accounts of whom the directory vouches for. What it says is kept with a row in the audit
 * where it changes something. Thread-safe.
 */
final class Vouched {

  private static final String WHO = Accounts.SYSTEM + "directory";

  private final Database database;
  private final Directory directory;
  private final Clock clock;

  Vouched(Database database, Directory directory, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
  }

  Directory.Answer check(String name, String password, String address) {
    return kept(name, address, directory.check(name, password));
  }

  Directory.Answer standing(String name, String address) {
    return kept(name, address, directory.standing(name));
  }

  private Directory.Answer kept(String name, String address, Directory.Answer answer) {
    switch (answer) {
      case Directory.Answer.Admitted(Role role) -> admit(name, role, address);
      case Directory.Answer.NoRole() -> forget(name, address);
      case Directory.Answer.Refused(), Directory.Answer.Away() -> {}
    }
    return answer;
  }

  private void admit(String name, Role role, String address) {
    Instant now = clock.instant();
    database.change(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          rows.vouch(name, role, now)
              .ifPresent(act -> rows.note(new Deed(now, WHO, act, name, address, role.label())));
        });
  }

  // Its sessions go with it. The second factor too: who comes back enrols it as a new account does.
  private void forget(String name, String address) {
    database.change(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          if (rows.keys(name).filter(keys -> !keys.local()).isPresent() && rows.remove(name)) {
            rows.note(new Deed(clock.instant(), WHO, Act.REMOVED, name, address));
          }
        });
  }
}
