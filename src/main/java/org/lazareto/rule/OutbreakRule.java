// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.policy.Action;
import org.lazareto.policy.Condition;
import org.lazareto.policy.Handling;
import org.lazareto.policy.Rule;

/**
 * A rule that somebody made in an outbreak. Immutable.
 *
 * @param number given once, never again
 * @param author who made it
 * @param reason why, for people
 * @param expires when it ends by itself
 * @param retired when somebody ended it before
 * @param origin the hub that made it and its number there; empty for this node's own
 */
public record OutbreakRule(
    long number,
    String author,
    String reason,
    Instant made,
    Instant expires,
    Optional<Instant> retired,
    Action treatment,
    Marks marks,
    String origin) {

  static final String TRIAL = "trial";
  private static final String PREFIX = "outbreak-";

  /** Whether it counts. */
  public enum State {
    ACTIVE,
    EXPIRED,
    RETIRED
  }

  /** The name under which the journal, the quarantine and every explanation show it. */
  public String name() {
    return PREFIX + (isOfHub() ? origin : Long.toString(number));
  }

  /** Whether a hub made it, so that only the hub may change it. */
  public boolean isOfHub() {
    return !origin.isEmpty();
  }

  /** The hub that made it; empty for this node's own. */
  public String hub() {
    return isOfHub() ? origin.substring(0, origin.lastIndexOf('-')) : "";
  }

  public State state(Instant now) {
    if (retired.isPresent()) {
      return State.RETIRED;
    }
    return now.isBefore(expires) ? State.ACTIVE : State.EXPIRED;
  }

  /** A rule that only tells what it would mean. */
  static Rule trial(Marks marks) {
    return new Rule(
        TRIAL, marks.condition(), Condition.ANY, Action.QUARANTINE, Handling.defaults());
  }

  /** As policy takes it. */
  public Rule rule() {
    return new Rule(name(), marks.condition(), Condition.ANY, treatment, Handling.defaults());
  }
}
