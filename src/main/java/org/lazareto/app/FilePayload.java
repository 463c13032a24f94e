// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lazareto.control.Payload;

/** A file of this host, for the gate. */
record FilePayload(Path file) implements Payload {

  @Override
  public long size() throws IOException {
    return Files.size(file);
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
