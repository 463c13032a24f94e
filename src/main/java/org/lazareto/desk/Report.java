// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report that is kept. Immutable.
 *
 * @param holder who of the staff has it in hand; empty for nobody
 */
public record Report(
    long number,
    Instant at,
    Reported reported,
    Original original,
    String holder,
    Optional<Answer> answer) {

  /**
   * The message as the reporter has it, byte for byte.
   *
   * @param file its name in the directory of originals
   * @param sha256 of all of it, lower-case hex
   */
  public record Original(String file, long size, String sha256) {}

  /** What the staff say of it. */
  public enum Outcome {
    /** It can be read. */
    HARMLESS,
    /** It is to be deleted. */
    DANGEROUS,
    /** Nobody can tell; better not opened. */
    UNCLEAR;

    /** The stable word of rows, forms and JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> find(String label) {
      return Stream.of(values()).filter(outcome -> outcome.label().equals(label)).findFirst();
    }
  }

  /**
   * What the reporter is told.
   *
   * @param words of the staff's own; may be empty
   */
  public record Answer(Outcome outcome, String words, Instant at) {}

  /** The stable word of its state. */
  public String state() {
    if (answer.isPresent()) {
      return "answered";
    }
    return holder.isEmpty() ? "new" : "in-hand";
  }

  /** Under which it is noted who has read its answer. */
  public String name() {
    return "report-" + number;
  }
}
