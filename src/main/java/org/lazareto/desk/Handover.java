// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.submission.SubmissionResult;

/**
 * Hands over letters of one sort until they are taken. What is not taken is tried again, after a
 * wait that doubles each time, until it is given up. Thread-safe if its letters are.
 */
public final class Handover<O extends Handover.Owed> {

  private static final System.Logger LOG = System.getLogger(Handover.class.getName());

  private static final int LONGEST_DOUBLING = 6;

  private final Letters<O> letters;
  private final Patience patience;
  private final Clock clock;

  /** A letter that nobody has taken yet. */
  public interface Owed {

    Instant made();

    /** How often it was tried in vain. */
    int tries();
  }

  /** Letters of one sort: the rows that say which are owed, and how one is handed over. */
  public interface Letters<O> {

    /** What one of them is called in the log. */
    String one();

    /** Has due what a clock that was ahead put off, and would not wait so long by this one. */
    void clockSetBack(Instant now, Duration longest);

    List<O> due(Instant now);

    Step hand(O owed);

    void later(O owed, Instant due);

    void ended(O owed, String outcome);
  }

  /** What came of a letter whose turn it was. */
  public sealed interface Step {

    /** It was handed over, and this was the answer. */
    record Answered(SubmissionResult result) implements Step {}

    /** It ended without that. */
    record Ended(String outcome) implements Step {}
  }

  /**
   * How long a letter is tried.
   *
   * @param retry how long after a failed attempt the next is made, doubled each time
   * @param giveUp when it is not tried any more
   */
  public record Patience(Duration retry, Duration giveUp) {

    /** The longest that one waits for its next attempt. */
    public Duration longest() {
      return wait(LONGEST_DOUBLING);
    }

    /** When one that was not taken now is tried again; never once it is given up. */
    Optional<Instant> next(Owed owed, Instant now) {
      return now.isAfter(owed.made().plus(giveUp))
          ? Optional.empty()
          : Optional.of(now.plus(wait(Math.min(owed.tries(), LONGEST_DOUBLING))));
    }

    private Duration wait(int doublings) {
      return retry.multipliedBy(1L << doublings);
    }
  }

  public Handover(Letters<O> letters, Patience patience, Clock clock) {
    this.letters = letters;
    this.patience = patience;
    this.clock = clock;
  }

  /** Hands over what is due; returns how many were taken. */
  public int run() {
    letters.clockSetBack(clock.instant(), patience.longest());
    int taken = 0;
    for (O owed : letters.due(clock.instant())) {
      taken += deliver(owed) ? 1 : 0;
    }
    return taken;
  }

  private boolean deliver(O owed) {
    return switch (hand(owed)) {
      case Step.Ended(String outcome) -> ended(owed, outcome);
      case Step.Answered(SubmissionResult.Accepted taken) -> {
        if (!taken.refused().isEmpty()) {
          LOG.log(Level.WARNING, letters.one() + " was refused for some: " + taken.refused());
        }
        yield ended(owed, "sent");
      }
      case Step.Answered(SubmissionResult.Refused refused) -> {
        LOG.log(Level.WARNING, letters.one() + " was refused: " + refused.reasons());
        yield ended(owed, "refused");
      }
      case Step.Answered(SubmissionResult.Failed failed) -> {
        LOG.log(Level.WARNING, letters.one() + " was not taken: " + failed.reason());
        yield later(owed);
      }
    };
  }

  // A file that cannot be read holds up none of the letters behind it.
  private Step hand(O owed) {
    try {
      return letters.hand(owed);
    } catch (UncheckedIOException e) {
      LOG.log(Level.WARNING, letters.one() + " cannot be written", e);
      return new Step.Answered(new SubmissionResult.Failed(true, String.valueOf(e.getMessage())));
    }
  }

  private boolean later(O owed) {
    Optional<Instant> next = patience.next(owed, clock.instant());
    if (next.isEmpty()) {
      return ended(owed, "given-up");
    }
    letters.later(owed, next.get());
    return false;
  }

  private boolean ended(O owed, String outcome) {
    letters.ended(owed, outcome);
    return outcome.equals("sent");
  }
}
