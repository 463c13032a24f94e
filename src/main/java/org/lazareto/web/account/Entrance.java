// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Duty;
import org.lazareto.web.Pass;
import org.lazareto.web.Person;

/** The two steps of a log-in, and the change of a password. Thread-safe. */
final class Entrance {

  /** What comes of a step. */
  sealed interface Step {

    /** Not right; which of both was not is nobody's business. */
    record Wrong() implements Step {}

    /** Too many tries: not looked at. */
    record Wait(Duration span) implements Step {}

    /** The directory does not answer: nobody can say. */
    record Away() implements Step {}

    /**
     * Right, and the browser gets a new pass.
     *
     * @param codes recovery codes that are shown this once
     */
    record Right(Pass pass, List<String> codes) implements Step {}
  }

  private final Database database;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Tries tries;
  private final Clock clock;
  private final boolean secondFactor;
  private final boolean secondAfterProvider;

  Entrance(Database database, Sessions sessions, AccountSettings settings, Clock clock) {
    this.database = database;
    this.passwords = new Passwords(settings);
    this.sessions = sessions;
    this.tries = new Tries(settings, clock);
    this.clock = clock;
    this.secondFactor = settings.secondFactor();
    this.secondAfterProvider = settings.oidc().secondFactor();
  }

  Step password(String typed, String password, Visitor visitor) {
    // What can be no name is counted as one: strangers choose its length.
    String name = Accounts.name(typed).orElse("");
    Optional<Step> wait = wait(name, visitor);
    if (wait.isPresent()) {
      return wait.get();
    }
    Optional<AccountRows.Keys> keys = keys(name);
    if (is(keys, Origin.LOCAL)) {
      return passwords.fits(password, keys.get().password())
          ? goOn(name, visitor)
          : wrong(name, visitor);
    }
    passwords.pretend();
    // People type their password as the name: one that nobody has is not kept.
    String kept = keys.isPresent() ? name : "";
    if (is(keys, Origin.PROVIDER)) {
      return wrong(kept, visitor);
    }
    return switch (sessions.vouched().check(name, password, visitor.address())) {
      case Directory.Answer.Admitted(Duty _) -> goOn(name, visitor);
      case Directory.Answer.Refused(), Directory.Answer.NoRole() -> wrong(kept, visitor);
      case Directory.Answer.Away() -> new Step.Away();
    };
  }

  private static boolean is(Optional<AccountRows.Keys> keys, Origin origin) {
    return keys.filter(k -> k.origin() == origin).isPresent();
  }

  private Step goOn(String name, Visitor visitor) {
    tries.wasRight(name, visitor.address());
    return secondFactor ? awaited(name, visitor) : logIn(name, List.of(), visitor);
  }

  private Step.Right awaited(String name, Visitor visitor) {
    boolean enrolled = keys(name).filter(k -> !k.secret().isEmpty()).isPresent();
    String candidate = enrolled ? "" : OneTime.secret();
    return new Step.Right(sessions.begin(visitor, name, false, candidate), List.of());
  }

  Step second(SessionRows.Row awaited, String typed, Visitor visitor) {
    String name = awaited.account();
    // The password's tries and the codes' are apart: a right password must not clear these.
    String key = name + " second";
    Optional<Step> wait = wait(key, visitor);
    if (wait.isPresent()) {
      return wait.get();
    }
    String code = typed.replaceAll("\\s", "");
    List<String> codes = awaited.candidate().isEmpty() ? List.of() : Recovery.codes();
    boolean right =
        codes.isEmpty() ? given(name, code, visitor) : enrolled(awaited, code, codes, visitor);
    if (!right) {
      return wrong(name, visitor);
    }
    tries.wasRight(key, visitor.address());
    return logIn(name, codes, visitor);
  }

  // The audit says by which way.
  private Step.Right logIn(String name, List<String> codes, Visitor visitor) {
    String way = keys(name).map(k -> k.origin().label()).orElse("");
    note(new Deed(clock.instant(), name, Act.LOGGED_IN, name, visitor.address(), way));
    sessions.logIns().ended(LogIns.End.IN);
    return new Step.Right(sessions.begin(visitor, name, true, ""), codes);
  }

