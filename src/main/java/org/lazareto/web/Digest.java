// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of a text so that it is known again and cannot be read. Stateless. */
public final class Digest {

  private Digest() {}

  /** SHA-256 in hex; it hides only what nobody can guess. */
  public static String of(String text) {
    return HexFormat.of().formatHex(bytes(text));
  }

  static byte[] bytes(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
