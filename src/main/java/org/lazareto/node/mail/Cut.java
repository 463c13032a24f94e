// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

/**
 * A bundle, and how it is cut. Immutable.
 *
 * @param digest the SHA-256 of the bundle, in lower-case hex
 * @param base of a set of signatures: the revision from which it leads further; 0 if it is whole
 * @param size how many bytes the bundle has
 * @param piece how many bytes each piece has; the last one what is left
 */
record Cut(String digest, long base, long size, int piece) {

  /** A piece that is smaller is all header. */
  static final int LEAST_PIECE = 512;

  /** So that the names of all pieces of a bundle are few enough for a directory. */
  static final int MOST_PIECES = 20_000;

  Cut {
    if (!digest.matches("[0-9a-f]{64}")
        || base < 0
        || size < 1
        || piece < LEAST_PIECE
        || size > (long) piece * MOST_PIECES) {
      throw new IllegalArgumentException("no way to cut a bundle");
    }
  }

  int count() {
    return (int) ((size + piece - 1) / piece);
  }

  long start(int number) {
    return (long) number * piece;
  }

  /** How long a piece is; 0 if there is none of this number. */
  int length(int number) {
    return number < 0 || number >= count() ? 0 : (int) Math.min(piece, size - start(number));
  }
}
