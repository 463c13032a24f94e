// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.journal.Action;
import org.lazareto.journal.Journal;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.submission.Submission;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;

/**
 * The way back out of quarantine: examined again with today's signatures, then handed to the MTA
 * with a pass, so that the gate does not hold it a second time. Once the MTA answers for it, it is
 * no longer held; a copy for somebody else leaves it where it is. A gate has one of these: of two
 * who release the same message at once, the second finds it gone. Thread-safe.
 */
public final class Release {

  /** Messages share a lock by chance; that costs a wait, and no memory for each that is held. */
  private static final int LOCKS = 64;

  private final Examiner examiner;
  private final Quarantine quarantine;
  private final Journal journal;
  private final Submission submission;
  private final Clock clock;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  public Release(
      Examiner examiner,
      Quarantine quarantine,
      Journal journal,
      Submission submission,
      Clock clock) {
    this.examiner = examiner;
    this.quarantine = quarantine;
    this.journal = journal;
    this.submission = submission;
    this.clock = clock;
  }

  /**
   * Releases a held message.
   *
   * @param to other recipients; empty for its own, without those who got it by a release before,
   *     unless all of them did
   * @param despite whether it goes even if an engine still finds something
   * @param who asked for it, for the audit
   * @return what the MTA answered
   * @throws LazaretoException if it is not held, is still found infected, or the MTA refused it; if
   *     that did so for some only, the others have it, which is noted, and it stays held
   */
  public String release(String id, List<Address> to, boolean despite, String who)
      throws IOException {
    ReentrantLock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      return releaseAlone(id, to, despite, who);
    } finally {
      lock.unlock();
    }
  }

  private String releaseAlone(String id, List<Address> to, boolean despite, String who)
      throws IOException {
    Held held = quarantine.need(id);
    ByteSource message = quarantine.message(id);
    if (!despite) {
      requireNoVirus(held.envelope(), message);
    }
    List<Address> recipients = to.isEmpty() ? without(held) : asHeld(to, held);
    String reply =
        new Handing(id, held.envelope(), message, quarantine.passes())
            .handOver(recipients, submission, (taken, said) -> note(held, taken, who, said));
    if (to.isEmpty()) {
      boolean ignored = quarantine.delete(id);
    }
    return reply;
  }

  // Who has it does not get it again, as far as others are left: then this goes on where a release
  // stopped that the MTA took for some only.
  private List<Address> without(Held held) {
    List<Address> all = held.envelope().recipients();
    Set<String> have = journal.done(held.id(), Action.What.RELEASED);
    List<Address> left = all.stream().filter(r -> !have.contains(r.key())).toList();
    return left.isEmpty() ? all : left;
  }

  // The journal knows its pairs by the spelling of the envelope.
  private static List<Address> asHeld(List<Address> to, Held held) {
    Map<String, Address> own = new HashMap<>();
    held.envelope().recipients().forEach(r -> own.putIfAbsent(r.key(), r));
    return to.stream().map(r -> own.getOrDefault(r.key(), r)).toList();
  }

  // For each of them alone, unless all got it at once: others may follow, or not.
  private void note(Held held, List<Address> taken, String who, String reply) {
    boolean all = taken.equals(held.envelope().recipients());
    journal.note(
        all
            ? List.of(released(held, Address.NULL, taken, who, reply))
            : taken.stream().map(r -> released(held, r, List.of(r), who, reply)).toList());
  }

  private Action released(
      Held held, Address recipient, List<Address> taken, String who, String reply) {
    String detail = taken + " " + reply;
    return new Action(held.id(), recipient, Action.What.RELEASED, who, clock.instant(), detail);
  }

  private void requireNoVirus(Envelope envelope, ByteSource message) throws IOException {
    Examination again = examiner.examine(envelope, message);
    if (again.waiting() || again.decision().owes()) {
      throw new LazaretoException("quarantine.release-unknown", envelope.id());
    }
    if (again.decision().verdict() == Verdict.INFECTED) {
      throw new LazaretoException(
          "quarantine.release-infected",
          envelope.id(),
          again.decision().findings().getFirst().name());
    }
  }
}
