// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;

/** Decrypts one piece of 4096 bytes of an encrypted document. Immutable. */
interface PackageKey {

  byte[] plain(byte[] piece, int number) throws IOException;
}
