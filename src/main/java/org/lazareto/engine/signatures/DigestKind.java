// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The digests that signatures are made of, told apart by their length. */
enum DigestKind {
  MD5("MD5", 16),
  SHA1("SHA-1", 20),
  SHA256("SHA-256", 32);

  private final String algorithm;
  private final int bytes;

  DigestKind(String algorithm, int bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  static Optional<DigestKind> ofLength(int bytes) {
    for (DigestKind kind : values()) {
      if (kind.bytes == bytes) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  int bytes() {
    return bytes;
  }

  MessageDigest begin() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
