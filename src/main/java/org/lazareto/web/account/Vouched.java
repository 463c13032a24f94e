// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.store.Database;
import org.lazareto.web.Duty;

/**
 * The accounts of whom the directory or the provider vouches for. What they say is kept with a row
 * in the audit where it changes something. Thread-safe.
 */
final class Vouched {

  private final Database database;
  private final Vouchers vouchers;
  private final Clock clock;

  Vouched(Database database, Vouchers vouchers, Clock clock) {
    this.database = database;
    this.vouchers = vouchers;
    this.clock = clock;
  }

  Provider provider() {
    return vouchers.provider();
  }

  Directory.Answer check(String name, String password, String address) {
    return kept(name, address, vouchers.directory().check(name, password));
  }

  Directory.Answer standing(String name, String address) {
    return kept(name, address, vouchers.directory().standing(name));
  }

  private Directory.Answer kept(String name, String address, Directory.Answer answer) {
    return switch (answer) {
      case Directory.Answer.Admitted(Duty duty) -> {
        boolean theirs = database.write(h -> admit(new AccountRows(h), name, "", duty, address));
        yield theirs ? answer : new Directory.Answer.Refused();
      }
      case Directory.Answer.NoRole() -> {
        database.change(
            handle -> {
              AccountRows rows = new AccountRows(handle);
              if (rows.keys(name).filter(k -> k.origin() == Origin.DIRECTORY).isPresent()) {
                forget(rows, name, Origin.DIRECTORY, address);
              }
            });
        yield answer;
      }
      case Directory.Answer.Refused(), Directory.Answer.Away() -> answer;
    };
  }

  /**
   * The account of somebody for whom the provider vouches: who had one keeps it, whatever the
   * provider calls them by now.
   *
   * @return nothing if the name is somebody else's here, or can be nobody's
   */
  Optional<String> account(Provider.Answer.Admitted word, String address) {
    return database.write(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          return rows.named(word.subject())
              .or(() -> Accounts.name(word.name()))
              .filter(name -> admit(rows, name, word.subject(), word.duty(), address));
        });
  }

  /** Somebody has no role any more at the provider. */
  void withdrawn(String subject, String address) {
    database.change(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          rows.named(subject).ifPresent(n -> forget(rows, n, Origin.PROVIDER, address));
        });
  }

  private boolean admit(AccountRows rows, String name, String subject, Duty duty, String address) {
    Instant now = clock.instant();
    Optional<Duty> before = rows.duty(name);
    boolean theirs = rows.vouch(name, subject, duty, now);
    if (theirs && !before.equals(Optional.of(duty))) {
      Act act = before.isEmpty() ? Act.ADDED : Act.ROLE_CHANGED;
      String who = who(subject.isEmpty() ? Origin.DIRECTORY : Origin.PROVIDER);
      rows.note(new Deed(now, who, act, name, address, duty.text()));
    }
    return theirs;
  }

  // Its sessions go with it. The second factor too: who comes back enrols it as a new account does.
  private void forget(AccountRows rows, String name, Origin origin, String address) {
    if (rows.remove(name)) {
      rows.note(new Deed(clock.instant(), who(origin), Act.REMOVED, name, address));
    }
  }

  private static String who(Origin origin) {
    return Accounts.SYSTEM + origin.label();
  }
}
