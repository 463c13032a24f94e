// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lazareto.limit.BoundedStream;

/**
 * Bytes that can be read as often as one likes, in memory or on disk. Whoever makes one keeps what
 * lies behind it unchanged for as long as it is in use.
 */
public interface ByteSource {

  /** How many bytes there are. */
  long size() throws IOException;

  /** A new stream over all of them. */
  InputStream open() throws IOException;

  /** The bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  default ByteSource slice(long start, long end) {
    return new Slice(this, start, end);
  }

  /** All bytes at once; only for sources that are known to be small. */
  default byte[] readAll() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  static ByteSource of(byte[] bytes) {
    return new Memory(bytes);
  }

  static ByteSource of(Path file) {
    return new OnDisk(file);
  }

  /** The sources one after the other. */
  static ByteSource concat(ByteSource... sources) {
    return new Concatenation(List.of(sources));
  }

  /** Bytes in memory; the array is not copied and must not change. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Memory(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public ByteSource slice(long start, long end) {
      return new Slice(this, start, end);
    }
  }

  /** A whole file. */
  record OnDisk(Path file) implements ByteSource {
    @Override
    public long size() throws IOException {
      return java.nio.file.Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      // Not Files.newInputStream: its skip() reads, a channel's seeks.
      return Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ));
    }
  }

  /** Several sources read one after the other. */
  record Concatenation(List<ByteSource> sources) implements ByteSource {
    @Override
    public long size() throws IOException {
      long size = 0;
      for (ByteSource source : sources) {
        size += source.size();
      }
      return size;
    }

    @Override
    public InputStream open() {
      return new ConcatenatedStream(sources);
    }
  }

  /** A window on another source. */
  record Slice(ByteSource whole, long start, long end) implements ByteSource {
    public Slice {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no slice from " + start + " to " + end);
      }
    }

    @Override
    public long size() {
      return end - start;
    }

    @Override
    public InputStream open() throws IOException {
      return BoundedStream.of(whole.open(), start, end - start);
    }

    @Override
    public ByteSource slice(long from, long to) {
      return new Slice(whole, start + from, Math.min(end, start + to));
    }
  }
}
