// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.lazareto.engine.Line;
import org.lazareto.mail.ByteSource;

/**
 * The content on its way to the server, as the body of an HTTP answer that is to be modified. It is
 * sent by a thread of its own, since a server may answer before it has read all.
 */
final class Upload implements AutoCloseable {

  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ALL_IN_PREVIEW =
      "0; ieof\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EOL = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Line line;
  private final CompletableFuture<Boolean> wanted = new CompletableFuture<>();
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

  private volatile Optional<IOException> unreadable = Optional.empty();

  Upload(Line line) {
    this.line = line;
  }

  /**
   * Begins to send {@code head} and the content.
   *
   * @param chunk how much is sent at once
   * @param preview how much is sent before the server is asked whether it wants the rest; negative
   *     for no preview
   */
  void start(String head, ByteSource content, int chunk, int preview) {
    Thread.ofVirtual().name("icap-upload").start(() -> run(head, content, chunk, preview));
  }

  private void run(String head, ByteSource content, int chunk, int preview) {
    try (InputStream in = content.open()) {
      line.send(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
      boolean more = preview < 0 || preview(in, content.size(), preview);
      if (more) {
        rest(in, chunk);
      }
    } catch (IOException | InterruptedException | ExecutionException _) {
      whole.complete(false); // what the server says, or its silence, tells more
    }
  }

  /** The server wants what comes behind the preview. */
  void goOn() {
    wanted.complete(true);
  }

  /**
   * The server has said all that it will, or is gone. Whoever still waits to be asked for the rest
   * waits no longer: to a preview a server may answer at once (RFC 3507 4.5).
   */
  @Override
  public void close() {
    wanted.complete(false);
  }

  /** Why the content could not be read, if it could not. */
  Optional<IOException> unreadable() {
    return unreadable;
  }

  /** Whether every byte has been handed to the server. */
  boolean whole() {
    return whole.getNow(false);
  }

  /**
   * Sends the beginning (RFC 3507 4.5).
   *
   * @return whether there is more, and the server wants it
   */
  private boolean preview(InputStream in, long size, int preview)
      throws IOException, InterruptedException, ExecutionException {
    byte[] beginning = new byte[preview];
    chunk(beginning, take(in, beginning));
    if (size <= preview) {
      end(ALL_IN_PREVIEW);
      return false;
    }
    line.send(ByteBuffer.wrap(LAST));
    return wanted.get();
  }

  private void rest(InputStream in, int size) throws IOException {
    byte[] buffer = new byte[size];
    for (int count = take(in, buffer); count > 0; count = take(in, buffer)) {
      chunk(buffer, count);
    }
    end(LAST);
  }

  // Noted before the mark is sent: the answer to it may be read before this thread goes on.
  private void end(byte[] mark) throws IOException {
    whole.complete(true);
    line.send(ByteBuffer.wrap(mark));
  }

  // Half a content must not wait for an answer until the time is over.
  private int take(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      unreadable = Optional.of(e);
      line.close();
      throw e;
    }
  }

  private void chunk(byte[] bytes, int count) throws IOException {
    if (count > 0) {
      line.send(
          ByteBuffer.wrap(
              (Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII)));
      line.send(ByteBuffer.wrap(bytes, 0, count));
      line.send(ByteBuffer.wrap(EOL));
    }
  }
}
