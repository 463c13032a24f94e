// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import org.lazareto.digest.Sha256;

/**
 * The first 64 bytes of a sealed file, readable without a key: magic and version (4 bytes), what it
 * is (4), the day whose key it takes (8), what it is called (32), salt (16). Immutable.
 *
 * @param name blobs: the address; the others: the SHA-256 of the id. A file under another's name
 *     does not open.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealHeader(Kind kind, LocalDate day, byte[] name, byte[] salt) {

  static final int LENGTH = 64;
  private static final int MAGIC = 0x4C5A5101; // "LZQ", version 1
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What is sealed. */
  enum Kind {
    BLOB(0x424C4F42),
    ENTRY(0x454E5452),
    WISHES(0x57495348),
    REPORT(0x52505254);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  static SealHeader blob(LocalDate day, String address) {
    return new SealHeader(Kind.BLOB, day, HexFormat.of().parseHex(address), freshSalt());
  }

  static SealHeader entry(LocalDate day, String id) {
    return new SealHeader(Kind.ENTRY, day, Sha256.of(id), freshSalt());
  }

  static SealHeader wishes(LocalDate day, String name) {
    return new SealHeader(Kind.WISHES, day, Sha256.of(name), freshSalt());
  }

  static SealHeader report(LocalDate day, String name) {
    return new SealHeader(Kind.REPORT, day, Sha256.of(name), freshSalt());
  }

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .putInt(MAGIC)
        .putInt(kind.code)
        .putLong(day.toEpochDay())
        .put(name)
        .put(salt)
        .array();
  }

  /** Whether a file with these first bytes is sealed. */
  static boolean begins(byte[] first) {
    return first.length >= Integer.BYTES && ByteBuffer.wrap(first).getInt() == MAGIC;
  }

  /** Reads a header and checks that it belongs to a file of this kind and name. */
  static SealHeader read(InputStream in, Kind kind, byte[] name) throws IOException {
    byte[] bytes = in.readNBytes(LENGTH);
    if (bytes.length < LENGTH) {
      throw new DamagedException("the header is cut off");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(Integer.BYTES);
    if (!begins(bytes)) {
      throw new DamagedException("not sealed by this version");
    }
    if (buffer.getInt() != kind.code) {
      throw new DamagedException("another kind of file");
    }
    long day = buffer.getLong();
    byte[] found = new byte[32];
    byte[] salt = new byte[16];
    buffer.get(found).get(salt);
    if (!MessageDigest.isEqual(found, name)) {
      throw new DamagedException("the file of another message or part");
    }
    if (day < 0 || day > LocalDate.MAX.toEpochDay()) {
      throw new DamagedException("an impossible day");
    }
    return new SealHeader(kind, LocalDate.ofEpochDay(day), found, salt);
  }

  private static byte[] freshSalt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return salt;
  }
}
