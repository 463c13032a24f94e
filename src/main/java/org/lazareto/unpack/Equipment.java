// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.List;

/** What every walk works with. Thread-safe, as its pieces are. */
record Equipment(UnpackSettings settings, TypeDetector types, List<Opener> openers) {

  /** For a walk that looks at the mail itself and opens nothing that lies in it. */
  Equipment without() {
    return new Equipment(settings, types, List.of());
  }
}
