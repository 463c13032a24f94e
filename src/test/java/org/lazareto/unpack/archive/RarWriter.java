// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes RAR archives whose members are stored, well or badly, since no free program does. */
final class RarWriter {

  private static final int ROUNDS_LOG_2 = 4;

  private static final int PLAIN_FILE = 0x81A4;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record File5(
      String name, byte[] data, byte[] packed, int dictionary, int attributes, byte[] extra) {}

  private RarWriter() {}

  /** Version 4: one file, with the flags of its header and of the archive's. */
  static byte[] four(String name, byte[] data, int fileFlags, int mainFlags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(RarHeaders.RAR_4);
    out.writeBytes(block4(0x73, mainFlags, new byte[6]));
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = little(25 + letters.length);
    head.putInt(data.length).putInt(data.length).put((byte) 3).putInt((int) crc(data)).putInt(0);
    head.put((byte) 20).put((byte) 0x30).putShort((short) letters.length).putInt(0);
    head.put(letters);
    out.writeBytes(block4(0x74, 0x8000 | fileFlags, head.array()));
    out.writeBytes(data);
    out.writeBytes(block4(0x7B, 0x4000, new byte[0]));
    return out.toByteArray();
  }

  private static byte[] block4(int type, int flags, byte[] body) {
    ByteBuffer block = little(7 + body.length);
    block.putShort((short) 0).put((byte) type).putShort((short) flags);
    block.putShort((short) (7 + body.length)).put(body);
    byte[] bytes = block.array();
    block.putShort(0, (short) crc(Arrays.copyOfRange(bytes, 2, bytes.length)));
    return bytes;
  }

  /** Version 5: one file; {@code dictionary} is the power of two that 128 KB are taken times. */
  static byte[] five(String name, byte[] data, int dictionary) {
    return five(new File5(name, data, data, dictionary, PLAIN_FILE, new byte[0]));
  }

  /** Version 5: one file that claims to be of no type at all. */
  static byte[] fiveWithoutType(String name, byte[] data, int dictionary) {
    return five(new File5(name, data, data, dictionary, 0, new byte[0]));
  }

  /** Version 5: one file encrypted with a password. */
  static byte[] five(String name, byte[] data, String password) throws GeneralSecurityException {
    byte[] salt = new byte[16];
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, 1 << ROUNDS_LOG_2, 256);
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    byte[] packed = cipher.doFinal(Arrays.copyOf(data, (data.length + 15) / 16 * 16));
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    // size, type: encryption, version, flags, rounds, salt, initialisation vector
    record.writeBytes(new byte[] {36, 1, 0, 0, ROUNDS_LOG_2});
    record.writeBytes(salt);
    record.writeBytes(new byte[16]);
    return five(new File5(name, data, packed, 0, PLAIN_FILE, record.toByteArray()));
  }

  private static byte[] five(File5 file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(RarHeaders.RAR_5);
    out.writeBytes(block5(new byte[] {1, 0, 0}));
    byte[] letters = file.name().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(2);
    head.write(file.extra().length == 0 ? 2 : 3);
    head.writeBytes(file.extra().length == 0 ? new byte[0] : vint(file.extra().length));
    head.writeBytes(vint(file.packed().length));
    head.write(4);
    head.writeBytes(vint(file.data().length));
    head.writeBytes(vint(file.attributes()));
    head.writeBytes(little(4).putInt((int) crc(file.data())).array());
    head.writeBytes(vint((long) file.dictionary() << 10));
    head.write(1);
    head.writeBytes(vint(letters.length));
    head.writeBytes(letters);
    head.writeBytes(file.extra());
    out.writeBytes(block5(head.toByteArray()));
    out.writeBytes(file.packed());
    out.writeBytes(block5(new byte[] {5, 0, 0}));
    return out.toByteArray();
  }

  private static byte[] block5(byte[] head) {
    ByteArrayOutputStream sized = new ByteArrayOutputStream();
    sized.writeBytes(vint(head.length));
    sized.writeBytes(head);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(little(4).putInt((int) crc(sized.toByteArray())).array());
    block.writeBytes(sized.toByteArray());
    return block.toByteArray();
  }

  private static byte[] vint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long crc(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }
}
