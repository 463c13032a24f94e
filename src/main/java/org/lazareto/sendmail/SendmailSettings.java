// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * The door of sendmail's two queues. Settings: {@code [sendmail]}.
 *
 * @param enabled whether the door is open; a host with another door shuts it
 * @param incoming the queues that sendmail receives into; a last component with {@code *} stands
 *     for several, as in sendmail's QueueDirectory
 * @param outgoing the queue that sendmail delivers from, in the same notation
 * @param locking how this host's sendmail locks its files
 * @param workers how many messages are examined at once, besides the lanes' own; 0: as the machine
 *     allows
 * @param inFlight how many bytes of messages are examined at once; one message alone may be larger;
 *     0: as the machine allows
 * @param sweep how often the directories are read whole, besides the kernel's notices
 * @param retry the first wait before a message that had to wait is tried again; it doubles
 * @param retryAtMost the longest such wait
 * @param controlFile the largest control file that is read
 * @param lanes ways past the queue for messages that must not stand behind big ones
 * @param alarmAt how many waiting messages raise the alarm of a growing queue
 * @param known how many waiting messages are known at once, the oldest of them; the others lie on
 *     disk and take no memory
 * @param mailLog sendmail's log, with its rotated files, for the check of conservation
 * @param deliverSocket where the unit listens that starts sendmail's delivery; none with a
 *     persistent queue runner
 */
public record SendmailSettings(
    boolean enabled,
    List<Path> incoming,
    Path outgoing,
    Locking locking,
    int workers,
    ByteSize inFlight,
    Duration sweep,
    Duration retry,
    Duration retryAtMost,
    ByteSize controlFile,
    List<Lane> lanes,
    int alarmAt,
    int known,
    Optional<Path> mailLog,
    Optional<Path> deliverSocket) {

  public SendmailSettings {
    incoming = List.copyOf(incoming);
    lanes = List.copyOf(lanes);
    AtLeast.zero("workers", workers);
    AtLeast.one("known", known);
    AtLeast.one("sweep", sweep.toMillis());
    AtLeast.one("retry", retry.toMillis());
    AtLeast.one("retry-at-most", retryAtMost.toMillis());
    if (incoming.isEmpty()) {
      throw new LazaretoException("sendmail.settings.no-incoming");
    }
    if (incoming.contains(outgoing)) {
      throw new LazaretoException("sendmail.settings.same-queue", outgoing.toString());
    }
  }

  /** The incoming queue as a person calls it, even where it is several directories. */
  public String incomingNames() {
    return incoming.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  public static SendmailSettings defaults() {
    return new SendmailSettings(
        true,
        List.of(Path.of("/var/spool/mqueue.in")),
        Path.of("/var/spool/mqueue"),
        Locking.FLOCK,
        0,
        new ByteSize(0),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        ByteSize.megabytes(16),
        // Worms are small mail too: what is no more than a text does not wait for thousands of
        // them.
        List.of(
            new Lane("text", ByteSize.kilobytes(12), List.of(), false, 1),
            new Lane("small", ByteSize.kilobytes(64), List.of(), false, 1)),
        5000,
        25_000,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A lane: what it takes, and the workers that take nothing else. The first lane that fits counts.
   *
   * @param atMost the largest message it takes
   * @param senders patterns of envelope senders; empty for all
   * @param local whether it takes only what a program of this host sent, since anybody can write
   *     any sender
   */
  public record Lane(
      String name, ByteSize atMost, List<String> senders, boolean local, int workers) {

    public Lane {
      senders = List.copyOf(senders);
      AtLeast.one("workers", workers);
    }

    public static Lane defaults() {
      return new Lane("", ByteSize.kilobytes(64), List.of(), false, 1);
    }

    /** Whether any message of its size is one of its own. */
    boolean takesAll() {
      return senders.isEmpty() && !local;
    }
  }
}
