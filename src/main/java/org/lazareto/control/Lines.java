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

/** JSON objects over a channel, one a line, each bounded in bytes. Confined to one thread. */
final class Lines {

  static final JsonMapper JSON = JsonMapper.shared();

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
    ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
    patience.renew();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
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

  /** A line was longer than the limit. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
