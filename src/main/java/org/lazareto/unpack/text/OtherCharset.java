// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Gives a text that is written in UTF-16, UTF-32 or UTF-7 once more in UTF-8. The bytes say which:
 * a byte order mark, zeros in every second or fourth place, encoded runs of plain letters.
 * Immutable.
 */
public final class OtherCharset implements Opener {

  private static final int LOOKED_AT = 512;
  private static final int FEWEST = 8;

  /** A charset of wide units. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Wide(Charset charset, int unit, int lowByte, int[] mark) {}

  private static final List<Wide> WIDE =
      List.of(
          new Wide(Charset.forName("UTF-32LE"), 4, 0, new int[] {0xFF, 0xFE, 0, 0}),
          new Wide(Charset.forName("UTF-32BE"), 4, 3, new int[] {0, 0, 0xFE, 0xFF}),
          new Wide(StandardCharsets.UTF_16LE, 2, 0, new int[] {0xFF, 0xFE}),
          new Wide(StandardCharsets.UTF_16BE, 2, 1, new int[] {0xFE, 0xFF}));

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    Optional<Wide> wide = WIDE.stream().filter(w -> writtenIn(w, text)).findFirst();
    if (wide.isPresent()) {
      Charset charset = wide.get().charset();
      return again(
          text, () -> new Utf8Stream(new InputStreamReader(text.source().open(), charset)));
    }
    if (text.text() && Utf7.uses(text.head())) {
      return again(text, () -> utf7(text));
    }
    return Optional.empty();
  }

  private static InputStream utf7(Candidate text) throws IOException {
    return new Utf8Stream(new Utf7(text.source().open()));
  }

  private static Optional<Members> again(Candidate text, Member.Bytes bytes) {
    List<String> names = text.names().isEmpty() ? List.of("utf-8") : text.names();
    return Optional.of(
        Members.of(
            List.of(new Member.Packed(names, text.declaredType(), List.of(), Optional.of(bytes)))));
  }

  private static boolean writtenIn(Wide wide, Candidate text) {
    return (text.text() && text.has(0, wide.mark())) || zeros(wide, text.head());
  }

  /** Whether plain characters stand in the low bytes and zeros in all others, almost always. */
  private static boolean zeros(Wide wide, byte[] head) {
    int units = Math.min(head.length, LOOKED_AT) / wide.unit();
    int others = 0;
    for (int i = 0; i < units && others * 10 <= units; i++) {
      others += plain(wide, head, i * wide.unit()) ? 0 : 1;
    }
    return units >= FEWEST && others * 10 <= units;
  }

  private static boolean plain(Wide wide, byte[] head, int at) {
    for (int i = 0; i < wide.unit(); i++) {
      byte b = head[at + i];
      boolean printed = (b >= ' ' && b < 0x7F) || b == '\t' || b == '\n' || b == '\r';
      if (i == wide.lowByte() ? !printed : b != 0) {
        return false;
      }
    }
    return true;
  }
}
