// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.lazareto.digest.Sha256;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.Duty;
import org.lazareto.web.Pass;
import org.lazareto.web.Programs;

/**
 * The tokens of programs. Only a digest is stored, and what it was made of cannot be guessed: one
 * that is right is always served, so that nobody's wrong ones shut out a program beside them.
 * Thread-safe.
 */
public final class Tokens implements Programs {

  /** By which people and programs that look for leaked secrets know one. */
  private static final String PREFIX = "lzt_";

  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final String WRONG = "token";

  /** How exactly the last use is noted; not every request is worth a write. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final AccountSettings settings;
  private final Tries tries;
  private final Clock clock;

  public Tokens(Database database, AccountSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.tries = new Tries(settings, clock);
    this.clock = clock;
  }

  @Override
  public Shown find(Visitor visitor) {
    if (visitor.token().isEmpty()) {
      return new Shown.Nothing();
    }
    Instant now = clock.instant();
    Optional<Token> token =
        Optional.of(visitor.token())
            .filter(text -> FORM.matcher(text).matches())
            .flatMap(text -> database.read(h -> new TokenRows(h).find(Sha256.hex(text))));
    return token
        .filter(known -> known.holds(now))
        .<Shown>map(known -> known(known, now))
        .orElseGet(() -> wrong(token.map(known -> known.person().name()).orElse(""), visitor));
  }

  private Shown known(Token token, Instant now) {
    if (token.used().filter(at -> at.plus(NOTED).isAfter(now)).isEmpty()) {
      database.change(handle -> new TokenRows(handle).used(token.name(), now));
    }
    return new Shown.Known(token.person());
  }

  // Strangers make these: the fewer the longer they go on, and of all the newest are kept.
  private Shown wrong(String name, Visitor visitor) {
    Duration wait = tries.of(WRONG, visitor.address());
    if (!wait.isZero()) {
      return new Shown.Wait(wait);
    }
    Deed deed = new Deed(clock.instant(), name, Act.LOG_IN_FAILED, name, visitor.address(), WRONG);
    database.change(handle -> new AccountRows(handle).note(deed));
    return new Shown.Wrong();
  }

  public List<Token> list() {
    return database.read(handle -> new TokenRows(handle).list());
  }

  public Optional<Token> named(String name) {
    return list().stream().filter(token -> token.name().equals(name)).findFirst();
  }

  /**
   * Makes a token.
   *
   * @return what the program has to show; it can be had this once
   */
  public String make(Maker maker, String name, Duty duty, Duration lasts) {
    if (!Accounts.canBeName(name)) {
      throw new LazaretoException("token.name", name);
    }
    if (!maker.duty().covers(duty)) {
      throw new LazaretoException("token.role", duty.text(), maker.duty().text());
    }
    if (lasts.compareTo(settings.token()) > 0 || lasts.toHours() < 1) {
      throw new LazaretoException("token.span", settings.token().toDays());
    }
    Instant now = clock.instant();
    Token token = new Token(name, duty, maker.who(), now, now.plus(lasts), Optional.empty());
    String value = PREFIX + Pass.fresh().value();
    boolean added =
        database.write(
            handle -> {
              requireLocal(new AccountRows(handle), maker.who());
              boolean done = new TokenRows(handle).add(token, Sha256.hex(value));
              return done && noted(handle, maker, Act.TOKEN_MADE, token.person().name());
            });
    if (!added) {
      throw new LazaretoException("token.exists", name);
    }
    return value;
  }

  // Nobody tells us of somebody who is forgotten elsewhere and does not come: the tokens would
  // stay.
  private static void requireLocal(AccountRows rows, String maker) {
    if (rows.isElsewhere(maker)) {
      throw new LazaretoException("token.elsewhere");
    }
  }

  /** Ends a token at once. */
  public void revoke(Maker maker, String name) {
    boolean done =
        database.write(
            handle ->
                new TokenRows(handle).remove(name)
                    && noted(handle, maker, Act.TOKEN_REVOKED, Token.KIND + name));
    if (!done) {
      throw new LazaretoException("token.unknown", name);
    }
  }

  private boolean noted(Handle handle, Maker maker, Act act, String token) {
    new AccountRows(handle)
        .note(new Deed(clock.instant(), maker.who(), act, token, maker.address()));
    return true;
  }
}
