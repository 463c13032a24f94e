// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import org.lazareto.limit.Patience;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON objects over a channel, one a line, each bounded in bytes, and a payload between them.
 * Confined to one thread.
 */
final class Lines {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final int PIECE = 64 << 10;

  private final SocketChannel channel;
  private final InputStream in;
  private final Patience patience;
  private final long limit;

  Lines(SocketChannel channel, Patience patience, long limit) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
    this.patience = patience;
    this.limit = limit;
  }

  void write(Object value) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write(JSON.writeValueAsBytes(value));
    line.write('\n');
    send(ByteBuffer.wrap(line.toByteArray()));
  }

  private void send(ByteBuffer bytes) throws IOException {
    patience.renew();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Sends a payload, of which the other side knows the size. */
  void write(Payload payload) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = payload.size();
    try (InputStream bytes = payload.open()) {
      while (left > 0) {
        int count = bytes.read(piece, 0, (int) Math.min(piece.length, left));
        if (count < 0) {
          throw new EOFException("the payload is shorter than was said");
        }
        send(ByteBuffer.wrap(piece, 0, count));
        left -= count;
      }
    }
  }

  /** A payload of that size, as it comes; to be read to its end before anything else. */
  InputStream payload(long size) {
    return new Incoming(size);
  }

  /**
   * The next object.
   *
   * @throws EOFException if the other side ended
   * @throws IOException for a line that is too long or not an object
   */
  ObjectNode read() throws IOException {
    byte[] line = line();
    patience.renew();
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IOException("a line that is not JSON", e);
    }
    throw new IOException("a line that is not an object");
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the other side ended");
      }
      if (line.size() >= limit) {
        throw new TooLong();
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  /** So many bytes of the other side and no more; it is waited for as for a line. */
  private final class Incoming extends InputStream {

    private long left;

    Incoming(long size) {
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int most) throws IOException {
      if (left == 0) {
        patience.rest();
        return -1;
      }
      patience.renew();
      int count = in.read(into, start, (int) Math.min(most, left));
      if (count < 0) {
        throw new EOFException("the other side ended within a payload");
      }
      left -= count;
      return count;
    }
  }

  /** A line was longer than the limit. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
