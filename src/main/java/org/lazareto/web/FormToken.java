// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The word that every form carries, so that no page of others can send it. It is masked anew in
 * each reply: pages are compressed, and a word that stays could be guessed from their lengths.
 * Stateless.
 */
final class FormToken {

  static final String FIELD = "form-token";

  private static final int BYTES = 32;

  private FormToken() {}

  static String of(Pass pass) {
    byte[] mask = new byte[BYTES];
    new SecureRandom().nextBytes(mask);
    byte[] both = new byte[2 * BYTES];
    System.arraycopy(mask, 0, both, 0, BYTES);
    System.arraycopy(masked(pass.formSecret(), mask, 0), 0, both, BYTES, BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** Whether a form was made by us for this browser, and sent from a page of ours. */
  static boolean genuine(Asked asked) {
    return asked.visitor().fromOurPage()
        && Pass.of(asked.visitor())
            .flatMap(pass -> asked.form().find(FIELD).map(token -> fits(pass, token)))
            .orElse(false);
  }

  private static boolean fits(Pass pass, String token) {
    try {
      byte[] both = Base64.getUrlDecoder().decode(token);
      return both.length == 2 * BYTES
          && MessageDigest.isEqual(masked(both, both, BYTES), pass.formSecret());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] masked(byte[] text, byte[] mask, int from) {
    byte[] masked = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      masked[i] = (byte) (text[from + i] ^ mask[i]);
    }
    return masked;
  }
}
