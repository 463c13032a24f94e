// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/**
 * What is given for a path. Immutable.
 *
 * @param etag names these bytes and no others, in quotes
 * @param download whether a browser saves it rather than shows it
 */
record Reply(
    String type, ByteSource content, String etag, Optional<Instant> modified, boolean download) {

  static Reply text(String type, String text, String etag) {
    ByteSource bytes = ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
    return new Reply(type + "; charset=utf-8", bytes, etag, Optional.empty(), false);
  }
}
