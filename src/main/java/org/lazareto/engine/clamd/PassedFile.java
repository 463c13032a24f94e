// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.lazareto.limit.Deadline;

/**
 * A file handed to clamd as an open descriptor (FILDES): it reads it itself, and needs no right to
 * its path. Confined to one thread, which sleeps between looks and so is held up nowhere.
 */
final class PassedFile implements AutoCloseable {

  private static final byte[] FILDES = "zFILDES\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ANSWER = 4096;
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(1);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(16);

  private final int socket;
  private final Deadline deadline;

  private PassedFile(int socket, Deadline deadline) {
    this.socket = socket;
    this.deadline = deadline;
  }

  /** clamd's answer for {@code file}, without the closing NUL. */
  static String ask(Path clamd, Path file, Deadline connected, Deadline deadline)
      throws IOException {
    int socket = done("socket", Libc.socket());
    try (PassedFile passed = new PassedFile(socket, deadline)) {
      passed.connect(clamd, connected.orEarlier(deadline));
      passed.send(file);
      return passed.answer();
    }
  }

  /** One try, which gives what the call gave. */
  private interface Try {
    int once() throws IOException;
  }

  /** Tries until it need not wait any more. */
  private static int until(Deadline end, String what, Try call) throws IOException {
    Duration look = SHORTEST_LOOK;
    int result = call.once();
    while (result == -Libc.EAGAIN) {
      if (end.expired()) {
        throw new IOException(what + ": no answer in time");
      }
      sleep(look);
      look = look.compareTo(LONGEST_LOOK) < 0 ? look.multipliedBy(2) : LONGEST_LOOK;
      result = call.once();
    }
    return done(what, result);
  }

  private static int done(String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": errno " + -result);
    }
    return result;
  }

  private static void sleep(Duration look) throws IOException {
    try {
      Thread.sleep(look);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("waiting for clamd").initCause(e);
    }
  }

  private void connect(Path clamd, Deadline end) throws IOException {
    int ignored = until(end, "connect", () -> Libc.connect(socket, clamd));
  }

  private void send(Path file) throws IOException {
    int descriptor = done("open " + file, Libc.open(file));
    try {
      int command = until(deadline, "send", () -> Libc.send(socket, FILDES, -1));
      int passed = until(deadline, "send", () -> Libc.send(socket, new byte[1], descriptor));
      if (command != FILDES.length || passed != 1) {
        throw new IOException("the command was not sent whole");
      }
    } finally {
      Libc.close(descriptor);
    }
  }

  private String answer() throws IOException {
    byte[] answer = new byte[LONGEST_ANSWER];
    int length = 0;
    while (length == 0 || answer[length - 1] != 0) {
      int start = length;
      if (start == LONGEST_ANSWER) {
        throw new IOException("answered more than " + LONGEST_ANSWER + " bytes");
      }
      int count = until(deadline, "receive", () -> Libc.receive(socket, answer, start));
      if (count == 0) {
        throw new EOFException(
            start == 0 ? "closed without an answer" : "closed within its answer");
      }
      length += count;
    }
    return new String(answer, 0, length - 1, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    Libc.close(socket);
  }
}
