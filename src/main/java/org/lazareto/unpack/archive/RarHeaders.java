// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;

/**
 * What the headers of a RAR archive say, read by ourselves: those who unpack it are not believed
 * when they list less. Immutable.
 *
 * @param entries its files, directories left out
 * @param sealed whether the headers themselves are encrypted
 * @param broken whether they ended otherwise than they should
 */
record RarHeaders(List<RarEntry> entries, boolean sealed, boolean broken) {

  static final byte[] RAR_4 = {'R', 'a', 'r', '!', 0x1A, 7, 0};
  static final byte[] RAR_5 = {'R', 'a', 'r', '!', 0x1A, 7, 1, 0};

  /** No honest header is longer. */
  static final int LONGEST = 64 << 10;

  /** Itself, comments, rights, streams: whoever reads the archive keeps them all. */
  private static final int BLOCKS_OF_A_MEMBER = 4;

  /** A block of such an archive. */
  interface Block {
    /** Where the next block begins. */
    long next();

    /** The file that it tells of, if it does. */
    Optional<RarEntry> entry();

    boolean sealsRest();

    boolean last();
  }

  /** Reads the block at a place; none if there is none. */
  interface Form {
    Optional<? extends Block> read(ByteSource source, long at) throws IOException;
  }

  /** The headers behind the signature with which {@code source} begins. */
  static RarHeaders read(ByteSource source, boolean five, Budget budget) throws IOException {
    Form form = five ? Rar5Block::read : Rar4Block::read;
    List<RarEntry> entries = new ArrayList<>();
    long at = five ? RAR_5.length : RAR_4.length;
    long size = source.size();
    int blocks = 0;
    while (at < size) {
      budget.time();
      Optional<? extends Block> block = form.read(source, at);
      if (block.isEmpty() || block.get().next() <= at) {
        return new RarHeaders(entries, false, true);
      }
      block.get().entry().ifPresent(entries::add);
      if (++blocks > BLOCKS_OF_A_MEMBER * budget.limits().parts()
          || entries.size() > budget.limits().parts()) {
        throw new OverBudget(OverBudget.Limit.PARTS);
      }
      if (block.get().sealsRest() || block.get().last()) {
        return new RarHeaders(entries, block.get().sealsRest(), false);
      }
      at = block.get().next();
    }
    return new RarHeaders(entries, false, at > size);
  }

  boolean encrypted() {
    return sealed || entries.stream().anyMatch(RarEntry::encrypted);
  }

  /** How much memory its greatest member takes. */
  long dictionary() {
    return entries.stream().mapToLong(RarEntry::dictionary).max().orElse(0);
  }
}
