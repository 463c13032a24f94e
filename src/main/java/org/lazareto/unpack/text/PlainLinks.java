// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact.Kind;

/** Finds hosts in plain texts that look like others. It opens nothing. Immutable. */
public final class PlainLinks implements Opener {

  private static final int LONGEST_AUTHORITY = 300;

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    if (text.text()) {
      Finder finder = new Finder(text);
      text.inPieces(budget, finder::take);
      finder.end();
    }
    return Optional.empty();
  }

  /** Takes what follows {@code ://} up to the path. Confined to one thread. */
  private static final class Finder {

    private final Candidate text;
    private final byte[] authority = new byte[LONGEST_AUTHORITY];
    private int last;
    private int length = -1;

    Finder(Candidate text) {
      this.text = text;
    }

    void take(byte[] bytes, int count) {
      int i = 0;
      while (i < count) {
        // Letters are gone over quickly: only with a colon something begins.
        while (length < 0 && last == 0 && i < count && bytes[i] != ':') {
          i++;
        }
        if (i < count) {
          take(bytes[i++]);
        }
      }
    }

    private void take(byte b) {
      last = last << 8 | (b & 0xFF);
      if (length >= 0) {
        inside(b);
      } else if ((last & 0xFFFFFF) == (':' << 16 | '/' << 8 | '/')) {
        length = 0;
      } else if (b != ':' && b != '/') {
        last = 0;
      }
    }

    private void inside(byte b) {
      boolean ends = (b >= 0 && b <= ' ') || "/?#\\\"'<>()[]{},;".indexOf(b) >= 0;
      if (ends || length == authority.length) {
        end();
      } else {
        authority[length++] = b;
      }
    }

    void end() {
      if (length > 0) {
        String url = "//" + new String(authority, 0, length, StandardCharsets.UTF_8);
        Lookalike.in(url).ifPresent(why -> text.fact(Kind.LOOKALIKE_HOST, why));
      }
      length = -1;
    }
  }
}
