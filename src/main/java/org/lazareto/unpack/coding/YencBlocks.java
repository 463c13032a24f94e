// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.mime.ByteWindow;
import org.lazareto.unpack.mime.DecodingStream;
import org.lazareto.unpack.mime.RawText;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** Finds yEnc files in texts; of a file in several parts, each part that is there. Immutable. */
public final class YencBlocks implements Opener {

  private static final byte[] BEGIN = "=ybegin ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PART = "=ypart ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 1500;

  private record Block(String line, long start) {

    String name() {
      int name = line.indexOf(" name=");
      return name < 0 ? "" : RawText.guess(line.substring(name + 6).strip());
    }

    /** The number behind {@code key=}; 1 if there is none. */
    int number(String key) {
      int at = line.indexOf(" " + key + "=");
      int value = 0;
      for (int i = at + key.length() + 2; at >= 0 && i < line.length() && value < 100_000; i++) {
        int digit = Character.digit(line.charAt(i), 10);
        if (digit < 0) {
          break;
        }
        value = value * 10 + digit;
      }
      return Math.max(1, value);
    }

    boolean partial() {
      return line.contains(" part=");
    }
  }

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    // What is in it makes the text seem none.
    String head = new String(text.head(), StandardCharsets.ISO_8859_1);
    if (!text.text() && !head.contains("=ybegin ")) {
      return Optional.empty();
    }
    List<Block> blocks = blocks(text.source(), budget);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      int last = i;
      while (last + 1 < blocks.size() && follows(blocks.get(last), blocks.get(last + 1))) {
        last++;
      }
      long end = last + 1 < blocks.size() ? blocks.get(last + 1).start() : text.size();
      members.add(member(text, blocks.subList(i, last + 1), end));
      i = last;
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  private static boolean follows(Block block, Block next) {
    return block.partial()
        && next.number("part") == block.number("part") + 1
        && next.name().equals(block.name());
  }

  /** One file, of as many parts as follow each other; the last ends at {@code end}. */
  private static Member member(Candidate text, List<Block> parts, long end) {
    Block first = parts.getFirst();
    Block last = parts.getLast();
    int total = Math.max(last.number("total"), last.number("part"));
    boolean whole = !first.partial() || (first.number("part") == 1 && parts.size() >= total);
    String told = "yEnc part " + first.number("part") + " of " + total;
    List<Fact> facts = whole ? List.of() : List.of(new Fact(Kind.PARTIAL_MESSAGE, told));
    ByteSource[] sources =
        parts.stream()
            .map(p -> new Decoded(text.source(), p.start(), end))
            .toArray(ByteSource[]::new);
    return new Member.Packed(
        List.of(first.name()), facts, Optional.of(() -> ByteSource.concat(sources).open()));
  }

  /** A part, decoded as it is read; its size is that of what encodes it. */
  private record Decoded(ByteSource text, long start, long end) implements ByteSource {
    @Override
    public long size() {
      return end - start;
    }

    @Override
    public InputStream open() throws IOException {
      InputStream in = text.slice(start, end).open();
      return new DecodingStream(in, new YencDecoder(new ByteWindow(in, end - start)));
    }
  }

  private static List<Block> blocks(ByteSource text, Budget budget) throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (InputStream in = text.open()) {
      ByteWindow window = new ByteWindow(in, text.size());
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == '=' && window.ahead(0, BEGIN)) {
          begin(window).ifPresent(blocks::add);
        }
        if (++lines % 4096 == 0) {
          budget.time();
        }
      } while (blocks.size() <= budget.limits().parts() && window.toLineEnd());
    }
    return blocks;
  }

  private static Optional<Block> begin(ByteWindow in) throws IOException {
    String line = line(in);
    if (!line.contains(" size=")) {
      return Optional.empty();
    }
    in.skip(line.length());
    in.skip(in.lineEnd(0));
    if (in.ahead(0, PART)) {
      in.skip(line(in).length());
      in.skip(in.lineEnd(0));
    }
    return Optional.of(new Block(line, in.position()));
  }

  private static String line(ByteWindow in) throws IOException {
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < LONGEST_LINE && in.lineEnd(at) == 0 && in.peek(at) >= 0) {
      line.append((char) in.peek(at++));
    }
    return line.toString();
  }
}
