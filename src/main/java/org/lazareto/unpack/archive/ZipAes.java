// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lazareto.mail.ByteSource;

/**
 * WinZip's encryption: AES in counter mode, the counter with its lowest byte first, which is why
 * the platform's own counter mode will not do. Immutable.
 *
 * @param salt how many bytes of salt stand before the data
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ZipAes(int salt, byte[] key) implements ZipCipher {

  private static final int ROUNDS = 1000;
  private static final int CHECK = 2;
  private static final int MAC = 10;
  private static final int SHA1 = 20;
  private static final int BLOCK = 16;

  /** The cipher, if the password is the right one. */
  static Optional<ZipCipher> of(ByteSource data, int strength, byte[] password) throws IOException {
    int salt = 4 + 4 * strength;
    int key = 8 + 8 * strength;
    if (data.size() < salt + CHECK + MAC || password.length == 0) {
      return Optional.empty();
    }
    byte[] start = LittleEndian.read(data, 0, salt + CHECK).bytes();
    try {
      Derivation keys = new Derivation(password, Arrays.copyOf(start, salt));
      byte[] check = keys.bytes(2 * key, CHECK);
      if (!Arrays.equals(check, Arrays.copyOfRange(start, salt, salt + CHECK))
          || !authentic(data, salt, keys.bytes(key, key))) {
        return Optional.empty();
      }
      return Optional.of(new ZipAes(salt, keys.bytes(0, key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES and HMAC-SHA1", e);
    }
  }

  @Override
  public InputStream decrypt(ByteSource data) throws IOException {
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return new Decrypted(inner(data, salt).open(), aes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  private static ByteSource inner(ByteSource data, int salt) throws IOException {
    return data.slice(salt + CHECK, data.size() - MAC);
  }

  private static boolean authentic(ByteSource data, int salt, byte[] key)
      throws IOException, GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    byte[] buffer = new byte[BLOCK << 10];
    try (InputStream in = inner(data, salt).open()) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        mac.update(buffer, 0, count);
      }
    }
    byte[] told = LittleEndian.read(data, data.size() - MAC, MAC).bytes();
    return MessageDigest.isEqual(told, Arrays.copyOf(mac.doFinal(), MAC));
  }

  /** Keys out of a password, block by block (PBKDF2, RFC 8018 5.2). */
  private static final class Derivation {

    private final Mac mac;
    private final byte[] salt;

    Derivation(byte[] password, byte[] salt) throws GeneralSecurityException {
      this.mac = Mac.getInstance("HmacSHA1");
      this.mac.init(new SecretKeySpec(password, "HmacSHA1"));
      this.salt = salt;
    }

    byte[] bytes(int from, int count) {
      ByteBuffer blocks = ByteBuffer.allocate((from + count + SHA1 - 1) / SHA1 * SHA1);
      for (int i = from / SHA1; i * SHA1 < from + count; i++) {
        blocks.put(i * SHA1, block(i + 1));
      }
      return Arrays.copyOfRange(blocks.array(), from, from + count);
    }

    private byte[] block(int number) {
      mac.update(salt);
      byte[] round = mac.doFinal(ByteBuffer.allocate(4).putInt(number).array());
      byte[] sum = round.clone();
      for (int i = 1; i < ROUNDS; i++) {
        round = mac.doFinal(round);
        for (int j = 0; j < sum.length; j++) {
          sum[j] ^= round[j];
        }
      }
      return sum;
    }
  }

  private static final class Decrypted extends FilterInputStream {

    private final Cipher aes;
    private final byte[] counter = new byte[BLOCK];
    private byte[] stream = new byte[0];
    private int used;

    Decrypted(InputStream in, Cipher aes) {
      super(in);
      this.aes = aes;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return b < 0 ? b : (b ^ next()) & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      for (int i = offset; i < offset + count; i++) {
        buffer[i] ^= next();
      }
      return count;
    }

    private byte next() {
      if (used == stream.length) {
        for (int i = 0; i < BLOCK && ++counter[i] == 0; i++) {}
        stream = encrypted(counter);
        used = 0;
      }
      return stream[used++];
    }

    private byte[] encrypted(byte[] block) {
      try {
        return aes.doFinal(block);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a whole block cannot be refused", e);
      }
    }
  }
}
