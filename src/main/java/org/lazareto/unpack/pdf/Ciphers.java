// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The ciphers and digests of the JDK that PDF uses. */
final class Ciphers {

  static final int BLOCK = 16;

  private Ciphers() {}

  static MessageDigest digest(String algorithm, byte[]... inputs) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] input : inputs) {
        digest.update(input);
      }
      return digest;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this platform has no " + algorithm, e);
    }
  }

  static Cipher rc4(byte[] key) {
    return cipher("ARCFOUR", Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
  }

  static byte[] rc4(byte[] key, byte[] data) {
    return rc4(key).update(data);
  }

  /** Without padding. */
  static Cipher aes(byte[] key, byte[] iv, int mode) {
    return cipher(
        "AES/CBC/NoPadding", mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
  }

  private static Cipher cipher(String name, int mode, SecretKeySpec key, IvParameterSpec... iv) {
    try {
      Cipher cipher = Cipher.getInstance(name);
      if (iv.length > 0) {
        cipher.init(mode, key, iv[0]);
      } else {
        cipher.init(mode, key);
      }
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this platform has no " + name, e);
    }
  }
}
