// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What of a file is elsewhere than in another one, as steps: so many bytes from there, so many new
 * ones that follow. An empty step ends it. Both files are mapped, never loaded. Stateless.
 */
final class Delta {

  private static final int PIECE = 64 << 10;

  private Delta() {}

  /** Writes the steps that make {@code target} of {@code base}. */
  static void write(Path base, Path target, DataOutputStream out) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = map(base, arena);
      MemorySegment to = map(target, arena);
      new Search(from, to, out).run();
    }
    step(out, 0, false);
  }

  /**
   * Carries the steps out.
   *
   * @param size how many bytes it must become
   * @throws NotAnEntryException if the steps lead anywhere else
   */
  static void apply(Path base, DataInputStream in, OutputStream out, long size) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = map(base, arena);
      long made = 0;
      for (long word = number(in); word != 0; word = number(in)) {
        long length = word >>> 1;
        boolean copies = (word & 1) == 1;
        long at = copies ? number(in) : 0;
        if (length == 0 || length > size - made || at > from.byteSize() - (copies ? length : 0)) {
          throw new NotAnEntryException("a step beyond the file");
        }
        if (copies) {
          copy(from, at, length, out);
        } else {
          copy(in, length, out);
        }
        made += length;
      }
      if (made != size) {
        throw new NotAnEntryException("steps that end too soon");
      }
    }
  }

  /** A number in as many bytes as it needs, seven bits in each. */
  static void number(DataOutputStream out, long number) throws IOException {
    long left = number;
    while (left > 0x7f) {
      out.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
  }

  static long number(DataInputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new NotAnEntryException("a number without end");
  }

  private static void step(DataOutputStream out, long length, boolean copies) throws IOException {
    number(out, length << 1 | (copies ? 1 : 0));
  }

  private static MemorySegment map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private static void copy(MemorySegment from, long start, long length, OutputStream out)
      throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, length)];
    for (long at = start; at < start + length; at += piece.length) {
      int count = (int) Math.min(piece.length, start + length - at);
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, piece, 0, count);
      out.write(piece, 0, count);
    }
  }

  private static void copy(DataInputStream in, long length, OutputStream out) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, length)];
    for (long left = length; left > 0; left -= Math.min(piece.length, left)) {
      int count = (int) Math.min(piece.length, left);
      in.readFully(piece, 0, count);
      out.write(piece, 0, count);
    }
  }

  /** Goes through the new file once. Confined to one thread. */
  private static final class Search {

    private final MemorySegment from;
    private final MemorySegment to;
    private final DataOutputStream out;
    private final Blocks blocks;
    private long unsaid;

    Search(MemorySegment from, MemorySegment to, DataOutputStream out) {
      this.from = from;
      this.to = to;
      this.out = out;
      this.blocks = new Blocks(from);
    }

    void run() throws IOException {
      long last = to.byteSize() - blocks.length();
      long at = 0;
      int sum = last >= 0 ? blocks.sum(to, 0) : 0;
      while (at <= last) {
        long found = blocks.find(sum, to, at);
        if (found >= 0) {
          at = take(found, at);
          sum = at <= last ? blocks.sum(to, at) : 0;
        } else {
          if (at < last) {
            sum = blocks.rolled(sum, byteAt(at), byteAt(at + blocks.length()));
          }
          at++;
        }
      }
      say(to.byteSize());
    }

    /** Says a piece that is in both, as long as it goes on, and where it ends. */
    private long take(long found, long at) throws IOException {
      long back = 0;
      while (back < Math.min(found, at - unsaid)
          && from.get(ValueLayout.JAVA_BYTE, found - back - 1) == byteAt(at - back - 1)) {
        back++;
      }
      long most = Math.min(from.byteSize() - found, to.byteSize() - at);
      long differs = MemorySegment.mismatch(from, found, found + most, to, at, at + most);
      long length = differs < 0 ? most : differs;
      say(at - back);
      step(out, back + length, true);
      number(out, found - back);
      unsaid = at + length;
      return unsaid;
    }

    private void say(long end) throws IOException {
      if (end > unsaid) {
        step(out, end - unsaid, false);
        copy(to, unsaid, end - unsaid, out);
      }
    }

    private byte byteAt(long at) {
      return to.get(ValueLayout.JAVA_BYTE, at);
    }
  }
}
