// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;

/**
 * How a message is put together again. Immutable.
 *
 * @param sha256 of the whole message, lower-case hex
 */
record Recipe(List<Piece> pieces, String sha256) {

  private static final int BUFFER = 64 * 1024;

  Recipe {
    pieces = List.copyOf(pieces);
  }

  /**
   * One piece.
   *
   * @param blob its address; empty for bytes that stand in the entry itself
   */
  record Piece(String blob, long size) {

    boolean own() {
      return blob.isEmpty();
    }
  }

  /** Reads the message once and names its pieces. */
  static Recipe of(ByteSource message, List<Cut> cuts, Keys keys) throws IOException {
    MessageDigest digest = Sha256.start();
    List<Piece> pieces = new ArrayList<>();
    try (InputStream in = new DigestInputStream(message.open(), digest)) {
      for (Cut cut : cuts) {
        pieces.add(new Piece(address(in, cut, keys), cut.length()));
      }
    }
    return new Recipe(pieces, HexFormat.of().formatHex(digest.digest()));
  }

  long size() {
    return pieces.stream().mapToLong(Piece::size).sum();
  }

  private static String address(InputStream in, Cut cut, Keys keys) throws IOException {
    Mac mac = keys.addresses();
    byte[] buffer = new byte[(int) Math.min(BUFFER, cut.length())];
    long left = cut.length();
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the message ends before its size says");
      }
      mac.update(buffer, 0, count);
      left -= count;
    }
    return cut.shared() ? HexFormat.of().formatHex(mac.doFinal()) : "";
  }
}
