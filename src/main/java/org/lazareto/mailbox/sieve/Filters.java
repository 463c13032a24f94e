// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a person lets the server do with mail that comes. Immutable.
 *
 * @param rules in order; the first that moves a message is the last that is asked
 * @param own the script of the person's own that was active before; empty for none
 */
public record Filters(Optional<Vacation> vacation, List<Rule> rules, String own) {

  public static final Filters NONE = new Filters(Optional.empty(), List.of(), "");

  public Filters {
    rules = List.copyOf(rules);
  }

  public boolean isEmpty() {
    return vacation.isEmpty() && rules.isEmpty();
  }

  /** The same with another answer, or none. */
  public Filters answering(Optional<Vacation> other) {
    return new Filters(other, rules, own);
  }

  /** The same with a rule at that place, in place of the one that is there; else at the end. */
  public Filters with(int place, Rule rule) {
    List<Rule> all = new ArrayList<>(rules);
    if (has(place)) {
      all.set(place, rule);
    } else {
      all.add(rule);
    }
    return new Filters(vacation, all, own);
  }

  /** The same without the rule at that place. */
  public Filters without(int place) {
    List<Rule> all = new ArrayList<>(rules);
    if (has(place)) {
      all.remove(place);
    }
    return new Filters(vacation, all, own);
  }

  /** The same with the rule at that place before the one above it. */
  public Filters up(int place) {
    List<Rule> all = new ArrayList<>(rules);
    if (has(place) && place > 0) {
      all.add(place - 1, all.remove(place));
    }
    return new Filters(vacation, all, own);
  }

  public boolean has(int place) {
    return place >= 0 && place < rules.size();
  }

  /** The same beside that script of the person's own. */
  Filters beside(String script) {
    return new Filters(vacation, rules, script);
  }
}
