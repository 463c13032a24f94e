// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes whole frames, from whichever thread. Thread-safe. */
final class FrameWriter {

  private static final int HEAD = 5;

  private final WritableByteChannel channel;

  FrameWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  synchronized void write(Frame frame) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + frame.data().length);
    bytes.putInt(1 + frame.data().length).put((byte) frame.code()).put(frame.data()).flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
