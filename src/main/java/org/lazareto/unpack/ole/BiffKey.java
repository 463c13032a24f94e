// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * What decrypts a workbook stream: RC4 with a new key for each 1024 bytes ([MS-OFFCRYPTO] 2.3.5 and
 * 2.3.6). Immutable.
 *
 * @param base what each block's key is made of
 * @param length of a block's key, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BiffKey(Crypto digest, byte[] base, int length) {

  static final int BLOCK = 1024;
  private static final int RC4 = 1;
  private static final int SALT = 16;
  private static final int FORTY_BITS = 5;
  private static final int FULL = 16;
  private static final Crypto MD5 = new Crypto("MD5");
  private static final Crypto SHA1 = new Crypto("SHA-1");

  /** The key that one of the passwords makes, by the data of the record {@code FilePass}. */
  static Optional<BiffKey> find(LittleEndian pass, OleFile ole) throws IOException {
    if (pass.length() < 6 || pass.u16(0) != RC4) {
      return Optional.empty();
    }
    return pass.u16(2) == 1
        ? ole.unlock(word -> standard(pass, word))
        : ole.unlock(word -> cryptoApi(pass, word));
  }

  InputStream open(InputStream encrypted, Budget budget) {
    return BiffPlain.open(encrypted, this, budget);
  }

  /** What is laid over the bytes of a block. */
  byte[] keyStream(int block) throws IOException {
    return Crypto.rc4(key(block), new byte[BLOCK]);
  }

  private byte[] key(int block) throws IOException {
    byte[] key = digest.of(base, Crypto.number(block));
    // A key of 40 bits is filled up with zeros ([MS-OFFCRYPTO] 2.3.5.2).
    return Arrays.copyOf(Arrays.copyOf(key, length), length == FORTY_BITS ? FULL : length);
  }

  private static Optional<BiffKey> standard(LittleEndian pass, String word) throws IOException {
    if (pass.length() < 6 + 3 * SALT) {
      return Optional.empty();
    }
    byte[] salt = pass.slice(6, 6 + SALT);
    byte[] short1 = Arrays.copyOf(MD5.of(utf16(word)), FORTY_BITS);
    byte[] repeated = new byte[FULL * (FORTY_BITS + SALT)];
    for (int i = 0; i < FULL; i++) {
      System.arraycopy(short1, 0, repeated, i * (FORTY_BITS + SALT), FORTY_BITS);
      System.arraycopy(salt, 0, repeated, i * (FORTY_BITS + SALT) + FORTY_BITS, SALT);
    }
    byte[] base = Arrays.copyOf(MD5.of(repeated), FORTY_BITS);
    BiffKey key = new BiffKey(MD5, base, FULL);
    return key.fits(pass.slice(6 + SALT, 6 + 3 * SALT)) ? Optional.of(key) : Optional.empty();
  }

  private static Optional<BiffKey> cryptoApi(LittleEndian pass, String word) throws IOException {
    if (pass.length() < 14 + 32) {
      return Optional.empty();
    }
    long verifier = 14 + pass.u32(10);
    if (verifier + 4 + 2 * SALT + 24 > pass.length()) {
      return Optional.empty();
    }
    int at = (int) verifier + 4;
    int bits = (int) pass.u32(14 + 16);
    int bytes = bits == 0 ? FORTY_BITS : Math.clamp(bits / 8, FORTY_BITS, FULL);
    BiffKey key = new BiffKey(SHA1, SHA1.of(pass.slice(at, at + SALT), utf16(word)), bytes);
    byte[] value = pass.slice(at + SALT, at + 2 * SALT);
    byte[] hash = pass.slice(at + 2 * SALT + 4, at + 2 * SALT + 24);
    byte[] both = Arrays.copyOf(value, value.length + hash.length);
    System.arraycopy(hash, 0, both, value.length, hash.length);
    return key.fits(both) ? Optional.of(key) : Optional.empty();
  }

  /** Whether a random value and its digest, encrypted together, fit each other. */
  private boolean fits(byte[] encrypted) throws IOException {
    byte[] plain = Crypto.rc4(key(0), encrypted);
    byte[] value = Arrays.copyOf(plain, SALT);
    return Arrays.equals(digest.of(value), Arrays.copyOfRange(plain, SALT, plain.length));
  }

  static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
