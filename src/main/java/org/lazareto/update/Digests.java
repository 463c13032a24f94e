// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files, in hexadecimal. Stateless. */
public final class Digests {

  private static final int PIECE = 64 << 10;

  private Digests() {}

  public static String hex(String algorithm, Path file) throws IOException {
    return hex(algorithm, file, 0, Long.MAX_VALUE);
  }

  /** Of at most {@code length} bytes from {@code from} on. */
  public static String hex(String algorithm, Path file, long from, long length) throws IOException {
    MessageDigest digest = begin(algorithm);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      byte[] buffer = new byte[PIECE];
      long left = length;
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          break;
        }
        digest.update(buffer, 0, count);
        left -= count;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest begin(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
