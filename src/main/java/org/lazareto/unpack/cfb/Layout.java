// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

/** Where the pieces of a stream lie in the file, and which follows which. */
sealed interface Layout {

  int[] next();

  /** How many bytes one piece has. */
  int size();

  long offset(int piece);

  /** Whole sectors. */
  record Whole(Sectors sectors) implements Layout {
    @Override
    public int[] next() {
      return sectors.next();
    }

    @Override
    public int size() {
      return sectors.size();
    }

    @Override
    public long offset(int piece) {
      return sectors.offset(piece);
    }
  }

  /**
   * Pieces of 64 bytes in the stream of the root.
   *
   * @param container the sectors of that stream
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mini(Sectors sectors, int[] container, int[] next) implements Layout {
    private static final int SIZE = 64;

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public long offset(int piece) {
      long at = (long) piece * SIZE;
      int sector = (int) (at / sectors.size());
      return sectors.offset(container[sector]) + at % sectors.size();
    }

    /** How many pieces such a stream has. */
    static int pieces(Sectors sectors, int[] container) {
      return (int) Math.min(Integer.MAX_VALUE, (long) container.length * (sectors.size() / SIZE));
    }
  }
}
