// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lazareto.unpack.cfb.Entry;

/**
 * Finds streams that begin as a file of their own, whatever program put them there. The rest of a
 * document's streams is its own text and tables, which the engines see with the whole. Immutable.
 */
final class StrayFiles implements OleReader {

  private static final int HEAD = 8;
  private static final int SMALLEST = 32;
  private static final List<String> BEGINNINGS =
      List.of(
          "PK\3\4",
          "%PDF",
          "{\\rt",
          "\u00D0\u00CF\u0011\u00E0",
          "Rar!",
          "7z\u00BC\u00AF",
          "MSCF",
          "\u007FELF",
          "MZ",
          "ITSF",
          "L\0\0\0\1\24\2\0");

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry entry : ole.file().entries()) {
      if (entry.stream() && entry.size() >= SMALLEST && !ole.taken(entry)) {
        byte[] bytes = ole.file().head(entry, HEAD).bytes();
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (BEGINNINGS.stream().anyMatch(head::startsWith)) {
          ole.member(List.of(ole.file().path(entry)), entry);
        }
      }
    }
  }
}
