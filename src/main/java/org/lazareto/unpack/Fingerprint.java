// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.lazareto.digest.Sha256;

/**
 * What is kept of bytes that went by: how many, how they begin, their digest. Confined to one
 * thread.
 */
final class Fingerprint {

  /** Enough for every magic number but those of disk images. */
  static final int HEAD = 16 << 10;

  private final MessageDigest digest = Sha256.start();
  private byte[] head = new byte[0];
  private long size;
  private String sha256 = "";

  /** Of bytes that nobody looked at: only their number is known. */
  static Fingerprint ofSize(long size) {
    Fingerprint unseen = new Fingerprint();
    unseen.size = size;
    return unseen;
  }

  void update(byte[] bytes, int count) {
    int wanted = Math.min(HEAD - head.length, count);
    if (wanted > 0) {
      int length = head.length;
      head = Arrays.copyOf(head, length + wanted);
      System.arraycopy(bytes, 0, head, length, wanted);
    }
    size += count;
    digest.update(bytes, 0, count);
  }

  /** The bytes came to their end: only now is there a digest. */
  void complete() {
    sha256 = HexFormat.of().formatHex(digest.digest());
  }

  byte[] head() {
    return head;
  }

  long size() {
    return size;
  }

  /** Lower-case hex; empty until {@link #complete}. */
  String sha256() {
    return sha256;
  }
}
