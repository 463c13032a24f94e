// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lazareto.store.SecretHash;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.AccountSettings;

/** Hashes passwords and tries them, only so many at once. Thread-safe. */
public final class Passwords {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int LONGEST = 200;
  private static final int GENERATED = 20;

  /** Without those that look alike. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private final SecretHash hash;
  private final Semaphore places;
  private final int shortest;

  public Passwords(AccountSettings settings) {
    AccountSettings.Argon2 cost = settings.argon2();
    this.hash = new SecretHash((int) (cost.memory().bytes() >> 10), cost.passes(), cost.lanes());
    this.places = new Semaphore(cost.atOnce());
    this.shortest = settings.shortest();
  }

  /** One that nobody has to think of: 100 bits. */
  public static String generated() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GENERATED; i++) {
      password.append(i > 0 && i % 5 == 0 ? "-" : "");
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** Whether it may become somebody's password. */
  public boolean allows(String password) {
    return password.length() >= shortest && password.length() <= LONGEST;
  }

  /** For the row of an account, with its parameters and a salt of its own. */
  public String hash(String password) {
    if (!allows(password)) {
      throw new LazaretoException("account.password.length", shortest, LONGEST);
    }
    return inPlace(() -> hash.of(password));
  }

  /** Whether it is the one that was hashed, with whatever parameters were in force then. */
  boolean fits(String password, String kept) {
    if (password.length() > LONGEST) {
      pretend();
      return false;
    }
    return inPlace(() -> SecretHash.fits(password, kept));
  }

  /** Takes as long as {@link #fits}, so that nobody learns which accounts there are. */
  void pretend() {
    String ignored = inPlace(() -> hash.of(""));
  }

  private <T> T inPlace(Supplier<T> work) {
    try {
      if (!places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LazaretoException("account.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LazaretoException(e, "account.busy");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
