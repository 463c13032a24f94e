// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;
import org.lazareto.engine.Eicar;

/** Recognises the EICAR test file. Confined to one thread. */
final class EicarReading implements Reading {

  static final String NAME = "Eicar-Test-Signature";

  // One more than the test file may have, so that a longer content shows.
  private final byte[] head = new byte[Eicar.LONGEST + 1];
  private int kept;

  @Override
  public void take(byte[] bytes, int count) {
    int more = Math.min(count, head.length - kept);
    System.arraycopy(bytes, 0, head, kept, more);
    kept += more;
  }

  @Override
  public List<String> matches() {
    return Eicar.is(head, kept) ? List.of(NAME) : List.of();
  }
}
