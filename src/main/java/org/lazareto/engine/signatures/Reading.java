// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.List;

/** One kind of signature looking at one content as it passes by. Confined to one thread. */
interface Reading {

  /** Takes the next {@code count} bytes of the content. */
  void take(byte[] bytes, int count);

  /** The names of all that the content is, now that all of it has passed. Asked once. */
  List<String> matches();
}
