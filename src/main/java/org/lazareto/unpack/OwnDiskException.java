// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Trouble with our own disk, on its way past readers to which every {@link IOException} is bad
 * input. {@link Unpacker} turns it back into an IOException.
 */
public final class OwnDiskException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  private final IOException trouble;

  public OwnDiskException(IOException cause) {
    super(cause);
    this.trouble = cause;
  }

  /** The trouble with the name of our directory, which a stream does not say. */
  public static IOException in(Path directory, IOException trouble) {
    if (trouble instanceof FileSystemException) {
      return trouble;
    }
    FileSystemException named =
        new FileSystemException(directory.toString(), null, String.valueOf(trouble.getMessage()));
    named.initCause(trouble);
    return named;
  }

  IOException trouble() {
    return trouble;
  }
}
