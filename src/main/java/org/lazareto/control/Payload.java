// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that go with a request: a message that is to be examined. The gate has them sent only if
 * the command wants them, which first looks at their size, and once only.
 */
public interface Payload {

  /** Where a request has none. */
  Payload NONE = new None();

  long size() throws IOException;

  InputStream open() throws IOException;

  /** No bytes. */
  record None() implements Payload {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }
}
