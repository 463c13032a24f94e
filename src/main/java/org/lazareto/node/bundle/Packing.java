// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * How sections are compressed: entries by deflate (RFC 1951) with a dictionary of the words that
 * each of them has, so that a single rule stays small; sets by xz with a small window, so that a
 * small node can unpack them. Stateless.
 */
final class Packing {

  // The likeliest last: near words cost fewest bits.
  private static final byte[] WORDS =
      """
      {"is":"key","id":","rev":,"hub":","key":"lazareto-stamp-1 MCowBQYDK2VwAyEA"}
      {"is":"advisory","id":","rev":,"text":"{"is":"suspension","id":","rev":,"by":","since":
      {"is":"found","id":"","rev":,"name":"Win.Trojan.Worm.Html.Phishing.","engine":"clamav"}
      ,"gone":true},"senders":["*@"],"subjects":["","contents":[""],"partSize":{"least":,"most":}
      {"is":"rule","id":"","rev":,"marks":{"sha256":["0123456789abcdef"]},"do":"quarantine","by":"\
      ","marks":{"names":["*.exe","*.zip"]},"do":"reject","by":"root","why":"","made":17,"ends":17}
      """
          .getBytes(UTF_8);

  private static final int WINDOW = 1 << 20;
  private static final int MEMORY_KIB = 8 << 10;

  private Packing() {}

  /** Packs what is written; to be closed, which leaves {@code out} open. */
  static OutputStream packer(Topic topic, OutputStream out) throws IOException {
    return topic.kind() == Topic.Kind.SET ? xz(out) : deflated(out);
  }

  static InputStream unpacker(Topic topic, InputStream in) throws IOException {
    return topic.kind() == Topic.Kind.SET ? new SingleXZInputStream(in, MEMORY_KIB) : inflated(in);
  }

  private static OutputStream xz(OutputStream out) throws IOException {
    try {
      LZMA2Options options = new LZMA2Options();
      options.setDictSize(WINDOW);
      return new XZOutputStream(new Unclosed(out), options, XZ.CHECK_CRC32);
    } catch (UnsupportedOptionsException e) {
      throw new IllegalStateException("a window that the library refuses", e);
    }
  }

  private static OutputStream deflated(OutputStream out) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setDictionary(WORDS);
    return new DeflaterOutputStream(new Unclosed(out), deflater) {
      @Override
      public void close() throws IOException {
        super.close();
        deflater.end();
      }
    };
  }

  private static InputStream inflated(InputStream in) {
    Inflater inflater = new Inflater(true);
    inflater.setDictionary(WORDS);
    return new InflaterInputStream(in, inflater) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }

  /** Lets a section end without the file. */
  private static final class Unclosed extends OutputStream {

    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
