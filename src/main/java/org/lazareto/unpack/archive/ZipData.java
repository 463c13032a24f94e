// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.verdict.Fact.Kind;

/** The data of one zip member. Immutable. */
record ZipData(Candidate zip, ZipEntry entry, ZipLocal local) {

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int DEFLATED_64 = 9;
  private static final int BZIP2 = 12;
  private static final Set<Integer> READABLE = Set.of(STORED, DEFLATED, DEFLATED_64, BZIP2);

  static boolean readable(int method) {
    return READABLE.contains(method);
  }

  /** The unpacked bytes. */
  InputStream open() throws IOException {
    // What ends itself is read to its own end, whatever size the headers declare.
    return switch (entry.method()) {
      case STORED -> slice(declaredEnd()).open();
      case DEFLATED -> new Inflated(slice(zip.size()).open());
      case DEFLATED_64 -> new Deflate64CompressorInputStream(slice(zip.size()).open());
      case BZIP2 -> new BZip2CompressorInputStream(slice(declaredEnd()).open());
      default -> throw new IOException("zip method " + entry.method());
    };
  }

  private long declaredEnd() {
    boolean unknown = entry.packed() == 0 && entry.sizesBehind();
    return unknown ? zip.size() : local.data() + entry.packed();
  }

  private ByteSource slice(long end) {
    long size = zip.size();
    long start = Math.min(local.data(), size);
    return zip.source().slice(start, Math.clamp(end, start, size));
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
        boolean declared = entry.packed() > 0 || !entry.sizesBehind();
        if (inf.finished() && declared && inf.getBytesRead() != entry.packed()) {
          zip.fact(Kind.DIRECTORY_MISMATCH, "another size than declared");
        }
        inf.end();
        super.close();
      }
    }
  }
}
