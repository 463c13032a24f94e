// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;

/**
 * A uuencoded file as Thunderbird finds it, which asks for no data behind the line that begins it.
 * Immutable.
 *
 * @param name what the rest of that line calls it
 * @param lines what stands behind it
 * @param start where that is in the body
 */
record LooseUu(String name, ByteSource lines, long start) {

  private static final byte[] BEGIN = "begin ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 1000;
  private static final int PIECE = 16 << 10;

  /**
   * The file in a body whose header says that it is uuencoded. Everything up to the first line that
   * starts with {@code begin} is passed over, and no mode is asked for.
   */
  static Optional<LooseUu> declared(ByteSource body, Budget budget) throws IOException {
    try (InputStream in = budget.timed(body.open())) {
      ByteWindow window = new ByteWindow(in, body.size());
      while (window.peek(0) >= 0) {
        if (window.ahead(0, BEGIN)) {
          return Optional.of(at(window, body));
        }
        window.skip(line(window));
      }
      return Optional.empty();
    }
  }

  /**
   * The files in a text of before MIME. Each begins with its mode and ends where the next one
   * begins, or before a line that starts with {@code end}, whatever else stands there. Such as have
   * no bytes are letters that mention how one begins.
   */
  static List<LooseUu> untyped(ByteSource body, Budget budget) throws IOException {
    List<LooseUu> found = new ArrayList<>();
    try (InputStream in = budget.timed(body.open())) {
      ByteWindow window = new ByteWindow(in, body.size());
      boolean open = false;
      do {
        window.skip(window.lineEnd(0));
        boolean begins = begins(window);
        if (open && (begins || ends(window))) {
          found.add(found.removeLast().upTo(window.position()));
          open = false;
        }
        if (begins) {
          found.add(at(window, body));
          open = true;
        }
      } while (found.size() <= budget.limits().parts() && window.toLineEnd());
    }
    List<LooseUu> full = new ArrayList<>();
    for (LooseUu file : found) {
      if (!file.empty()) {
        full.add(file);
      }
    }
    return full;
  }

  private static boolean begins(ByteWindow in) throws IOException {
    if (in.peek(0) != 'b' || !in.ahead(0, BEGIN)) {
      return false;
    }
    int at = BEGIN.length;
    while (at < BEGIN.length + 4 && in.peek(at) >= '0' && in.peek(at) <= '7') {
      at++;
    }
    return at >= BEGIN.length + 3 && in.peek(at) == ' ';
  }

  private static boolean ends(ByteWindow in) throws IOException {
    return in.peek(0) == 'e' && (in.peek(1) | ' ') == 'n' && (in.peek(2) | ' ') == 'd';
  }

  /** The file that begins with the line here. */
  private static LooseUu at(ByteWindow in, ByteSource body) throws IOException {
    long start = in.position() + line(in);
    return new LooseUu(name(in), body.slice(start, body.size()), start);
  }

  private static int line(ByteWindow in) throws IOException {
    return LooseUuDecoder.behind(in, LooseUuDecoder.signs(in));
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

  private LooseUu upTo(long end) {
    return new LooseUu(name, lines.slice(0, end - start), start);
  }

  /** One file of a text. */
  Member member() {
    return new Member.Packed(List.of(RawText.guess(name)), List.of(), Optional.of(this::decoded));
  }

  /** The part itself, decoded: the names and the type of that are its own, too. */
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

  private boolean empty() throws IOException {
    try (InputStream in = decoded()) {
      return in.read() < 0;
    }
  }

  private InputStream decoded() throws IOException {
    InputStream in = lines.open();
    return new DecodingStream(in, new LooseUuDecoder(new ByteWindow(in, lines.size())));
  }
}
