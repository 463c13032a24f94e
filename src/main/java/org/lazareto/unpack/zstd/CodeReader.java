// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.zstd;

import java.io.IOException;
import java.util.Optional;

/** Reads the codes of one kind; its table may serve several blocks. Confined to one thread. */
final class CodeReader {

  private static final int USUAL = 0;
  private static final int RUN = 1;
  private static final int DESCRIBED = 2;

  private final Code code;
  private Optional<FseTable> last = Optional.empty();
  private FseTable table;
  private int state;

  CodeReader(Code code) {
    this.code = code;
    this.table = code.usual();
  }

  /** Takes the table that {@code mode} asks for; gives where its description ended. */
  int table(int mode, byte[] block, int from, int end) throws IOException {
    int behind = from;
    switch (mode) {
      case USUAL -> table = code.usual();
      case RUN -> {
        table = FseTable.only(symbol(block[from] & 0xFF));
        behind++;
      }
      case DESCRIBED -> {
        FseTable.Described described = FseTable.read(block, from, end, code.bounds());
        table = described.table();
        behind = described.end();
      }
      default -> table = last.orElseThrow(() -> new IOException("no zstd table to repeat"));
    }
    last = Optional.of(table);
    return behind;
  }

  void start(BackwardBits in) {
    state = (int) in.read(table.log());
  }

  long value(BackwardBits in) {
    int symbol = table.symbols()[state];
    return (code.bases()[symbol] & 0xFFFFFFFFL) + in.read(code.bits()[symbol]);
  }

  void next(BackwardBits in) {
    state = table.bases()[state] + (int) in.read(table.bits()[state]);
  }

  private int symbol(int symbol) throws IOException {
    if (symbol >= code.bits().length) {
      throw new IOException("no such zstd code: " + symbol);
    }
    return symbol;
  }
}
