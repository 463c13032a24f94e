// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Instant;
import java.util.Optional;

/**
 * One installed set of signatures. Immutable.
 *
 * @param number counts the sets that came
 * @param version as its author counts
 * @param built when its author made it
 * @param origin where it came from
 * @param digest over the names and bytes of its files, SHA-256 in hex
 * @param installed when it was switched to, or refused
 * @param withdrawn why it was refused or taken back; empty if it was not
 */
public record Generation(
    int number,
    String version,
    Optional<Instant> built,
    String origin,
    String digest,
    Instant installed,
    String withdrawn) {

  private static final String PREFIX = "generation-";

  /** Whether it is what stands before the first set comes. */
  boolean empty() {
    return digest.isEmpty();
  }

  boolean good() {
    return withdrawn.isEmpty();
  }

  /** The name of its directory. */
  public String name() {
    return name(number);
  }

  static String name(int number) {
    return PREFIX + "%06d".formatted(number);
  }

  Generation installed(Instant now) {
    return new Generation(number, version, built, origin, digest, now, withdrawn);
  }

  Generation withdrawn(String reason) {
    return new Generation(number, version, built, origin, digest, installed, reason);
  }
}
