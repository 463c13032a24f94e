// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;

/**
 * The file in a body whose header says that it is uuencoded. Everything up to the first line that
 * starts with {@code begin} is passed over: Thunderbird asks for no mode, and for no data behind.
 * Immutable.
 *
 * @param name what the rest of that line calls it
 * @param lines what stands behind it
 * @param start where that is in the body
 */
record DeclaredUu(String name, ByteSource lines, long start) {

  private static final byte[] BEGIN = "begin ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 1000;
  private static final int PIECE = 16 << 10;

  /** None if no line begins it. */
  static Optional<DeclaredUu> in(ByteSource body, Budget budget) throws IOException {
    try (InputStream in = budget.timed(body.open())) {
      ByteWindow window = new ByteWindow(in, body.size());
      while (window.peek(0) >= 0) {
        boolean begins = window.ahead(0, BEGIN);
        String name = begins ? name(window) : "";
        LooseUuDecoder.skipLine(window, LooseUuDecoder.signs(window));
        if (begins) {
          long start = window.position();
          return Optional.of(new DeclaredUu(name, body.slice(start, body.size()), start));
        }
      }
      return Optional.empty();
    }
  }

  private static String name(ByteWindow in) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = BEGIN.length;
    while (name.length() < LONGEST_NAME && in.lineEnd(at) == 0 && in.peek(at) >= 0) {
      name.append((char) in.peek(at++));
    }
    String line = name.toString().strip();
    // The first word is the mode, or what stands in its place.
    return line.substring(line.indexOf(' ') + 1).strip();
  }

  /** It is the part itself, decoded: the names and the type of that are its own, too. */
  Member member(Candidate part) {
    List<String> names =
        Stream.concat(Stream.of(RawText.guess(name)), part.names().stream())
            .filter(n -> !n.isBlank())
            .toList();
    return new Member.Packed(names, part.declaredType(), List.of(), Optional.of(this::decoded));
  }

  /** Whether {@code other} has the same bytes. */
  boolean alike(Member.Bytes other, Budget budget) throws IOException {
    try (InputStream ours = decoded();
        InputStream theirs = other.open()) {
      byte[] piece;
      do {
        budget.time();
        piece = ours.readNBytes(PIECE);
        if (!Arrays.equals(piece, theirs.readNBytes(PIECE))) {
          return false;
        }
      } while (piece.length > 0);
      return true;
    }
  }

  private InputStream decoded() throws IOException {
    InputStream in = lines.open();
    return new DecodingStream(in, new LooseUuDecoder(new ByteWindow(in, lines.size())));
  }
}