  /** Lets in whom the provider vouched for. */
  Step.Right provided(String name, Visitor visitor) {
    return secondAfterProvider ? awaited(name, visitor) : logIn(name, List.of(), visitor);
  }

  /** Notes that somebody came back from the provider and was not let in. */
  void notProvided(Visitor visitor) {
    String way = Origin.PROVIDER.label();
    note(new Deed(clock.instant(), "", Act.LOG_IN_FAILED, "", visitor.address(), way));
    sessions.logIns().ended(LogIns.End.WRONG);
  }

  /** Changes one's own password and ends one's other sessions. */
  Step change(Person person, String old, String fresh, Visitor visitor) {
    Optional<Step> wait = wait(person.name(), visitor);
    if (wait.isPresent()) {
      return wait.get();
    }
    Optional<AccountRows.Keys> keys = keys(person.name());
    if (!is(keys, Origin.LOCAL) || !passwords.fits(old, keys.get().password())) {
      return wrong(person.name(), visitor);
    }
    tries.wasRight(person.name(), visitor.address());
    String hash = passwords.hash(fresh);
    Deed deed = deed(person.name(), Act.PASSWORD_CHANGED, visitor);
    database.change(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          rows.setPassword(person.name(), hash);
          new SessionRows(handle).endAll(person.name(), person.session());
          rows.note(deed);
        });
    return new Step.Right(sessions.begin(visitor, person.name(), true, ""), List.of());
  }

  /** Whether the password is only the first step. */
  boolean goesOn() {
    return secondFactor;
  }

  /** Whether the provider's word is only the first step. */
  boolean asksAfterProvider() {
    return secondAfterProvider;
  }

  boolean allows(String password) {
    return passwords.allows(password);
  }

  private boolean enrolled(
      SessionRows.Row awaited, String code, List<String> codes, Visitor visitor) {
    String secret = awaited.candidate();
    OptionalLong step = OneTime.stepOf(secret, code, clock.instant());
    List<String> digests = codes.stream().map(Recovery::digest).toList();
    return step.isPresent()
        && noted(
            awaited.account(),
            Act.SECOND_FACTOR_ENROLLED,
            visitor,
            rows -> rows.enrol(awaited.account(), secret, step.getAsLong(), digests));
  }

  private boolean given(String name, String code, Visitor visitor) {
    String secret = keys(name).map(AccountRows.Keys::secret).orElse("");
    if (secret.isEmpty()) {
      return false; // It was reset meanwhile: the log-in begins anew.
    }
    OptionalLong step = OneTime.stepOf(secret, code, clock.instant());
    if (step.isPresent()) {
      return database.write(
          handle -> new AccountRows(handle).useStep(name, secret, step.getAsLong()));
    }
    String digest = Recovery.digest(code);
    return noted(name, Act.RECOVERY_CODE_USED, visitor, rows -> rows.useRecovery(name, digest));
  }

  private boolean noted(String name, Act act, Visitor visitor, Predicate<AccountRows> work) {
    Deed deed = deed(name, act, visitor);
    return database.write(
        handle -> {
          AccountRows rows = new AccountRows(handle);
          boolean done = work.test(rows);
          if (done) {
            rows.note(deed);
          }
          return done;
        });
  }

  private Optional<AccountRows.Keys> keys(String name) {
    return database.read(handle -> new AccountRows(handle).keys(name));
  }

  private Optional<Step> wait(String account, Visitor visitor) {
    Duration wait = tries.ofBoth(account, visitor.address());
    if (wait.isZero()) {
      return Optional.empty();
    }
    sessions.logIns().ended(LogIns.End.WAIT);
    return Optional.of(new Step.Wait(wait));
  }

  private Step wrong(String account, Visitor visitor) {
    note(deed(account, Act.LOG_IN_FAILED, visitor));
    sessions.logIns().ended(LogIns.End.WRONG);
    return new Step.Wrong();
  }

  private void note(Deed deed) {
    database.change(handle -> new AccountRows(handle).note(deed));
  }

  private Deed deed(String account, Act act, Visitor visitor) {
    Instant now = clock.instant();
    return new Deed(now, account, act, account, visitor.address());
  }
}
