// SPDX-License-Identifier: Apache-2.0
package org.lazareto.examine;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Panel;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Site;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Subject;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;

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
   * Examines one message.
   *
   * @throws IOException if our own disk failed; hostile bytes never cause it
   */
  public Examination examine(Envelope envelope, ByteSource message) throws IOException {
    long start = System.nanoTime();
    Budget budget = new Budget(limits, message.size());
    Policy policy = judging.policies().get();
    Gathering gathering = new Gathering(panel, policy.contents(), budget);
    unpacker.unpack(message, budget, gathering);
    Decision decision =
        policy.decide(
            new Subject(
                new Subject.Arrival(envelope, judging.site(), judging.clock().instant()),
                new Subject.Content(
                    gathering.head().subject(),
                    message.size(),
                    gathering.parts(),
                    gathering.hits()),
                new Subject.Answers(
                    gathering.replies(), gathering.shortfall(), gathering.waiting())));
    return new Examination(
        gathering.head(),
        gathering.parts(),
        gathering.replies(),
        decision,
        gathering.waiting(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
