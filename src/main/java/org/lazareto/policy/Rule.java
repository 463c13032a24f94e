// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.Locale;
import org.lazareto.mail.Address;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.match.Glob;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * One rule: conditions that must all hold, and what its recipients get. An empty condition holds
 * always. Settings: {@code [[policy.rules]]}; the first that matches a recipient counts. Immutable.
 *
 * @param name shown in the journal and in the header of quarantined mail
 * @param recipients patterns of envelope recipients, such as {@code *@lab.health.test}
 * @param senders patterns of the envelope sender; {@code <>} is the null sender
 * @param routes the ways the message may have come
 * @param directions the ways it may go
 * @param verdicts the verdicts it may have; empty: every one for rules that keep mail back, and
 *     only {@code clean} and {@code blocked} for rules that deliver, so that no careless rule
 *     delivers a virus
 * @param findings patterns of what was found: a signature, a fact, a forbidden name's pattern
 * @param action what becomes of the message for the recipient
 */
public record Rule(
    String name,
    List<String> recipients,
    List<String> senders,
    List<Route> routes,
    List<Direction> directions,
    List<Verdict> verdicts,
    List<String> findings,
    Action action) {

  private static final List<Verdict> DELIVERABLE = List.of(Verdict.CLEAN, Verdict.BLOCKED);

  public Rule {
    recipients = List.copyOf(recipients);
    senders = List.copyOf(senders);
    routes = List.copyOf(routes);
    directions = List.copyOf(directions);
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }

  public static Rule defaults() {
    return fallback("", Action.QUARANTINE);
  }

  /** A rule without conditions. */
  static Rule fallback(String name, Action action) {
    return new Rule(name, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), action);
  }

  boolean matches(Address recipient, Subject subject, Verdict verdict, List<Finding> found) {
    return any(recipients, recipient.text())
        && any(
            senders,
            subject.envelope().sender().isNull() ? "<>" : subject.envelope().sender().text())
        && (routes.isEmpty() || routes.contains(subject.envelope().route()))
        && (directions.isEmpty() || directions.contains(subject.direction()))
        && applies(verdict)
        && (findings.isEmpty() || found.stream().anyMatch(f -> any(findings, f.name())));
  }

  private boolean applies(Verdict verdict) {
    if (!verdicts.isEmpty()) {
      return verdicts.contains(verdict);
    }
    return !action.delivers() || DELIVERABLE.contains(verdict);
  }

  private static boolean any(List<String> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> new Glob(p).matches(text));
  }

  @Override
  public String toString() {
    return name.isEmpty() ? action.name().toLowerCase(Locale.ROOT) : name;
  }
}
