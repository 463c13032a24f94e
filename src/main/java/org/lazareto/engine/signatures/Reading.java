// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.Optional;

/** One kind of signature looking at one content as it passes by. Confined to one thread. */
interface Reading {

  /** Takes the next {@code count} bytes of the content. */
  void take(byte[] bytes, int count);

  /** The name of what the content is, now that all of it has passed. */
  Optional<String> match();
}
