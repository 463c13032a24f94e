// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that a database, and its list of digests, begins with. Immutable.
 *
 * @param version of the database
 * @param signatures how many it has
 * @param digest MD5 of what follows the header, in hexadecimal; {@code X} where there is none
 * @param signature over that digest; {@code X} where there is none
 * @param built when
 */
record Header(long version, long signatures, String digest, String signature, Instant built) {

  static final int LENGTH = 512;

  // Name, date in words, version, signatures, engine's level, digest, signature, builder, date.
  private static final Pattern FORM =
      Pattern.compile(
          "ClamAV-VDB:[^:]{1,40}"
              + ":([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,5})"
              + ":([0-9a-f]{32}|X?):([A-Za-z0-9+/]{0,400}):([^:]{0,40}):([0-9]{1,11}) *");

  /** Reads the 512 bytes at the beginning of a file. */
  static Optional<Header> read(byte[] bytes) {
    return bytes.length < LENGTH
        ? Optional.empty()
        : read(new String(bytes, 0, LENGTH, StandardCharsets.ISO_8859_1));
  }

  static Optional<Header> read(String line) {
    Matcher parts = FORM.matcher(line.stripTrailing());
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Header(
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            parts.group(4),
            parts.group(5),
            Instant.ofEpochSecond(Long.parseLong(parts.group(7)))));
  }
}
