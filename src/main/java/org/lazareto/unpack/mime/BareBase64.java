// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Decodes a text that is base64 from its first line on though nothing says so: the encoding is
 * unknown, misspelt or lost. Immutable.
 */
public final class BareBase64 implements Opener {

  /** Encoders write 60, 64, 72 or 76 characters a line; words are not so long. */
  private static final int SHORTEST_LINE = 56;

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    if (!text.text() || !looksEncoded(text.head())) {
      return Optional.empty();
    }
    Member decoded =
        new Member.Packed(
            List.of("base64"),
            List.of(),
            Optional.of(
                () -> {
                  InputStream in = text.source().open();
                  return new DecodingStream(
                      in, new Base64Decoder(in, Base64Decoder.Padding.RESTARTS));
                }));
    return Optional.of(Members.of(List.of(decoded)));
  }

  private static boolean looksEncoded(byte[] head) {
    int at = 0;
    while (at < head.length && head[at] <= ' ' && head[at] >= 0) {
      at++;
    }
    int start = at;
    while (at < head.length && Base64Decoder.inAlphabet(head[at])) {
      at++;
    }
    boolean lineEnds = at == head.length || head[at] == '\r' || head[at] == '\n' || head[at] == '=';
    return at - start >= SHORTEST_LINE && lineEnds;
  }
}
