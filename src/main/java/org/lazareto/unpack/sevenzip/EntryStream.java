// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** The content of the member that an archive stands at. Closing leaves the archive open. */
final class EntryStream extends InputStream {

  private final SevenZFile archive;

  EntryStream(SevenZFile archive) {
    this.archive = archive;
  }

  @Override
  public int read() throws IOException {
    return archive.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return archive.read(buffer, offset, length);
  }
}
