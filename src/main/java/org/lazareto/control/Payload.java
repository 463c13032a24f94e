// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that go with a request: a message that is to be examined. The gate has them sent only if
 * the command wants them, which first looks at their size, and once only.
 */
public interface Payload {

  /** Where a request has none. */
  Payload NONE = of(new byte[0]);

  static Payload of(byte[] bytes) {
    return new Bytes(bytes);
  }

  static Payload of(Path file) {
    return new Filed(file);
  }

  long size() throws IOException;

  InputStream open() throws IOException;

  /** Few enough to be in memory. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bytes(byte[] bytes) implements Payload {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /** A file of this host. */
  record Filed(Path file) implements Payload {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
