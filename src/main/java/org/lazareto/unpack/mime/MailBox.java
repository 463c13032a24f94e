// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.limit.OverBudget.Limit;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens mailbox files (RFC 4155): messages behind each other, each with a line {@code From } before
 * it. Immutable.
 */
public final class MailBox implements Opener {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 1000;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean quoted = bytes.names().isEmpty() && bytes.declaredType().startsWith("text/");
    return seems(bytes) && !quoted
        ? Optional.of(new Messages(bytes.source(), bytes.size(), budget))
        : Optional.empty();
  }

  /** Whether it begins as a mailbox does, with a field in the second line. */
  static boolean seems(Candidate bytes) {
    if (!starts(bytes.head())) {
      return false;
    }
    String start = new String(bytes.head(), StandardCharsets.ISO_8859_1).stripLeading();
    int end = start.indexOf('\n');
    if (end < 0 || end > LONGEST_LINE) {
      return false;
    }
    String second = start.substring(end + 1);
    int colon = second.indexOf(':');
    return colon > 0 && second.chars().limit(colon).allMatch(c -> c > ' ');
  }

  private static boolean starts(byte[] head) {
    int at = 0;
    while (at < head.length && Character.isWhitespace(head[at] & 0xFF)) {
      at++;
    }
    int end = at + FROM.length;
    return end <= head.length && Arrays.equals(head, at, end, FROM, 0, FROM.length);
  }

  /** Each message from one {@code From } line to the next, in one look through the box. */
  private static final class Messages implements Members {

    private final ByteSource box;
    private final Budget budget;
    private final InputStream in;
    private final ByteWindow window;
    private int count;

    Messages(ByteSource box, long size, Budget budget) throws IOException {
      this.box = box;
      this.budget = budget;
      this.in = budget.timed(box.open());
      this.window = new ByteWindow(in, size);
    }

    @Override
    public Optional<Member> next() throws IOException {
      while (window.lineEnd(0) > 0) {
        window.skip(window.lineEnd(0));
      }
      if (window.peek(0) < 0) {
        return Optional.empty();
      } else if (++count > budget.limits().parts()) {
        throw new OverBudget(Limit.PARTS);
      }
      // The line belongs to no message: with it each would be a mailbox again.
      window.toLineEnd();
      long from = window.position() + window.lineEnd(0);
      toNext();
      long end = Math.max(from, window.position());
      return Optional.of(
          new Member.Packed(
              List.of(count + ".eml"), List.of(), Optional.of(() -> box.slice(from, end).open())));
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void toNext() throws IOException {
      while (window.toLineEnd()) {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == 'F' && window.ahead(0, FROM) && headed(window)) {
          return;
        }
      }
    }

    /** Whether a field stands in the next line: a text may begin a line with that word. */
    private static boolean headed(ByteWindow in) throws IOException {
      int at = 0;
      while (at < LONGEST_LINE && in.lineEnd(at) == 0 && in.peek(at) >= 0) {
        at++;
      }
      int eol = in.lineEnd(at);
      int field = at + eol;
      while (field < at + LONGEST_LINE && in.peek(field) > ' ' && in.peek(field) != ':') {
        field++;
      }
      return eol > 0 && in.peek(field) == ':';
    }
  }
}
