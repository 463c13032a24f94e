// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;

/** What follows a message's header, and a digest of it that MTAs leave alone. */
public final class MessageBody {

  private MessageBody() {}

  /** Everything behind the first empty line; empty if there is none. */
  public static ByteSource of(ByteSource message) throws IOException {
    long at = 0;
    boolean lineIsEmpty = true;
    try (InputStream in = new BufferedInputStream(message.open())) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        at++;
        if (b == '\n' && lineIsEmpty) {
          return message.slice(at, message.size());
        }
        lineIsEmpty = b == '\n' || (b == '\r' && lineIsEmpty);
      }
    }
    return message.slice(at, at);
  }

  /**
   * SHA-256 with every line end as LF and without empty lines at the end: MTAs turn CRLF into LF
   * and back, and add or drop a last one.
   */
  public static byte[] digest(ByteSource body) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] plain = new byte[8192];
    int filled = 0;
    long pending = 0;
    boolean afterReturn = false;
    try (InputStream in = new BufferedInputStream(body.open(), plain.length)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        boolean lineEnd = b == '\n' || b == '\r';
        if (lineEnd) {
          pending += b == '\n' && afterReturn ? 0 : 1;
        } else {
          filled = lineFeeds(pending, digest, plain, filled);
          pending = 0;
          plain[filled++] = (byte) b;
        }
        if (filled == plain.length) {
          digest.update(plain);
          filled = 0;
        }
        afterReturn = b == '\r';
      }
    }
    digest.update(plain, 0, filled);
    return digest.digest();
  }

  private static int lineFeeds(long count, MessageDigest digest, byte[] plain, int filled) {
    if (count == 0) {
      return filled;
    }
    digest.update(plain, 0, filled);
    for (long i = 0; i < count; i++) {
      digest.update((byte) '\n');
    }
    return 0;
  }
}
