// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Rule;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** The outbreak rules on disk, to be looked at; works on a database of another process too. */
public record RuleBook(Database database) {

  /** The name of the tables' room, to be given to the {@link Database}. */
  public static final String ROOM = "rule";

  /** All there ever were, the newest first. */
  public List<OutbreakRule> all() {
    return database.read(
        handle -> {
          RuleRows rows = new RuleRows(handle);
          return rows.exist() ? rows.all() : List.<OutbreakRule>of();
        });
  }

  /** Those that hold, in the order in which they are looked at: a hub's before our own. */
  public List<OutbreakRule> active(Instant now) {
    return database.read(
        handle -> {
          RuleRows rows = new RuleRows(handle);
          return rows.exist() ? rows.active(now) : List.<OutbreakRule>of();
        });
  }

  /**
   * A rule that there is or was.
   *
   * @throws LazaretoException if there never was one of that number
   */
  public OutbreakRule find(long number) {
    Optional<OutbreakRule> found =
        all().stream().filter(rule -> rule.number() == number).findFirst();
    return found.orElseThrow(() -> new LazaretoException("rule.unknown", number));
  }

  /** What was done with a rule, in order. */
  public List<Event> events(OutbreakRule rule) {
    return database.read(handle -> new RuleRows(handle).events(rule.number()));
  }

  /** The policy with the rules that hold before its standing ones. */
  public Policy before(Policy standing, Instant now) {
    return standing.withOutbreak(rules(active(now)));
  }

  static List<Rule> rules(List<OutbreakRule> rules) {
    return rules.stream().map(OutbreakRule::rule).toList();
  }
}
