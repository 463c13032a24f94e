// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.verdict.Fact.Kind;

/**
 * The data of one zip member. Immutable.
 *
 * @param cipher what takes the encryption off
 */
record ZipData(Candidate zip, ZipEntry entry, ZipLocal local, ZipCipher cipher) {

  static final int DESCRIPTOR = 0x08074B50;
  static final int DESCRIPTOR_SIZE = 16;

  ZipData with(ZipCipher other) {
    return new ZipData(zip, entry, local, other);
  }

  /** The unpacked bytes. */
  InputStream open(Budget budget) throws IOException {
    if (entry.method() == ZipMethod.DEFLATED && !entry.encrypted()) {
      // What ends itself is read to its own end, whatever size the headers declare.
      return new Inflated(slice(zip.size()).open());
    }
    Counted in = new Counted(new BufferedInputStream(cipher.decrypt(packed())));
    InputStream content = ZipMethod.open(in, entry, budget.limits().dictionary().bytes());
    return ZipMethod.exact(entry.method()) && !entry.encrypted()
        ? new Compared(content, in)
        : content;
  }

  /** The bytes as they lie in the file. */
  ByteSource packed() throws IOException {
    boolean unknown = entry.packed() == 0 && entry.sizesBehind() && !endsAtOnce();
    return slice(unknown ? zip.size() : local.data() + entry.packed());
  }

  /** Whether the sizes behind the data stand where it would begin: an empty file was streamed. */
  private boolean endsAtOnce() throws IOException {
    LittleEndian behind = LittleEndian.read(zip.source(), local.data(), DESCRIPTOR_SIZE);
    return behind.length() == DESCRIPTOR_SIZE
        && behind.u32(0) == DESCRIPTOR
        && behind.i64(4) == 0
        && behind.u32(12) == 0;
  }

  private ByteSource slice(long end) {
    long size = zip.size();
    long start = Math.min(local.data(), size);
    return zip.source().slice(start, Math.clamp(end, start, size));
  }

  private void compare(long used) {
    boolean declared = entry.packed() > 0 || !entry.sizesBehind();
    if (declared && used != entry.packed()) {
      zip.fact(Kind.DIRECTORY_MISMATCH, "another size than declared");
    }
  }

  /** Inflates, and notices when the data ended elsewhere than the headers say. */
  private final class Inflated extends InflaterInputStream {

    private boolean closed;

    Inflated(InputStream in) {
      super(in, new Inflater(true), 8 << 10);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        if (inf.finished()) {
          compare(inf.getBytesRead());
        }
        inf.end();
        super.close();
      }
    }
  }

  /** The same for what reads no byte too many. */
  private final class Compared extends FilterInputStream {

    private final Counted packed;

    Compared(InputStream content, Counted packed) {
      super(content);
      this.packed = packed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count < 0) {
        compare(packed.count);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      super.close();
      packed.close();
    }
  }

  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
