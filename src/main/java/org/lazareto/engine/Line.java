// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.lazareto.limit.Deadline;

/**
 * A connection to an engine's daemon that nothing holds open past the deadline. One thread may send
 * while another receives; closing ends both.
 */
public final class Line implements Closeable {

  private final SocketChannel channel;
  private volatile Deadline end;

  private Line(SocketChannel channel, Deadline end) {
    this.channel = channel;
    this.end = end;
  }

  /** Connects within {@code connectTimeout}; all of it must be over by {@code deadline}. */
  public static Line open(Endpoint endpoint, Duration connectTimeout, Deadline deadline)
      throws IOException {
    Deadline connected = Deadline.after(connectTimeout).orEarlier(deadline);
    Line line = new Line(endpoint.channel(), connected);
    OpenLines.ALL.add(line);
    try {
      line.channel.connect(endpoint.address());
      line.end = deadline;
      return line;
    } catch (IOException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  /** Sends all of it. */
  public void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Waits for bytes; -1 when the other side has closed. */
  public int receive(ByteBuffer bytes) throws IOException {
    return channel.read(bytes);
  }

  @Override
  public void close() throws IOException {
    OpenLines.ALL.remove(this);
    channel.close();
  }

  /** Closing from outside ends a connect, write or read that waits, on either kind of socket. */
  void closeIfOver() throws IOException {
    if (end.expired()) {
      close();
    }
  }
}
