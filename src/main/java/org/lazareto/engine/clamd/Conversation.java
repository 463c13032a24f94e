// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lazareto.limit.Deadline;

/**
 * One command to clamd and its answer, over a connection of its own that nothing holds open past
 * the deadline. Confined to one thread, but for the guard that closes the channel.
 */
final class Conversation implements Closeable {

  private static final int LONGEST_ANSWER = 4096;

  private final SocketChannel channel;
  private Thread guard;

  private Conversation(SocketChannel channel, Deadline deadline) {
    this.channel = channel;
    this.guard = closeAt(deadline);
  }

  /** Connects within {@code connectTimeout}; all of it must be over by {@code deadline}. */
  static Conversation open(Endpoint endpoint, Duration connectTimeout, Deadline deadline)
      throws IOException {
    Deadline connected = Deadline.after(connectTimeout).orEarlier(deadline);
    Conversation conversation = new Conversation(endpoint.channel(), connected);
    try {
      conversation.channel.connect(endpoint.address());
      conversation.guardUntil(deadline);
      return conversation;
    } catch (IOException | RuntimeException e) {
      conversation.close();
      throw e;
    }
  }

  /** Sends all of it. */
  void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The answer up to its closing NUL; the peer's silence and half an answer are exceptions. */
  String answer() throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    while (answer.position() == 0 || answer.get(answer.position() - 1) != 0) {
      if (!answer.hasRemaining()) {
        throw new IOException("answered more than " + LONGEST_ANSWER + " bytes");
      }
      if (channel.read(answer) < 0) {
        throw new EOFException(
            answer.position() == 0 ? "closed without an answer" : "closed within its answer");
      }
    }
    return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    guard.interrupt();
    channel.close();
  }

  private void guardUntil(Deadline deadline) {
    guard.interrupt();
    guard = closeAt(deadline);
  }

  /** Closing from outside ends a connect, write or read that waits, on either kind of socket. */
  private Thread closeAt(Deadline deadline) {
    return Thread.ofVirtual()
        .name("clamd-deadline")
        .start(
            () -> {
              try {
                Thread.sleep(deadline.remaining());
                channel.close();
              } catch (InterruptedException | IOException _) {
                // Over in time, or closed already.
              }
            });
  }
}
