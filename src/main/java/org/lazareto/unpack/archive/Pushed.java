// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lazareto.limit.Budget;
import org.lazareto.mail.BulkStream;

/**
 * What somebody writes, as a stream to read: for unpackers that push. The writer runs in a thread
 * of its own and waits when the reader is slow. Confined to the reader's thread.
 */
final class Pushed extends BulkStream {

  /** Writes all bytes. */
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static final int CHUNKS = 4;
  private static final int TICK_MILLIS = 100;

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Budget budget;
  private final Thread writer;
  private volatile boolean closed;
  private volatile Optional<Throwable> failure = Optional.empty();
  private byte[] chunk = new byte[0];
  private int at;

  Pushed(Writer writer, Budget budget) {
    this.budget = budget;
    this.writer = Thread.ofVirtual().start(() -> run(writer));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (at == chunk.length) {
      Optional<byte[]> next = next();
      if (next.isEmpty()) {
        return -1;
      }
      chunk = next.get();
      at = 0;
    }
    int count = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, buffer, offset, count);
    at += count;
    return count;
  }

  /** Stops the writer, and waits until it has stopped: its source is another's then. */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      while (!writer.join(java.time.Duration.ofMillis(TICK_MILLIS))) {
        budget.time();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Optional<byte[]> next() throws IOException {
    try {
      while (true) {
        boolean ended = !writer.isAlive();
        byte[] next = ended ? chunks.poll() : chunks.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          return Optional.of(next);
        } else if (ended) {
          fail();
          return Optional.empty();
        }
        budget.time();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void fail() throws IOException {
    if (failure.isPresent()) {
      throw new IOException(failure.get());
    }
  }

  private void run(Writer work) {
    try {
      work.write(new Sink());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failure = Optional.of(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  /** Where the writer writes. */
  private final class Sink extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      try {
        while (!closed && !chunks.offer(copy, TICK_MILLIS, TimeUnit.MILLISECONDS)) {}
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (closed) {
        throw new IOException("nobody reads on");
      }
    }
  }
}
