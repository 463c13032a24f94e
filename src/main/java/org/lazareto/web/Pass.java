// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.digest.Sha256;

/**
 * The random value that a browser shows with each request: before the log-in it only ties forms to
 * the browser, afterwards it is the session. Here only its digest is ever stored. Immutable.
 */
public record Pass(String value) {

  /** The prefix makes browsers refuse it from other hosts of the domain and without TLS. */
  static final String NAME = "__Host-lazareto";

  private static final String GUARDS = "; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** A new one that nobody can guess. */
  public static Pass fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Pass(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The one that the visitor's browser shows. */
  public static Optional<Pass> of(Asked.Visitor visitor) {
    return Optional.ofNullable(visitor.cookies().get(NAME))
        .filter(value -> FORM.matcher(value).matches())
        .map(Pass::new);
  }

  /** What is stored of it. */
  public String digest() {
    return Sha256.hex("session:" + value);
  }

  /** Hands it to the browser, until that is closed. */
  public String cookie() {
    return NAME + "=" + value + GUARDS;
  }

  /** The secret of its forms; it says nothing about the value. */
  byte[] formSecret() {
    return Sha256.of("form:" + value);
  }

  @Override
  public String toString() {
    return "Pass";
  }
}
