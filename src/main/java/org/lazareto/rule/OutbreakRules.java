// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lazareto.policy.LivePolicy;
import org.lazareto.policy.Policy;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * The outbreak rules of a running gate: each change is on disk first, then holds from the next
 * examination on. Whoever decides asks here for the policy, so that a rule ends to the moment
 * without anybody having to wake up for it. Thread-safe.
 */
public final class OutbreakRules implements Supplier<Policy> {

  private static final System.Logger LOG = System.getLogger("rule");

  /** Room for as many rules made while the clock was ahead as for those that truly hold. */
  private static final int MARGIN = 2;

  private final Database database;
  private final LivePolicy live;
  private final RuleSettings settings;
  private final Clock clock;
  private volatile List<OutbreakRule> taken = List.of();
  private volatile Instant lastEnd = Instant.MIN;
  private volatile Instant nextEnd = Instant.MAX;

  /** Takes up what the disk holds. */
  public OutbreakRules(Database database, LivePolicy live, RuleSettings settings, Clock clock) {
    this.database = database;
    this.live = live;
    this.settings = settings;
    this.clock = clock;
    takeUp();
  }

  /** The policy that holds now. */
  @Override
  public Policy get() {
    Instant now = clock.instant();
    // Before the last end: the clock was ahead and has been set back, so that rule holds again.
    if (!now.isBefore(nextEnd) || now.isBefore(lastEnd)) {
      hold(now);
    }
    return live.get();
  }

  /**
   * Makes a rule; it is on disk and holds on return.
   *
   * @throws LazaretoException if it would hold too long or there are too many
   */
  public OutbreakRule add(Draft draft, String author) {
    Instant now = clock.instant();
    Instant expires = now.plus(bounded(draft.expires().orElse(settings.expires())));
    OutbreakRule added =
        change(
            rows -> {
              if (rows.active(now).stream().filter(r -> !r.isOfHub()).count() >= settings.most()) {
                throw new LazaretoException("rule.too-many", settings.most());
              }
              return rows.add(draft, author, now, expires);
            });
    LOG.log(
        Level.INFO,
        "{0} by {1} until {2}: {3}",
        added.name(),
        author,
        expires,
        draft.marks().json());
    return added;
  }

  /** Ends a rule for good; one that was retired before stays as it is. */
  public OutbreakRule retire(long number, String who) {
    Instant now = clock.instant();
    OutbreakRule retired =
        change(
            rows -> {
              OutbreakRule rule = found(rows, number);
              if (rule.retired().isEmpty()) {
                requireOwn(rule);
                rows.retire(rule, now);
                rows.note(new Event(number, Event.What.RETIRED, who, now, now));
              }
              return found(rows, number);
            });
    LOG.log(Level.INFO, "{0} retired by {1}", retired.name(), who);
    return retired;
  }

  /**
   * Notes that what a rule kept back is to go.
   *
   * @return the retired rules of which that was ever wanted: what one of them caught may have
   *     stayed because of this one
   */
  public List<OutbreakRule> release(OutbreakRule rule, String who) {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          RuleRows rows = new RuleRows(handle);
          rows.note(new Event(rule.number(), Event.What.RELEASED, who, now, rule.expires()));
          return rows.released();
        });
  }

  /**
   * Lets a rule hold for a time from now on; one that has expired holds again.
   *
   * @throws LazaretoException if it was retired, or would hold too long
   */
  public OutbreakRule extend(long number, Duration longer, String who) {
    Instant now = clock.instant();
    Instant expires = now.plus(bounded(longer));
    OutbreakRule extended =
        change(
            rows -> {
              OutbreakRule rule = found(rows, number);
              requireOwn(rule);
              if (rule.retired().isPresent()) {
                throw new LazaretoException("rule.is-retired", number);
              }
              rows.expires(rule, expires);
              rows.note(new Event(number, Event.What.EXTENDED, who, now, expires));
              return found(rows, number);
            });
    LOG.log(Level.INFO, "{0} extended by {1} until {2}", extended.name(), who, expires);
    return extended;
  }

  /**
   * Has the rules of a hub as the hub has them now: all of them, or none if the disk refuses. Rules
   * of a hub are looked at before this node's own.
   */
  public synchronized void adopt(List<Adopted> all) {
    Instant now = clock.instant();
    database.change(
        handle -> {
          RuleRows rows = new RuleRows(handle);
          all.forEach(adopted -> rows.adopt(adopted, now));
        });
    takeUp();
    all.forEach(
        a -> LOG.log(Level.INFO, "rule {0} of the hub, until {1}", a.origin(), a.expires()));
  }

  private static void requireOwn(OutbreakRule rule) {
    if (rule.isOfHub()) {
      throw new LazaretoException("rule.of-hub", rule.name());
    }
  }

  // One change after the other, so that what holds is what was written last.
  private synchronized OutbreakRule change(Function<RuleRows, OutbreakRule> change) {
    OutbreakRule changed = database.write(handle -> change.apply(new RuleRows(handle)));
    takeUp();
    return changed;
  }

  // Expired ones, too: should the clock be ahead, they hold again when it is set back.
  private synchronized void takeUp() {
    // As many of hubs as of our own.
    int most = 2 * MARGIN * settings.most();
    taken = database.read(handle -> new RuleRows(handle).unretired(most));
    hold(clock.instant());
  }

  // From memory: that a rule ends must not depend on a disk.
  private synchronized void hold(Instant now) {
    live.outbreak(
        RuleBook.rules(
            taken.stream().filter(r -> r.state(now) == OutbreakRule.State.ACTIVE).toList()));
    lastEnd = ends().filter(end -> !end.isAfter(now)).max(Instant::compareTo).orElse(Instant.MIN);
    nextEnd = ends().filter(now::isBefore).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private Stream<Instant> ends() {
    return taken.stream().map(OutbreakRule::expires);
  }

  private static OutbreakRule found(RuleRows rows, long number) {
    return rows.find(number).orElseThrow(() -> new LazaretoException("rule.unknown", number));
  }

  private Duration bounded(Duration wanted) {
    if (wanted.isZero() || wanted.isNegative() || wanted.compareTo(settings.longest()) > 0) {
      throw new LazaretoException("rule.too-long", settings.longest().toDays());
    }
    return wanted;
  }
}
