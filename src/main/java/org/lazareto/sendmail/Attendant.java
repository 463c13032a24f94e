// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.lazareto.alarm.Alarms;
import org.lazareto.passage.Outcome;
import org.lazareto.sendmail.Backlog.Entry;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.text.LazaretoException;

/**
 * Takes one message whose turn it is to the passage: looks whether sendmail has finished it, locks
 * it, reads it, and says to the backlog how it stands afterwards. Thread-safe: each worker comes
 * with another message.
 */
final class Attendant {

  private static final System.Logger LOG = System.getLogger(Attendant.class.getName());

  /** How old an unfinished control file is before it is told of: sendmail writes one at a time. */
  private static final Duration WRITING = Duration.ofSeconds(10);

  private final SendmailSettings settings;
  private final Backlog backlog;
  private final Carrier carrier;
  private final Clock clock;
  private final MalformedFiles malformed;
  private final Trouble trouble;

  /** What is to be done for a message. */
  interface Carrier {
    /**
     * Carries out what is decided for a message whose lock is held.
     *
     * @param alone whether nothing else is at work, so that a crash is this message's
     */
    Outcome carry(Item item, ControlFile control, boolean alone) throws IOException;

    /** The message is not in the incoming queue any more. */
    void left(QueueId id) throws IOException;
  }

  Attendant(
      SendmailSettings settings, Backlog backlog, Alarms alarms, Carrier carrier, Clock clock) {
    this.settings = settings;
    this.backlog = backlog;
    this.carrier = carrier;
    this.clock = clock;
    this.malformed = new MalformedFiles(alarms);
    this.trouble = new Trouble(alarms, settings.outgoing());
  }

  /**
   * The top of every message's work: whatever goes wrong, the message stays and the worker lives.
   */
  void attend(Entry entry, boolean alone) {
    try {
      if (!Files.exists(entry.item.controlFile())) {
        leave(entry);
      } else if (isFinished(entry) && (alone || backlog.inItsLane(entry))) {
        lockAndExamine(entry, alone);
      }
    } catch (IOException | LazaretoException e) {
      if (e instanceof NoSuchFileException && !Files.exists(entry.item.controlFile())) {
        LOG.log(Level.DEBUG, entry.item.id() + " was taken away under our eyes", e);
      } else {
        LOG.log(Level.WARNING, entry.item.id() + " is not at its end", e);
        trouble.with(entry.item.id(), e);
      }
      backlog.again(entry, waitAfter(entry.tries()), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // First, for where memory is short the log may run into it as well.
      backlog.again(entry, waitAfter(entry.tries()), "a fault of this program: " + e);
      LOG.log(Level.ERROR, entry.item.id() + " stays in the queue: a fault of this program", e);
    }
  }

  // Somebody took it away, or a commit of ours was followed by a failure: a full table of open
  // files, say, on the way to make it durable. What is left to do is tried until it is done.
  private void leave(Entry entry) throws IOException {
    carrier.left(entry.item.id());
    backlog.done(entry);
    malformed.remove(entry.item.id());
    over(entry);
  }

  private void over(Entry entry) {
    Set<QueueId> others = trouble.over(entry.item.id());
    if (!others.isEmpty()) {
      backlog.wake(others::contains);
    }
  }

  // Looked at before the lock is tried: sendmail creates a control file empty, locks it, then
  // writes it. A lock of ours in between would make sendmail's own fail (seen with 8.17.1).
  private boolean isFinished(Entry entry) throws IOException {
    if (ControlFile.isFinished(entry.item.controlFile())) {
      return true;
    }
    Instant changed = Files.getLastModifiedTime(entry.item.controlFile()).toInstant();
    if (clock.instant().isBefore(changed.plus(WRITING))) {
      backlog.busy(entry);
    } else {
      leaveAlone(entry, "the control file is unfinished");
    }
    return false;
  }

  private void lockAndExamine(Entry entry, boolean alone) throws IOException {
    try (QueueLock lock =
        QueueLock.tryLock(entry.item.controlFile(), settings.locking()).orElse(null)) {
      if (lock == null) {
        backlog.busy(entry);
        return;
      }
      examine(entry, alone);
      over(entry);
    }
  }

  private void examine(Entry entry, boolean alone) throws IOException {
    Optional<ControlFile> control = read(entry);
    if (control.isEmpty()) {
      return;
    }
    switch (carrier.carry(entry.item, control.get(), alone)) {
      case Outcome.Done _ -> backlog.done(entry);
      case Outcome.Waits waits -> backlog.rest(entry, wait(entry, waits), waits.reason());
    }
  }

  private Optional<ControlFile> read(Entry entry) throws IOException {
    Item item = entry.item;
    if (Files.size(item.controlFile()) > settings.controlFile().bytes()) {
      return leaveAlone(entry, "the control file is larger than " + settings.controlFile());
    }
    try {
      ControlFile control = ControlFile.parse(Files.readAllBytes(item.controlFile()));
      if (!Files.isRegularFile(item.bodyFile())) {
        return leaveAlone(entry, "the body file " + item.bodyFile().getFileName() + " is missing");
      }
      malformed.remove(item.id());
      return Optional.of(control);
    } catch (ControlFile.Unfinished _) {
      backlog.busy(entry);
      return Optional.empty();
    } catch (ControlFile.Malformed e) {
      return leaveAlone(entry, "the control file is malformed: " + e.getMessage());
    }
  }

  private Optional<ControlFile> leaveAlone(Entry entry, String why) {
    backlog.park(entry, why);
    malformed.add(entry.item.id(), why);
    return Optional.empty();
  }

  private Duration wait(Entry entry, Outcome.Waits waits) {
    Duration held = Duration.between(clock.instant(), waits.until());
    return held.isPositive() ? held : waitAfter(entry.tries());
  }

  private Duration waitAfter(int tries) {
    Duration wait = settings.retry().multipliedBy(1L << Math.min(tries, 16));
    return wait.compareTo(settings.retryAtMost()) < 0 ? wait : settings.retryAtMost();
  }
}
