// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Panel;
import org.lazareto.engine.Traits;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Site;
import org.lazareto.ops.Trace;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Subject;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Reply;

/** Walks a message's parts, asks the engines, and lets policy decide. Thread-safe. */
public final class Examiner {

  /** How long engines may take to show that they are there. */
  private static final Duration PROBE = Duration.ofSeconds(5);

  private final Unpacker unpacker;
  private final Panel panel;
  private final Judging judging;
  private final Limits limits;

  /**
   * What a judgement is made with.
   *
   * @param policies gives the policy that holds now; one message is examined under one
   * @param site what is ours
   */
  public record Judging(Supplier<Policy> policies, Site site, Clock clock) {

    /** Always by the same policy. */
    public Judging(Policy policy, Site site, Clock clock) {
      this(() -> policy, site, clock);
    }
  }

  public Examiner(Unpacker unpacker, Panel panel, Judging judging, Limits limits) {
    this.unpacker = unpacker;
    this.panel = panel;
    this.judging = judging;
    this.limits = limits;
  }

  /** How much one message may cost. */
  public Limits limits() {
    return limits;
  }

  /**
   * Whether every engine answers for something else now. Then an engine that was silent on a
   * message is not gone: it is the message that cannot be answered for.
   */
  public boolean enginesAnswer() {
    return panel.ask("", Eicar.FILE, Deadline.after(PROBE)).stream()
        .allMatch(reply -> reply.answer() instanceof Answer.Found);
  }

  /**
   * Whether the engines that were silent on a message are silent on something else too. Otherwise
   * it is the message that silences them, and must not profit from it.
   */
  public boolean silentStill(Examination examination) {
    Set<String> silent =
        examination.replies().stream()
            .filter(reply -> reply.answer() instanceof Answer.Failed)
            .map(Reply::engine)
            .collect(Collectors.toSet());
    return panel.ask("", Eicar.FILE, Deadline.after(PROBE)).stream()
        .filter(reply -> silent.contains(reply.engine()))
        .allMatch(reply -> reply.answer() instanceof Answer.Failed);
  }

  /**
   * Examines one message.
   *
   * @throws IOException if our own disk failed; hostile bytes never cause it
   */
  public Examination examine(Envelope envelope, ByteSource message) throws IOException {
    long start = System.nanoTime();
    Budget budget = new Budget(limits, message.size());
    Policy policy = judging.policies().get();
    Arrived arrived = new Arrived(envelope, message.size(), policy);
    Gathering gathering =
        new Gathering(
            panel,
            panel.quorum(traits(arrived)),
            policy.contents(),
            budget,
            soFar -> !decide(arrived, soFar).delivers());
    unpacker.unpack(message, budget, gathering);
    Decision decision = decide(arrived, gathering);
    Trace.say("%s: %s", decision.verdict(), decision.findings());
    return new Examination(
        gathering.head(),
        gathering.parts(),
        gathering.bodies(),
        gathering.replies(),
        gathering.owed().isEmpty() ? decision : decision.owing(gathering.owed()),
        gathering.waiting(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** A message before it is looked into, and the policy that holds for all of its examination. */
  private record Arrived(Envelope envelope, long size, Policy policy) {}

  private Traits traits(Arrived arrived) {
    Envelope envelope = arrived.envelope();
    Site site = judging.site();
    return new Traits(
        site.direction(envelope), envelope.route(), site.institution(envelope), arrived.size());
  }

  private Decision decide(Arrived arrived, Gathering gathering) {
    return arrived
        .policy()
        .decide(
            new Subject(
                new Subject.Arrival(arrived.envelope(), judging.site(), judging.clock().instant()),
                new Subject.Content(
                    gathering.head().subject(),
                    arrived.size(),
                    gathering.parts(),
                    gathering.hits()),
                new Subject.Answers(
                    gathering.replies(), gathering.shortfall(), gathering.waiting())));
  }
}
