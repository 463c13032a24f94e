// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import org.lazareto.mail.ByteSource;

/**
 * The decoded bytes of a part with what is known of them. Confined to one thread.
 *
 * @param source the bytes, readable while the part is at work
 * @param fingerprint their number, beginning and digest
 */
record Content(ByteSource source, Fingerprint fingerprint) {

  /** No bytes and no digest: of a part that could not be read, and of pure structure. */
  static Content none() {
    return new Content(ByteSource.of(new byte[0]), new Fingerprint());
  }
}
