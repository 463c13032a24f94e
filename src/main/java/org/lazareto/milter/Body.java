// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/**
 * A body on its way in: in memory while it is short, then in a file, which closing deletes. It need
 * not survive a crash: until we answer, the MTA has it. Confined to one thread.
 */
final class Body implements AutoCloseable {

  private static final String PREFIX = "milter-";
  private static final String SUFFIX = ".tmp";

  private final Path directory;
  private final long inMemory;
  private final long most;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Optional<Path> file = Optional.empty();
  private OutputStream out = memory;
  private long size;

  /**
   * An empty body.
   *
   * @param inMemory from how many bytes on it goes into a file
   * @param most how many bytes are kept; the rest only counts
   */
  Body(Path directory, long inMemory, long most) {
    this.directory = directory;
    this.inMemory = inMemory;
    this.most = most;
  }

  /** Deletes what a gate that was killed left behind. */
  static void dropAbandoned(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  void add(byte[] piece) throws IOException {
    size += piece.length;
    if (size > most) {
      return;
    }
    if (file.isEmpty() && size > inMemory) {
      Path made = Files.createTempFile(directory, PREFIX, SUFFIX); // for its owner alone
      file = Optional.of(made);
      out = Files.newOutputStream(made);
      memory.writeTo(out);
      memory.reset();
    }
    out.write(piece);
  }

  boolean tooBig() {
    return size > most;
  }

  /** All of it, once it is complete. */
  ByteSource source() throws IOException {
    out.flush();
    return file.isPresent() ? ByteSource.of(file.get()) : ByteSource.of(memory.toByteArray());
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }
}
