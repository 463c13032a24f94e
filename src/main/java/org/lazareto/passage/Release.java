// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
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
import org.lazareto.quarantine.MessageBody;
import org.lazareto.quarantine.Passes;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
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
   * @param to other recipients; empty for its own
   * @param despite whether it goes even if an engine still finds something
   * @param who asked for it, for the audit
   * @return what the MTA answered
   * @throws LazaretoException if it is not held, is still found infected, or the MTA refused it; if
   *     that did so for some only, the others get it and it stays held
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
    List<Address> recipients = to.isEmpty() ? held.envelope().recipients() : to;
    String pass = quarantine.passes().issue(id, recipients, MessageBody.of(message));
    String field = Passes.FIELD + ": " + pass + "\n";
    ByteSource passed =
        ByteSource.concat(ByteSource.of(field.getBytes(StandardCharsets.US_ASCII)), message);
    SubmissionResult.Accepted accepted =
        accepted(id, submission.submit(held.envelope().sender(), recipients, passed));
    List<Address> taken =
        recipients.stream().filter(r -> !accepted.refused().containsKey(r)).toList();
    journal.note(
        new Action(
            id,
            Address.NULL,
            Action.What.RELEASED,
            who,
            clock.instant(),
            taken + " " + accepted.reply()));
    if (!accepted.refused().isEmpty()) {
      throw new LazaretoException("quarantine.release-partly", id, accepted.refused().toString());
    }
    if (to.isEmpty()) {
      boolean ignored = quarantine.delete(id);
    }
    return accepted.reply();
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

  private static SubmissionResult.Accepted accepted(String id, SubmissionResult result) {
    return switch (result) {
      case SubmissionResult.Accepted accepted -> accepted;
      case SubmissionResult.Refused refused ->
          throw new LazaretoException(
              "quarantine.release-refused", id, refused.reasons().toString());
      case SubmissionResult.Failed failed ->
          throw new LazaretoException("quarantine.release-refused", id, failed.reason());
    };
  }
}
