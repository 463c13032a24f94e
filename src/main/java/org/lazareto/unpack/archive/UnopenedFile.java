// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.UnreadableException;

/**
 * Knows archives that people can open and nobody here can: such a file is unreadable, never clean.
 * Immutable.
 */
public final class UnopenedFile implements Opener {

  private static final List<ForeignFormat> KNOWN =
      Stream.of(
              "ACE 7 2a2a4143452a2a",
              "ALZip 0 414c5a01",
              "EGG 0 45474741",
              "ZOO 20 dca7c4fd",
              "StuffIt 0 53495421",
              "StuffIt 0 5374756666497420286329",
              "StuffItX 0 5374756666497421",
              "CompactPro 0 43505421",
              "RAR-1.3 0 52457e5e",
              "lzop 0 894c5a4f000d0a1a0a",
              "lrzip 0 4c525a49",
              "ZPAQ 0 376b5374a03183d38cb228b0d3",
              "ZPAQ 0 7a505101",
              "ZPAQ 0 7a505102",
              "LZFSE 0 62767832",
              "pack 0 1f1e",
              "freeze 0 1f9f",
              "SCO-lzh 0 1fa0",
              "UHARC 0 554841",
              "KGB 0 4b47425f61726368202d",
              "BlakHole 0 42480507",
              "DMS 0 444d5321",
              "PowerISO 0 44414100",
              "Nero -12 4e455235",
              "Nero -8 4e45524f",
              "UIF -64 62626973")
          .map(ForeignFormat::parse)
          .toList();

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (bytes.detectedType().startsWith("text/")) {
      return Optional.empty();
    }
    for (ForeignFormat format : KNOWN) {
      if (format.matches(bytes)) {
        throw new UnreadableException(format.type() + " archive");
      }
    }
    return Optional.empty();
  }
}
