// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The streams of several sources one after the other, each opened when it is reached. */
final class ConcatenatedStream extends InputStream {

  private final Iterator<ByteSource> rest;
  private InputStream current = nullInputStream();

  ConcatenatedStream(List<ByteSource> sources) {
    this.rest = sources.iterator();
  }

  @Override
  public int read() throws IOException {
    int b;
    while ((b = current.read()) < 0 && advance()) {}
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    while ((count = current.read(buffer, offset, length)) < 0 && advance()) {}
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = current.skip(count);
    // A stream at its end skips nothing; reading one byte tells it apart from a lazy one.
    return skipped > 0 || count <= 0 ? skipped : read() < 0 ? 0 : 1;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }

  private boolean advance() throws IOException {
    current.close();
    if (!rest.hasNext()) {
      current = nullInputStream();
      return false;
    }
    current = rest.next().open();
    return true;
  }
}
