// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The digests and ciphers of Office's encryptions, by the names that documents give. Immutable. */
record Crypto(String algorithm) {

  private static final byte FILL = 0x36;

  byte[] of(byte[]... pieces) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] piece : pieces) {
        digest.update(piece);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static byte[] number(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  /** Cut or filled up to a length, as keys and initial vectors are. */
  static byte[] fitted(byte[] bytes, int length) {
    byte[] fitted = Arrays.copyOf(bytes, length);
    if (length > bytes.length) {
      Arrays.fill(fitted, bytes.length, length, FILL);
    }
    return fitted;
  }

  static byte[] rc4(byte[] key, byte[] bytes) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("RC4");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "RC4"));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static byte[] aesEcb(byte[] key, byte[] bytes) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static byte[] aesCbc(byte[] key, byte[] start, byte[] bytes) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
