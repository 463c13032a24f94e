// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is left of the space that one set may unpack to; every unpacker spends from it. Confined to
 * one thread.
 */
public final class Room {

  private static final int PIECE = 64 << 10;

  private final SizeSettings sizes;
  private final String from;
  private long bytes;
  private int files;

  /**
   * All of it.
   *
   * @param from what is unpacked, for the refusal
   */
  public Room(SizeSettings sizes, String from) {
    this.sizes = sizes;
    this.from = from;
  }

  /** Counts one more file of so many bytes. */
  public void count(long size) {
    if (++files > sizes.files()) {
      throw new RefusedException("update.refused.files", from, Integer.toString(sizes.files()));
    }
    spend(size);
  }

  /** Counts bytes that were made. */
  public void spend(long count) {
    bytes += count;
    if (bytes > sizes.unpacked().bytes()) {
      throw new RefusedException("update.refused.unpacked", from, sizes.unpacked().toString());
    }
  }

  /**
   * Unpacks one member.
   *
   * @param name as the archive has it
   * @throws RefusedException if there is no room, or the name is odd or came before
   */
  public Path put(Path directory, String name, InputStream content) throws IOException {
    count(0);
    Path file = directory.resolve(PlainName.of(name, from));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[PIECE];
      for (int n = read(content, buffer); n >= 0; n = read(content, buffer)) {
        spend(n);
        out.write(buffer, 0, n);
      }
    } catch (FileAlreadyExistsException _) {
      throw new RefusedException("update.refused.name", from, name);
    }
    return file;
  }

  // What cannot be unpacked is not trouble with our disk.
  private int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException _) {
      throw new RefusedException("update.refused.archive", from);
    }
  }
}
