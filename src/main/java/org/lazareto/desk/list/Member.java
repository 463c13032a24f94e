// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mail.Address;

/**
 * Somebody on a list. Immutable.
 *
 * @param token takes this member off the list by {@code /lists/leave/TOKEN}; only he is told it
 * @param trusted whether a first post of his was accepted
 * @param standing how mail to him fares
 */
public record Member(
    long number,
    String list,
    Address address,
    Profile profile,
    String token,
    Instant joined,
    boolean trusted,
    Standing standing) {

  /** How somebody gets the posts. */
  public enum Mode {
    /** Each at once. */
    MAIL,
    /** Some in one mail. */
    DIGEST,
    /** Not at all: he reads the archive, and may post. */
    NONE;

    /** The stable word of rows, forms and files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> find(String label) {
      return Stream.of(values()).filter(mode -> mode.label().equals(label)).findFirst();
    }
  }

  /**
   * What a member or the staff choose.
   *
   * @param name as it is shown to moderators; may be empty
   * @param language {@code es} or {@code en}
   * @param node of UUCP, which gets one message for all its members; empty for none
   */
  public record Profile(String name, String language, String node, Mode mode) {}

  /**
   * How mail to a member fares.
   *
   * @param score of mail that came back
   * @param suspended since when he is sent nothing
   */
  public record Standing(double score, Optional<Instant> suspended, int warnings) {

    public static final Standing GOOD = new Standing(0, Optional.empty(), 0);
  }

  public Locale locale() {
    return Locale.of(profile.language());
  }

  public boolean suspended() {
    return standing.suspended().isPresent();
  }
}
