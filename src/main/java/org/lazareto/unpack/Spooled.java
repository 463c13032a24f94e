// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/**
 * Bytes of a sender that waits for our answer: in memory while they are few, then in a file, which
 * closing deletes. They need not survive a crash: until we answer, the sender has them. A disk that
 * fails is told of at the end, where the sender can be given an answer. Confined to one thread.
 */
public final class Spooled implements AutoCloseable {

  private static final String PREFIX = "incoming-";
  private static final String SUFFIX = ".tmp";

  private final Path directory;
  private final long inMemory;
  private final long most;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Optional<Path> file = Optional.empty();
  private OutputStream out = memory;
  private Optional<IOException> failed = Optional.empty();
  private long size;

  /**
   * Nothing yet.
   *
   * @param inMemory from how many bytes on it goes into a file
   * @param most how many bytes are kept; the rest only counts
   */
  public Spooled(Path directory, long inMemory, long most) {
    this.directory = directory;
    this.inMemory = inMemory;
    this.most = most;
  }

  /** Deletes what a gate that was killed left behind. */
  public static void dropAbandoned(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  public void add(byte[] piece) {
    size += piece.length;
    if (size > most || failed.isPresent()) {
      return;
    }
    try {
      keep(piece);
    } catch (IOException e) {
      failed = Optional.of(OwnDiskException.in(directory, e));
    }
  }

  private void keep(byte[] piece) throws IOException {
    if (file.isEmpty() && size > inMemory) {
      Path made = Files.createTempFile(directory, PREFIX, SUFFIX); // for its owner alone
      file = Optional.of(made);
      out = Files.newOutputStream(made);
      memory.writeTo(out);
      memory.reset();
    }
    out.write(piece);
  }

  public boolean tooBig() {
    return size > most;
  }

  /**
   * All of it, once it is complete.
   *
   * @throws IOException if the disk did not take it
   */
  public ByteSource source() throws IOException {
    if (failed.isPresent()) {
      throw failed.get();
    }
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
