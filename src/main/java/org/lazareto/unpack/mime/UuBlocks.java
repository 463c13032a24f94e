// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

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
import org.lazareto.verdict.Fact.Kind;

/**
 * Finds uuencoded files in texts. A text that only quotes a {@code begin} line has none: the next
 * line must be one of uuencode's. Where the header declares uuencode, or no type as before MIME,
 * {@link LooseUu} is read beside, which is less particular. Immutable.
 */
public final class UuBlocks implements Opener {

  private static final byte[] BEGIN = "begin ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 = "begin-base64 ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 1000;
  private static final List<LooseUu> NONE = List.of();

  private record Block(String name, long start, boolean base64) {}

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    List<Block> blocks = text.text() ? blocks(text.source(), budget) : new ArrayList<>();
    List<Member> members = new ArrayList<>();
    Optional<LooseUu> declared =
        text.uuencoded() ? LooseUu.declared(text.source(), budget) : Optional.empty();
    if (declared.isPresent()) {
      alone(declared.get(), blocks, text, budget);
      members.add(declared.get().member(text));
    }
    for (LooseUu file : text.told().untyped() ? LooseUu.untyped(text.source(), budget) : NONE) {
      if (declared.isEmpty() || declared.get().start() != file.start()) {
        alone(file, blocks, text, budget);
        members.add(file.member());
      }
    }
    for (Block block : blocks) {
      List<String> name = List.of(RawText.guess(block.name()));
      members.add(new Member.Packed(name, List.of(), Optional.of(() -> decoded(block, text))));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  /** Sees to it that the file is not read again as one of the blocks, if it is alike there. */
  private static void alone(LooseUu file, List<Block> blocks, Candidate text, Budget budget)
      throws IOException {
    Optional<Block> same = blocks.stream().filter(b -> b.start() == file.start()).findFirst();
    if (same.isPresent() && file.alike(() -> decoded(same.get(), text), budget)) {
      blocks.remove(same.get());
    } else {
      text.fact(Kind.AMBIGUOUS, "uuencode that not every reader decodes alike");
    }
  }

  private static List<Block> blocks(ByteSource text, Budget budget) throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (InputStream in = text.open()) {
      ByteWindow window = new ByteWindow(budget.timed(in), text.size());
      do {
        window.skip(window.lineEnd(0));
        begin(window).ifPresent(blocks::add);
      } while (blocks.size() <= budget.limits().parts() && window.toLineEnd());
    }
    return blocks;
  }

  /** Takes a {@code begin 644 name} line that a block follows. */
  private static Optional<Block> begin(ByteWindow in) throws IOException {
    if (in.peek(0) != 'b') {
      return Optional.empty();
    }
    boolean base64 = in.ahead(0, BASE64);
    int mode = base64 ? BASE64.length : BEGIN.length;
    int at = mode;
    while (at < mode + 5 && in.peek(at) >= '0' && in.peek(at) <= '7') {
      at++;
    }
    if (!(base64 || in.ahead(0, BEGIN)) || at < mode + 3 || in.peek(at) != ' ') {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    while (name.length() < LONGEST_NAME && in.lineEnd(++at) == 0 && in.peek(at) >= 0) {
      name.append((char) in.peek(at));
    }
    int eol = in.lineEnd(at);
    if (eol == 0 || !(base64 || UuDecoder.starts(in, at + eol))) {
      return Optional.empty();
    }
    in.skip(at + eol);
    return Optional.of(new Block(name.toString().strip(), in.position(), base64));
  }

  private static InputStream decoded(Block block, Candidate text) throws IOException {
    ByteSource lines = text.source().slice(block.start(), text.size());
    InputStream in = lines.open();
    return new DecodingStream(
        in,
        block.base64()
            // It ends with a line of four padding signs.
            ? new Base64Decoder(in, Base64Decoder.Padding.STOPS)
            : new UuDecoder(new ByteWindow(in, lines.size())));
  }
}
