// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.ole.Details;
import org.lazareto.verdict.Fact.Kind;

/**
 * Reads shortcuts of Windows: what they start, and what was hung on behind them. Immutable.
 *
 * @spec https://learn.microsoft.com/openspecs/windows_protocols/ms-shllink Shell Link Binary File
 *     Format
 */
public final class ShellLink implements Opener {

  /** Longer than any that Windows writes. */
  private static final int LONGEST = 256 << 10;

  private static final int HEADER = 76;
  private static final int ID_LIST = 1;
  private static final int LINK_INFO = 2;
  private static final int ARGUMENTS = 5;
  private static final int UNICODE = 1 << 7;
  private static final int LOCAL_BASE_PATH = 1;
  private static final long ENVIRONMENT = 0xA0000001L;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!bytes.has(0, 0x4C, 0, 0, 0, 1, 0x14, 2, 0)) {
      return Optional.empty();
    }
    LittleEndian link = LittleEndian.read(bytes.source(), 0, LONGEST);
    Reading reading = new Reading(link);
    bytes.fact(Kind.SHORTCUT, Details.shown(reading.command()));
    bytes.fact(Kind.EXECUTABLE, "shortcut");
    long end = reading.end();
    if (end >= bytes.size()) {
      return Optional.empty();
    }
    bytes.fact(Kind.TRAILING_BYTES, (bytes.size() - end) + " bytes");
    ByteSource rest = bytes.source().slice(end, bytes.size());
    return Optional.of(
        Members.of(
            List.of(new Member.Packed(List.of("appended"), List.of(), Optional.of(rest::open)))));
  }

  /** One pass over a shortcut's pieces, which lie one behind the other. */
  private static final class Reading {
    private final LittleEndian bytes;
    private final StringBuilder command = new StringBuilder();
    private int at = HEADER;

    Reading(LittleEndian bytes) {
      this.bytes = bytes;
      int flags = bytes.length() < HEADER ? 0 : (int) bytes.u32(20);
      if ((flags & ID_LIST) != 0) {
        at += 2 + u16(at);
      }
      if ((flags & LINK_INFO) != 0) {
        localPath();
        at += (int) Math.min(LONGEST, u32(at));
      }
      // Name, relative path, working directory, arguments, icon ([MS-SHLLINK] 2.4).
      for (int bit = 2; bit <= 6; bit++) {
        if ((flags & 1 << bit) != 0) {
          string((flags & UNICODE) != 0, bit);
        }
      }
      extra();
    }

    String command() {
      return command.toString();
    }

    int end() {
      return at;
    }

    private void localPath() {
      int info = at;
      if ((u32(info + 8) & LOCAL_BASE_PATH) != 0) {
        int from = info + (int) Math.min(LONGEST, u32(info + 16));
        add(text(from, Math.min(from + 520, bytes.length()), StandardCharsets.ISO_8859_1));
      }
    }

    private void string(boolean unicode, int bit) {
      int length = u16(at) * (unicode ? 2 : 1);
      if (bit == 3 || bit == ARGUMENTS) {
        Charset charset = unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        add(text(at + 2, at + 2 + length, charset));
      }
      at += 2 + length;
    }

    /** Further blocks up to one of no size; one holds the target when nothing else does. */
    private void extra() {
      long size;
      while ((size = u32(at)) >= 4 && at < bytes.length()) {
        if (size > 8 && u32(at + 4) == ENVIRONMENT) {
          add(text(at + 8, at + 8 + 260, StandardCharsets.ISO_8859_1));
        }
        at += (int) Math.min(LONGEST, size);
      }
      at += 4;
    }

    private void add(String piece) {
      command.append(command.isEmpty() || piece.isBlank() ? "" : " ").append(piece);
    }

    private String text(int from, int to, Charset charset) {
      int start = Math.min(from, bytes.length());
      String text = new String(bytes.slice(start, Math.max(start, to)), charset);
      int end = text.indexOf('\0');
      return end < 0 ? text : text.substring(0, end);
    }

    private int u16(int from) {
      return from + 2 <= bytes.length() ? bytes.u16(from) : 0;
    }

    private long u32(int from) {
      return from + 4 <= bytes.length() ? bytes.u32(from) : 0;
    }
  }
}
