// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.coding;

import java.io.EOFException;
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

/**
 * Finds BinHex 4 files (RFC 1741) in texts: both forks of a Macintosh file between two colons.
 * Immutable.
 */
public final class BinHexFile implements Opener {

  private static final byte[] BANNER =
      "(This file must be converted with BinHex".getBytes(StandardCharsets.US_ASCII);
  private static final String BINHEX = "application/mac-binhex40";
  private static final int LONGEST_NAME = 63;

  /** What stands before the forks. */
  private record Header(String name, long data, long resource) {

    static Header read(InputStream in) throws IOException {
      int length = in.read();
      if (length < 1 || length > LONGEST_NAME) {
        throw new IOException("a name of " + length + " bytes");
      }
      byte[] name = in.readNBytes(length);
      // Version, type, creator and flags, then the two lengths, and a checksum of all.
      in.skipNBytes(11);
      byte[] lengths = in.readNBytes(10);
      if (lengths.length < 10) {
        throw new EOFException();
      }
      String text = RawText.guess(new String(name, StandardCharsets.ISO_8859_1));
      return new Header(text, BigEndian.u32(lengths, 0), BigEndian.u32(lengths, 4));
    }
  }

  @Override
  public Optional<Members> open(Candidate text, Budget budget) throws IOException {
    boolean claimed = BINHEX.equals(text.declaredType()) || BINHEX.equals(text.detectedType());
    if (!text.text() && !claimed) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    for (long start : starts(text.source(), claimed, budget)) {
      ByteSource coded = text.source().slice(start, text.size());
      members.addAll(forks(coded));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(Members.of(members));
  }

  private static List<Member> forks(ByteSource coded) throws IOException {
    Header header;
    try (InputStream in = decoded(coded)) {
      header = Header.read(in);
    }
    List<Member> forks = new ArrayList<>();
    forks.add(fork(header.name(), coded, 0, header.data()));
    if (header.resource() > 0) {
      forks.add(
          fork(header.name() + " (resource fork)", coded, header.data() + 2, header.resource()));
    }
    return forks;
  }

  private static Member fork(String name, ByteSource coded, long offset, long length) {
    return new Member.Packed(
        List.of(name),
        List.of(),
        Optional.of(
            () -> {
              InputStream in = decoded(coded);
              Header.read(in);
              in.skipNBytes(offset);
              return new Fork(in, length);
            }));
  }

  private static InputStream decoded(ByteSource coded) throws IOException {
    InputStream in = coded.open();
    return new DecodingStream(in, new BinHexDecoder(new ByteWindow(in)));
  }

  /** Where, behind its banner, each file begins; what claims to be BinHex may lack the banner. */
  private static List<Long> starts(ByteSource text, boolean claimed, Budget budget)
      throws IOException {
    List<Long> starts = new ArrayList<>();
    try (InputStream in = text.open()) {
      ByteWindow window = new ByteWindow(in, text.size());
      boolean announced = claimed;
      int lines = 0;
      do {
        window.skip(window.lineEnd(0));
        if (window.peek(0) == '(' && window.ahead(0, BANNER)) {
          announced = true;
        } else if (announced && window.peek(0) == ':') {
          starts.add(window.position() + 1);
          announced = false;
        }
        if (++lines % 4096 == 0) {
          budget.time();
        }
      } while (starts.size() <= budget.limits().parts() && window.toLineEnd());
    }
    return starts;
  }
}
