// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lazareto.engine.Endpoint;
import org.lazareto.engine.Line;
import org.lazareto.limit.Deadline;

/** One command to clamd and its answer. Confined to one thread. */
record Conversation(Line line) implements Closeable {

  private static final int LONGEST_ANSWER = 4096;

  static Conversation open(Endpoint endpoint, Duration connectTimeout, Deadline deadline)
      throws IOException {
    return new Conversation(Line.open(endpoint, connectTimeout, deadline));
  }

  void send(ByteBuffer bytes) throws IOException {
    line.send(bytes);
  }

  /** The answer up to its closing NUL; the peer's silence and half an answer are exceptions. */
  String answer() throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    while (answer.position() == 0 || answer.get(answer.position() - 1) != 0) {
      if (!answer.hasRemaining()) {
        throw new IOException("answered more than " + LONGEST_ANSWER + " bytes");
      }
      if (line.receive(answer) < 0) {
        throw new EOFException(
            answer.position() == 0 ? "closed without an answer" : "closed within its answer");
      }
    }
    return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.ISO_8859_1);
  }

  /** As much of a long answer as there is room for. */
  String beginning() throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    int count = 0;
    while (count >= 0 && answer.hasRemaining()) {
      count = line.receive(answer);
    }
    return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
