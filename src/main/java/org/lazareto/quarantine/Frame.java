// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * One frame after the other under AES-256-GCM in the STREAM construction: the nonce counts the
 * frames and says which is the last, so that frames cannot be left out, moved or cut off unnoticed.
 * A file's key is its own, therefore counting from zero never repeats a nonce. Confined to one
 * thread.
 */
final class Frame {

  static final int PLAIN = 64 * 1024;
  static final int TAG = 16;
  static final int SEALED = PLAIN + TAG;

  private final Cipher cipher;
  private final SecretKey key;
  private final int mode;
  private long count;

  private Frame(SecretKey key, int mode) {
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    this.key = key;
    this.mode = mode;
  }

  static Frame sealing(SecretKey key) {
    return new Frame(key, Cipher.ENCRYPT_MODE);
  }

  static Frame opening(SecretKey key) {
    return new Frame(key, Cipher.DECRYPT_MODE);
  }

  /** Seals or opens the next frame into {@code out} and returns its length there. */
  int next(byte[] in, int length, byte[] out, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(12).putLong(3, count++).array();
    nonce[11] = (byte) (last ? 1 : 0);
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    return cipher.doFinal(in, 0, length, out, 0);
  }
}
