// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Trace;
import org.lazareto.journal.Traces;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Subject;

/**
 * What a rule would have hit of the mail that the journal knows, found out by the same policy that
 * decides on mail. Immutable.
 */
public final class Preview {

  private final Traces traces;
  private final Site site;

  public Preview(Traces traces, Site site) {
    this.traces = traces;
    this.site = site;
  }

  /**
   * What would have been hit.
   *
   * @param since from when on
   * @param messages how many were decided since then
   * @param hit how many of them the rule means
   * @param delivered how many of these reached anybody
   * @param unsure how many more it may mean: what it asks of their parts is not kept
   * @param pairs what became of the pairs of message and recipient that were hit
   */
  public record Hits(
      Instant since,
      long messages,
      long hit,
      long delivered,
      long unsure,
      Map<Outcome, Long> pairs) {

    public Hits {
      pairs = Map.copyOf(pairs);
    }
  }

  /** Tries a rule on everything decided since then. */
  public Hits of(Marks marks, Instant since) {
    return of(List.of(marks), since).getFirst();
  }

  /** Tries several rules, each for itself. */
  public List<Hits> of(List<Marks> all, Instant since) {
    long messages = traces.count(since);
    return all.stream().map(marks -> tried(marks, since).hits(since, messages)).toList();
  }

  // Each through a prefilter of its own: that costs less than all of them on every message.
  private Trial tried(Marks marks, Instant since) {
    Trial trial = new Trial(marks);
    traces.each(since, marks.prefilter(), trial::see);
    return trial;
  }

  /** One rule on trial, and what it has hit so far. Confined to one preview. */
  private final class Trial {

    private final Marks marks;
    private final Policy whole;
    private final Policy kept;
    private final Policy around;
    private final Map<Outcome, Long> pairs = new EnumMap<>(Outcome.class);
    private long hit;
    private long delivered;
    private long unsure;

    Trial(Marks marks) {
      this.marks = marks;
      this.whole = alone(marks);
      this.kept = alone(marks.withoutContents());
      this.around = alone(marks.withoutParts());
    }

    void see(Trace trace) {
      if (marks.contents().isEmpty() && means(whole, trace)) {
        hit(trace);
      } else if (mayMean(trace)) {
        unsure++;
      }
    }

    private boolean mayMean(Trace trace) {
      boolean unlessContents = !marks.contents().isEmpty() && means(kept, trace);
      boolean unlessLost = marks.asksOfParts() && !trace.whole() && means(around, trace);
      return unlessContents || unlessLost;
    }

    private void hit(Trace trace) {
      hit++;
      List<Outcome> outcomes = traces.outcomes(trace.id());
      if (outcomes.stream().anyMatch(Outcome::delivered)) {
        delivered++;
      }
      outcomes.forEach(outcome -> pairs.merge(outcome, 1L, Long::sum));
    }

    Hits hits(Instant since, long messages) {
      return new Hits(since, messages, hit, delivered, unsure, pairs);
    }
  }

  private static Policy alone(Marks marks) {
    return Policy.of(List.of(), List.of()).withOutbreak(List.of(OutbreakRule.trial(marks)));
  }

  private boolean means(Policy policy, Trace trace) {
    Subject subject =
        new Subject(
            new Subject.Arrival(envelope(trace), site, trace.seen()),
            new Subject.Content(trace.subject(), trace.size(), trace.parts(), Map.of()),
            Subject.Answers.NONE);
    return policy.decide(subject).rules().containsValue(OutbreakRule.TRIAL);
  }

  // Marks ask for nothing else of the envelope than the sender.
  private static Envelope envelope(Trace trace) {
    return new Envelope(
        trace.id(),
        trace.seen(),
        Route.SMTP,
        Client.UNKNOWN,
        trace.sender(),
        List.of(Address.NULL));
  }
}
