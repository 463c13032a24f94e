// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Duty;
import org.lazareto.web.Pass;
import org.lazareto.web.People;
import org.lazareto.web.Person;
import org.lazareto.web.Role;

/**
 * Who is logged in, and how far. Sessions are rows, so that they outlive a restart. Thread-safe.
 */
public final class Sessions implements People {

  /** How exactly the last use is noted; not every page is worth a write. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final AccountSettings settings;
  private final Clock clock;
  private final LogIns logIns;
  private final Vouched vouched;

  public Sessions(Database database, AccountSettings settings, Clock clock) {
    this(database, settings, clock, LogIns.NONE, Vouchers.NONE);
  }

  /**
   * @param logIns hears how log-ins end
   * @param vouchers know people who have no password here
   */
  public Sessions(
      Database database, AccountSettings settings, Clock clock, LogIns logIns, Vouchers vouchers) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
    this.logIns = logIns;
    this.vouched = new Vouched(database, vouchers, clock);
  }

  Vouched vouched() {
    return vouched;
  }

  LogIns logIns() {
    return logIns;
  }

  @Override
  public Optional<Person> find(Visitor visitor) {
    Instant now = clock.instant();
    Optional<SessionRows.Row> row =
        row(visitor).filter(r -> r.whole() && lasts(r, now)).flatMap(r -> known(r, visitor));
    row.filter(r -> r.seen().plus(NOTED).isBefore(now))
        .ifPresent(r -> database.change(h -> new SessionRows(h).seen(r.number(), now)));
    return row.map(r -> new Person(r.account(), r.duty(), r.number()));
  }

  // What was said holds for a while; then the directory is asked again, and who is not vouched for
  // anew has to log in. The provider can only be asked by way of the browser.
  private Optional<SessionRows.Row> known(SessionRows.Row row, Visitor visitor) {
    boolean held =
        switch (row.origin()) {
          case LOCAL -> true;
          case DIRECTORY -> held(row, settings.idle());
          case PROVIDER -> held(row, settings.oidc().holds());
        };
    if (held) {
      return Optional.of(row);
    }
    if (row.origin() == Origin.DIRECTORY && stands(row, visitor)) {
      return row(visitor);
    }
    database.change(handle -> new SessionRows(handle).end(row.account(), row.number()));
    return Optional.empty();
  }

  private boolean held(SessionRows.Row row, Duration span) {
    return row.vouched().filter(at -> clock.instant().isBefore(at.plus(span))).isPresent();
  }

  private boolean stands(SessionRows.Row row, Visitor visitor) {
    return switch (vouched.standing(row.account(), visitor.address())) {
      case Directory.Answer.Admitted(Duty _) -> true;
      case Directory.Answer.Refused(), Directory.Answer.NoRole(), Directory.Answer.Away() -> false;
    };
  }

  /** A session whose second factor is awaited. */
  Optional<SessionRows.Row> awaited(Visitor visitor) {
    Instant now = clock.instant();
    return row(visitor)
        .filter(r -> !r.whole() && now.isBefore(r.begun().plus(settings.patience())));
  }

  /** A new session under a new pass in place of the one that the visitor shows. */
  Pass begin(Visitor visitor, String account, boolean whole, String candidate) {
    Pass pass = Pass.fresh();
    Instant now = clock.instant();
    SessionRows.Row row =
        new SessionRows.Row(
            SessionRows.NONE,
            account,
            Duty.of(Role.READER),
            whole,
            candidate,
            visitor.address(),
            now,
            now,
            Origin.LOCAL,
            Optional.empty());
    database.change(
        handle -> {
          SessionRows rows = new SessionRows(handle);
          rows.endOld(now.minus(settings.longest()), now.minus(settings.idle()));
          Pass.of(visitor).ifPresent(old -> rows.end(old.digest()));
          rows.add(pass.digest(), row);
        });
    return pass;
  }

  /** The sessions of somebody that last. */
  List<SessionRows.Row> of(Person person) {
    Instant now = clock.instant();
    return database.read(handle -> new SessionRows(handle).of(person.name())).stream()
        .filter(row -> lasts(row, now))
        .toList();
  }

  /** Ends one of somebody's own sessions. */
  void end(Person person, long number, Act act, Visitor visitor) {
    Deed deed = new Deed(clock.instant(), person.name(), act, person.name(), visitor.address());
    database.change(
        handle -> {
          if (new SessionRows(handle).end(person.name(), number)) {
            new AccountRows(handle).note(deed);
          }
        });
  }

  private Optional<SessionRows.Row> row(Visitor visitor) {
    return Pass.of(visitor)
        .flatMap(pass -> database.read(handle -> new SessionRows(handle).find(pass.digest())));
  }

  private boolean lasts(SessionRows.Row row, Instant now) {
    return now.isBefore(row.begun().plus(settings.longest()))
        && now.isBefore(row.seen().plus(settings.idle()));
  }
}
