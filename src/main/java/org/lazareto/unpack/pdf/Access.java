// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.util.Optional;

/**
 * What stands between a reader and the texts and streams of a PDF. Immutable.
 *
 * @param decryption what opens them; none if they are in the clear
 * @param locked whether nobody knows the password
 */
record Access(Optional<Decryption> decryption, boolean locked) {

  static final Access PLAIN = new Access(Optional.empty(), false);
  static final Access LOCKED = new Access(Optional.empty(), true);
}
