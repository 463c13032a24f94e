// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of the second factor, from a secret in base32. Stateless. */
final class OneTime {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_LETTERS = 32;
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();

  private OneTime() {}

  /** 160 bits, as RFC 4226 4 recommends. */
  static String secret() {
    return letters(SECRET_LETTERS);
  }

  /** Random letters of base32, five bits each. */
  static String letters(int count) {
    SecureRandom random = new SecureRandom();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }

  /** What programs for codes take in one piece. */
  static String uri(String account, String secret) {
    return "otpauth://totp/Lazareto:" + account + "?secret=" + secret + "&issuer=Lazareto";
  }

  static String code(String secret, long step) {
    try {
      Instant at = Instant.ofEpochSecond(step * seconds());
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(bytes(secret), CODES.getAlgorithm()), at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), seconds());
  }

  /** The step whose code it is: this one, or one beside it for clocks that differ. */
  static OptionalLong stepOf(String secret, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - 1; step <= step(now) + 1; step++) {
      if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static long seconds() {
    return CODES.getTimeStep().toSeconds();
  }

  // All 32 letters are 160 bits: no padding, no rest.
  private static byte[] bytes(String secret) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < secret.length(); i++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(secret.charAt(i))));
    }
    byte[] bytes = new byte[secret.length() * 5 / 8];
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = number.byteValue();
      number = number.shiftRight(8);
    }
    return bytes;
  }
}
