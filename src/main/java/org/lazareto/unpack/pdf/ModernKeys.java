// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;

/** Keys by password in revisions 5 and 6 (ISO 32000-2 7.6.4.3.3 and 7.6.4.3.4). */
record ModernKeys(Encryption encryption) {

  private static final int HASH = 32;
  private static final int SALTED = 48;
  private static final int REPEATED = 64;
  private static final byte[] NOTHING = {};

  /** The file's key, if this is the user's or the owner's password. */
  Optional<byte[]> key(byte[] password) {
    Optional<byte[]> user = encryption.bytes("U", SALTED);
    Optional<byte[]> owner = encryption.bytes("O", SALTED);
    Optional<byte[]> asUser =
        user.flatMap(entry -> key(password, entry, NOTHING, encryption.bytes("UE", HASH)));
    return asUser.isPresent() || user.isEmpty()
        ? asUser
        : owner.flatMap(entry -> key(password, entry, user.get(), encryption.bytes("OE", HASH)));
  }

  /** Algorithm 2.A: an entry is a hash, the salt that it was made with, and the key's salt. */
  private Optional<byte[]> key(
      byte[] password, byte[] entry, byte[] user, Optional<byte[]> sealed) {
    byte[] check = Arrays.copyOfRange(entry, HASH, HASH + 8);
    byte[] salt = Arrays.copyOfRange(entry, HASH + 8, SALTED);
    if (!Arrays.equals(hash(password, check, user), 0, HASH, entry, 0, HASH)) {
      return Optional.empty();
    }
    byte[] key = hash(password, salt, user);
    return sealed.map(
        bytes -> Ciphers.aes(key, new byte[Ciphers.BLOCK], Cipher.DECRYPT_MODE).update(bytes));
  }

  /** Algorithm 2.B; revision 5 is its first step only. */
  private byte[] hash(byte[] password, byte[] salt, byte[] user) {
    byte[] k = Ciphers.digest("SHA-256", password, salt, user).digest();
    if (encryption.number("R", 0) < 6) {
      return k;
    }
    int lastByte = 0;
    for (int round = 0; round < 64 || lastByte > round - 32; round++) {
      byte[] sealed = sealed(password, k, user);
      int sum = 0;
      for (int i = 0; i < Ciphers.BLOCK; i++) {
        sum += sealed[i] & 0xFF;
      }
      k = Ciphers.digest(digest(sum % 3), sealed).digest();
      lastByte = sealed[sealed.length - 1] & 0xFF;
    }
    return Arrays.copyOf(k, HASH);
  }

  private static byte[] sealed(byte[] password, byte[] k, byte[] user) {
    int length = password.length + k.length + user.length;
    byte[] all = new byte[REPEATED * length];
    for (int i = 0; i < REPEATED; i++) {
      System.arraycopy(password, 0, all, i * length, password.length);
      System.arraycopy(k, 0, all, i * length + password.length, k.length);
      System.arraycopy(user, 0, all, (i + 1) * length - user.length, user.length);
    }
    byte[] iv = Arrays.copyOfRange(k, Ciphers.BLOCK, 2 * Ciphers.BLOCK);
    return Ciphers.aes(Arrays.copyOf(k, Ciphers.BLOCK), iv, Cipher.ENCRYPT_MODE).update(all);
  }

  private static String digest(int rest) {
    return switch (rest) {
      case 0 -> "SHA-256";
      case 1 -> "SHA-384";
      default -> "SHA-512";
    };
  }
}
