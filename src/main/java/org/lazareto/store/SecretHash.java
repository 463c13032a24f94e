// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How secrets of people are kept: by Argon2id, in the form that its reference program writes,
 * {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. The memory is taken for the time of one hash alone.
 * Immutable.
 *
 * @param kilobytes of memory that a try takes
 */
public record SecretHash(int kilobytes, int passes, int lanes) {

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16; // RFC 9106 3.1

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** What is kept of the secret, with its parameters and a salt of its own. */
  public String of(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            kilobytes,
            passes,
            lanes,
            encoder.encodeToString(salt),
            encoder.encodeToString(hash(secret, salt, HASH_BYTES)));
  }

  /**
   * Whether it is the secret of which this was kept, with whatever parameters were in force then.
   *
   * @throws IllegalArgumentException if it was not kept by us
   */
  public static boolean fits(String secret, String kept) {
    Matcher form = FORM.matcher(kept);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a hash of Argon2id");
    }
    SecretHash then = new SecretHash(number(form, 1), number(form, 2), number(form, 3));
    byte[] salt = Base64.getDecoder().decode(form.group(4));
    byte[] hash = Base64.getDecoder().decode(form.group(5));
    return MessageDigest.isEqual(hash, then.hash(secret, salt, hash.length));
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private byte[] hash(String secret, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kilobytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    int ignored = generator.generateBytes(secret.getBytes(UTF_8), hash);
    return hash;
  }
}
