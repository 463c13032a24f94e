// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A way to compress one stream of bytes. Immutable.
 *
 * @param begins whether bytes begin such a stream
 * @param decoder unpacks it
 * @param suffixes what the names of such files end in: dropped, or replaced where there is an arrow
 */
record Compression(Predicate<byte[]> begins, Decoder decoder, List<String> suffixes) {

  /** How many bytes tell such a stream. */
  static final int MAGIC = 14;

  /** Unpacks a stream. */
  interface Decoder {

    /**
     * The content of the stream that begins here; {@code in} stands just behind the stream when the
     * content is at its end.
     *
     * @param memory how much may be taken for what the sender chose the size of
     */
    InputStream open(Feed in, long memory) throws IOException;
  }

  /** Whether bytes begin with {@code magic}. */
  static Predicate<byte[]> magic(int... magic) {
    return bytes -> {
      for (int i = 0; i < magic.length; i++) {
        if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
          return false;
        }
      }
      return true;
    };
  }

  /** What the content is called when the file is called {@code name}. */
  String inside(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : suffixes) {
      String[] both = suffix.split(">", -1);
      if (lower.endsWith(both[0])) {
        return name.substring(0, name.length() - both[0].length())
            + (both.length > 1 ? both[1] : "");
      }
    }
    return name;
  }
}
