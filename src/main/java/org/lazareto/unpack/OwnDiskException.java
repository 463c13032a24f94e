// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.UncheckedIOException;

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

  IOException trouble() {
    return trouble;
  }
}
