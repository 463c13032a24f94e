// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/** The first encryption of zip files: three numbers that each byte stirs. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ZipCrypto(byte[] password) implements ZipCipher {

  private static final int HEADER = 12;
  private static final int[] CRC = crc();

  /** The cipher, if the password may be the right one: one byte tells most wrong ones. */
  static Optional<ZipCipher> of(ByteSource data, ZipCoding coding, byte[] password)
      throws IOException {
    byte[] header = LittleEndian.read(data, 0, HEADER).bytes();
    Keys keys = new Keys(password);
    int check = -1;
    for (byte b : header) {
      check = keys.decrypt(b & 0xFF);
    }
    boolean fits = check == (int) (coding.crc() >> 24) || check == coding.time() >> 8;
    return fits ? Optional.of(new ZipCrypto(password)) : Optional.empty();
  }

  @Override
  public InputStream decrypt(ByteSource data) throws IOException {
    Decrypted content = new Decrypted(data.open(), new Keys(password));
    if (content.readNBytes(HEADER).length < HEADER) {
      throw new EOFException();
    }
    return content;
  }

  private static int[] crc() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) != 0 ? value >>> 1 ^ 0xEDB88320 : value >>> 1;
      }
      table[i] = value;
    }
    return table;
  }

  /** The state of the cipher. Confined to one thread. */
  private static final class Keys {

    private int first = 0x12345678;
    private int second = 0x23456789;
    private int third = 0x34567890;

    Keys(byte[] password) {
      for (byte b : password) {
        stir(b & 0xFF);
      }
    }

    int decrypt(int b) {
      int mixed = (third | 2) & 0xFFFF;
      int plain = b ^ (((mixed * (mixed ^ 1)) >>> 8) & 0xFF);
      stir(plain);
      return plain;
    }

    private void stir(int b) {
      first = crc(first, b);
      second = (second + (first & 0xFF)) * 134775813 + 1;
      third = crc(third, second >>> 24);
    }

    private static int crc(int crc, int b) {
      return crc >>> 8 ^ CRC[(crc ^ b) & 0xFF];
    }
  }

  private static final class Decrypted extends FilterInputStream {

    private final Keys keys;

    Decrypted(InputStream in, Keys keys) {
      super(in);
      this.keys = keys;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      return b < 0 ? b : keys.decrypt(b);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      for (int i = offset; i < offset + count; i++) {
        buffer[i] = (byte) keys.decrypt(buffer[i] & 0xFF);
      }
      return count;
    }
  }
}
