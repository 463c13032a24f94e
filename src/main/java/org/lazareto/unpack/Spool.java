// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/**
 * Decoded bytes on their way in: in memory while they are few, then in a temporary file, which
 * closing deletes. Confined to one thread.
 */
final class Spool implements AutoCloseable {

  private static final String PREFIX = "part-";
  private static final String SUFFIX = ".tmp";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final UnpackSettings settings;
  private final byte[] buffer;
  private final Blocks free;
  private final Fingerprint fingerprint = new Fingerprint();
  private final List<byte[]> blocks = new ArrayList<>();
  private long inMemory;
  private Optional<Path> file = Optional.empty();
  private OutputStream out = OutputStream.nullOutputStream();

  /**
   * @param buffer is written over while the spool is filled
   * @param free where its memory comes from and goes to
   */
  Spool(UnpackSettings settings, byte[] buffer, Blocks free) {
    this.settings = settings;
    this.buffer = buffer;
    this.free = free;
  }

  /** Deletes what programs that were killed left behind; what is in use is never so old. */
  static void dropAbandoned(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Instant before = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Takes everything from {@code in}; what came before a failure stays readable. */
  void fill(InputStream in, Budget budget) throws IOException {
    int count;
    while ((count = in.read(buffer, 0, buffer.length)) >= 0) {
      budget.bytes(count);
      write(count);
      fingerprint.update(buffer, count);
    }
    fingerprint.complete();
  }

  /** What has come in so far; readable until the spool is closed. */
  Content content() {
    return new Content(new OwnSource(source()), fingerprint);
  }

  @Override
  public void close() {
    forget();
    try {
      out.close();
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      throw new OwnDiskException(e);
    }
  }

  private ByteSource source() {
    return file.map(ByteSource::of).orElseGet(() -> new BlockSource(blocks, inMemory));
  }

  private void write(int count) {
    try {
      if (file.isEmpty() && inMemory + count > settings.memory().bytes()) {
        spill();
      }
      if (file.isPresent()) {
        out.write(buffer, 0, count);
      } else {
        keep(count);
      }
    } catch (IOException e) {
      throw new OwnDiskException(OwnDiskException.in(settings.spool(), e));
    }
  }

  private void keep(int count) {
    int done = 0;
    while (done < count) {
      int at = (int) (inMemory % Blocks.SIZE);
      if (at == 0) {
        blocks.add(free.take());
      }
      int more = Math.min(count - done, Blocks.SIZE - at);
      System.arraycopy(buffer, done, blocks.getLast(), at, more);
      done += more;
      inMemory += more;
    }
  }

  private void spill() throws IOException {
    Files.createDirectories(settings.spool());
    Path path = Files.createTempFile(settings.spool(), PREFIX, SUFFIX);
    file = Optional.of(path);
    out = Files.newOutputStream(path);
    for (byte[] block : blocks) {
      int count = (int) Math.min(Blocks.SIZE, inMemory);
      out.write(block, 0, count);
      inMemory -= count;
    }
    forget();
  }

  private void forget() {
    free.giveBack(blocks);
    blocks.clear();
  }
}
