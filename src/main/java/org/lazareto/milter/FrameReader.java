// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads frames, none of them longer than the limit. Confined to one thread. */
final class FrameReader {

  private static final int LENGTH = 4;

  private final InputStream in;
  private final long limit;

  /**
   * A reader.
   *
   * @param limit the longest frame that is read, its code included
   */
  FrameReader(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * The next frame; empty if the peer ended between two frames.
   *
   * @param begun told when its first byte is there: from then on the peer may not take its time
   */
  Optional<Frame> read(Runnable begun) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    begun.run();
    // Checked before anything is read into memory: the peer may claim four gigabytes.
    long length = length(first);
    if (length < 1 || length > limit) {
      throw new MalformedFrame("a frame of " + length + " bytes");
    }
    char code = (char) needed(in.read());
    // Memory grows with what arrives, not with what is promised.
    byte[] data = in.readNBytes((int) length - 1);
    if (data.length < length - 1) {
      throw new EOFException("the peer ended within a frame");
    }
    return Optional.of(new Frame(code, data));
  }

  private long length(int first) throws IOException {
    long length = first;
    for (int i = 1; i < LENGTH; i++) {
      length = length << 8 | needed(in.read());
    }
    return length;
  }

  private static int needed(int b) throws EOFException {
    if (b < 0) {
      throw new EOFException("the peer ended within a frame");
    }
    return b;
  }
}
