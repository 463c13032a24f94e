// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.Locale;
import java.util.Optional;

/** How a body is encoded (RFC 2045 6), with the historic uuencode. */
enum TransferEncoding {
  IDENTITY,
  BASE64,
  QUOTED_PRINTABLE,
  UUENCODE;

  /** What a field value names, as liberally as the most liberal client; none if unknown. */
  static Optional<TransferEncoding> of(String value) {
    String word =
        Comments.removed(EncodedWords.decode(value)).toLowerCase(Locale.ROOT).replace("\0", "");
    if (word.contains("base64")) {
      return Optional.of(BASE64);
    } else if (word.contains("quoted")) {
      return Optional.of(QUOTED_PRINTABLE);
    } else if (word.contains("uu")) {
      return Optional.of(UUENCODE);
    }
    String plain = word.replaceAll("[^a-z0-9]", "");
    boolean identity =
        plain.isEmpty()
            || plain.startsWith("7bit")
            || plain.startsWith("8bit")
            || plain.startsWith("binary");
    return identity ? Optional.of(IDENTITY) : Optional.empty();
  }
}
