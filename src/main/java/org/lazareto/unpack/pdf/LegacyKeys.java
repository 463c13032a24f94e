// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Keys by password up to revision 4 (ISO 32000-2 7.6.4.3 and 7.6.4.4, algorithms 2 to 7). */
record LegacyKeys(Encryption encryption) {

  private static final byte[] PADDING =
      HexFormat.of().parseHex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");

  /** The file's key, if this is the user's or the owner's password. */
  Optional<byte[]> key(byte[] password) {
    Optional<byte[]> owner = encryption.bytes("O", 32);
    Optional<byte[]> user = encryption.bytes("U", 32);
    if (owner.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> asUser = checked(password, owner.get(), user.get());
    return asUser.isPresent()
        ? asUser
        : checked(userPassword(password, owner.get()), owner.get(), user.get());
  }

  private Optional<byte[]> checked(byte[] password, byte[] owner, byte[] user) {
    byte[] key = fileKey(password, owner);
    int length = late() ? 16 : 32;
    return Arrays.equals(userEntry(key), 0, length, user, 0, length)
        ? Optional.of(key)
        : Optional.empty();
  }

  private boolean late() {
    return encryption.number("R", 0) >= 3;
  }

  /** Algorithm 2. */
  private byte[] fileKey(byte[] password, byte[] owner) {
    int p = encryption.number("P", 0);
    byte[] rights = {(byte) p, (byte) (p >> 8), (byte) (p >> 16), (byte) (p >> 24)};
    boolean plainMetadata =
        encryption.number("R", 0) >= 4 && encryption.dict().is("EncryptMetadata", "false");
    byte[] extra = plainMetadata ? new byte[] {-1, -1, -1, -1} : new byte[0];
    byte[] hash =
        Ciphers.digest("MD5", padded(password), owner, rights, encryption.id(), extra).digest();
    int length = encryption.keyBytes();
    for (int i = 0; late() && i < 50; i++) {
      hash = Ciphers.digest("MD5", Arrays.copyOf(hash, length)).digest();
    }
    return Arrays.copyOf(hash, length);
  }

  /** Algorithms 4 and 5. */
  private byte[] userEntry(byte[] key) {
    if (!late()) {
      return Ciphers.rc4(key, PADDING);
    }
    byte[] entry = Ciphers.digest("MD5", PADDING, encryption.id()).digest();
    for (int i = 0; i < 20; i++) {
      entry = Ciphers.rc4(varied(key, i), entry);
    }
    return entry;
  }

  /** Algorithm 7: what the owner's password says the user's is. */
  private byte[] userPassword(byte[] password, byte[] owner) {
    int length = encryption.keyBytes();
    byte[] hash = Ciphers.digest("MD5", padded(password)).digest();
    for (int i = 0; late() && i < 50; i++) {
      hash = Ciphers.digest("MD5", Arrays.copyOf(hash, length)).digest();
    }
    byte[] key = Arrays.copyOf(hash, length);
    byte[] user = owner;
    for (int i = late() ? 19 : 0; i >= 0; i--) {
      user = Ciphers.rc4(varied(key, i), user);
    }
    return user;
  }

  private static byte[] varied(byte[] key, int with) {
    byte[] varied = key.clone();
    for (int i = 0; i < varied.length; i++) {
      varied[i] ^= (byte) with;
    }
    return varied;
  }

  private static byte[] padded(byte[] password) {
    byte[] padded = Arrays.copyOf(password, 32);
    int length = Math.min(password.length, 32);
    System.arraycopy(PADDING, 0, padded, length, 32 - length);
    return padded;
  }
}
