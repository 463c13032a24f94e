// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;

/**
 * Reads header blocks the way liberal clients do: blanks before the colon, lines that are no field,
 * and any line end are taken. Immutable.
 */
record HeaderReader(Limits limits) {

  /** The header of a part is hardly ever longer. */
  private static final int FIRST_LOOK = 512;

  /**
   * The header at the beginning of {@code entity}.
   *
   * @param crEnds whether a CR alone ends a line
   */
  Header read(ByteSource entity, boolean crEnds) throws IOException {
    HeaderBlock.Rules rules = new HeaderBlock.Rules(crEnds, false, limits.headerFields());
    return read(entity, rules).orElseThrow(() -> new OverBudget(Limit.HEADER_BYTES));
  }

  /**
   * The header of what may well be none; none if it does not say how to read a body.
   *
   * @param anyStart whether it may begin behind lines that are no field, as readers have it that
   *     look for the next good line
   */
  Optional<Header> ifAny(ByteSource entity, boolean anyStart) throws IOException {
    HeaderBlock.Rules rules = new HeaderBlock.Rules(true, anyStart, limits.headerFields());
    try {
      return read(entity, rules).filter(h -> h.content().findAny().isPresent());
    } catch (OverBudget _) {
      // Ordinary text, by far too long to be a header.
      return Optional.empty();
    }
  }

  /**
   * Whether a field stands before the first empty line of what may well be no header. One that is
   * too long counts: who reads it as a header will say so.
   */
  boolean any(ByteSource entity) throws IOException {
    HeaderBlock.Rules rules = new HeaderBlock.Rules(true, true, limits.headerFields());
    int look = (int) Math.min(limits.headerBytes().bytes(), entity.size());
    try (InputStream in = entity.open()) {
      return new HeaderBlock(in.readNBytes(look), rules, true)
          .read()
          .filter(h -> !h.fields().isEmpty())
          .isPresent();
    } catch (OverBudget _) {
      return true;
    }
  }

  /** None if it does not end within the limit. */
  private Optional<Header> read(ByteSource entity, HeaderBlock.Rules rules) throws IOException {
    long size = entity.size();
    long most = limits.headerBytes().bytes();
    try (InputStream in = entity.open()) {
      byte[] block = new byte[0];
      for (long look = FIRST_LOOK; ; look *= 8) {
        block = more(block, in, (int) Math.min(Math.min(look, most + 2), size));
        Optional<Header> header = new HeaderBlock(block, rules, block.length >= size).read();
        if (header.isPresent() || look > most) {
          return header;
        }
      }
    }
  }

  private static byte[] more(byte[] block, InputStream in, int wanted) throws IOException {
    byte[] all = Arrays.copyOf(block, wanted);
    int count = in.readNBytes(all, block.length, wanted - block.length);
    return count < wanted - block.length ? Arrays.copyOf(all, block.length + count) : all;
  }
}
