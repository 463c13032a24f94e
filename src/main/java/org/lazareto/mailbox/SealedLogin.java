// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A log-in as a session keeps it in memory: only who shows the session's own secret, which the
 * browser alone has, opens it. It is never written anywhere. Immutable.
 *
 * @param sealed the password, AES-256-GCM
 */
public record SealedLogin(String id, String user, String nonce, String sealed) {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Seals a log-in.
   *
   * @param secret what the browser shows at each request
   */
  public static SealedLogin of(Login login, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] password = login.password().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce, login.id()).doFinal(password);
      return new SealedLogin(login.id(), login.user(), base64(nonce), base64(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * The log-in again.
   *
   * @throws MailboxTrouble if the secret is another session's
   */
  public Login open(String secret) {
    Base64.Decoder decoder = Base64.getDecoder();
    try {
      byte[] password =
          cipher(Cipher.DECRYPT_MODE, secret, decoder.decode(nonce), id)
              .doFinal(decoder.decode(sealed));
      return new Login(id, user, new String(password, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new MailboxTrouble(e, MailboxTrouble.Kind.LOG_IN_REFUSED);
    }
  }

  @Override
  public String toString() {
    return "SealedLogin[" + user + "]";
  }

  private static Cipher cipher(int mode, String secret, byte[] nonce, String id)
      throws GeneralSecurityException {
    HKDFParameterSpec from =
        HKDFParameterSpec.ofExtract()
            .addIKM(secret.getBytes(StandardCharsets.UTF_8))
            .thenExpand("lazareto mailbox".getBytes(StandardCharsets.US_ASCII), 32);
    SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", from);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
