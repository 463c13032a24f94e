// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;

/**
 * Carries out the sequences of a block: so many literals, then a copy of what came before (RFC 8878
 * 3.1.1.3.2, 3.1.1.4). Confined to one thread.
 */
final class Sequences {

  private final CodeReader literalLengths;
  private final CodeReader offsets;
  private final CodeReader matchLengths;
  private final long[] recent = {1, 4, 8};

  Sequences() throws IOException {
    Code.All codes = Code.all();
    this.literalLengths = new CodeReader(codes.literalLengths());
    this.offsets = new CodeReader(codes.offsets());
    this.matchLengths = new CodeReader(codes.matchLengths());
  }

  /** The section of {@code block} from {@code from} to {@code end}. */
  void run(byte[] block, int from, int end, Literals literals, Window window) throws IOException {
    int first = block[from] & 0xFF;
    if (first == 0) {
      window.append(literals.bytes(), 0, literals.count());
      return;
    }
    int at = from + (first < 128 ? 1 : first < 255 ? 2 : 3);
    int count = count(block, from, first);
    int modes = block[at++];
    at = literalLengths.table(modes >> 6 & 3, block, at, end);
    at = offsets.table(modes >> 4 & 3, block, at, end);
    at = matchLengths.table(modes >> 2 & 3, block, at, end);
    carryOut(count, new BackwardBits(block, at, end), literals, window);
  }

  private static int count(byte[] block, int from, int first) {
    int second = block[from + 1] & 0xFF;
    if (first < 128) {
      return first;
    } else if (first < 255) {
      return (first - 128) << 8 | second;
    }
    return second + ((block[from + 2] & 0xFF) << 8) + 0x7F00;
  }

  private void carryOut(int count, BackwardBits in, Literals literals, Window window)
      throws IOException {
    literalLengths.start(in);
    offsets.start(in);
    matchLengths.start(in);
    long room = Window.BLOCK;
    int used = 0;
    for (int i = 0; i < count; i++) {
      long offset = offsets.value(in);
      long match = matchLengths.value(in);
      int plain = (int) literalLengths.value(in);
      room -= plain + match;
      if (room < 0 || used + plain > literals.count()) {
        throw new IOException("a zstd block that makes too much");
      }
      window.append(literals.bytes(), used, plain);
      used += plain;
      window.copy(distance(offset, plain == 0), (int) match);
      if (i + 1 < count) {
        literalLengths.next(in);
        matchLengths.next(in);
        offsets.next(in);
      }
    }
    if (in.left() != 0 || literals.count() - used > room) {
      throw new IOException("a zstd block of another length");
    }
    window.append(literals.bytes(), used, literals.count() - used);
  }

  /** The lowest offsets stand for those used last (RFC 8878 3.1.1.5). */
  private long distance(long offset, boolean noLiterals) {
    if (offset > 3) {
      return remember(offset - 3, 2);
    }
    int which = (int) offset - 1 + (noLiterals ? 1 : 0);
    return which == 3 ? remember(recent[0] - 1, 2) : remember(recent[which], which);
  }

  private long remember(long distance, int instead) {
    for (int i = instead; i > 0; i--) {
      recent[i] = recent[i - 1];
    }
    recent[0] = distance;
    return distance;
  }
}
