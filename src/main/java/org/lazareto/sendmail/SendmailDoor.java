// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.OpenFiles;
import org.lazareto.match.Glob;
import org.lazareto.passage.Door;
import org.lazareto.passage.Outcome;
import org.lazareto.passage.Passage;
import org.lazareto.sendmail.Backlog.Entry;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.text.LazaretoException;

/**
 * The door of sendmail's two queues: finds messages in the incoming queue, locks each as sendmail
 * would, and takes it through the {@link Passage}. Thread-safe.
 */
public final class SendmailDoor implements Door, AutoCloseable {

  public static final String NAME = "sendmail";

  private static final System.Logger LOG = System.getLogger(SendmailDoor.class.getName());

  /** How old an unfinished control file is before it is told of: sendmail writes one at a time. */
  private static final Duration WRITING = Duration.ofSeconds(10);

  /** How long a stop waits for messages at work. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final SendmailSettings settings;
  private final Passage passage;
  private final Alarms alarms;
  private final Clock clock;
  private final Set<String> ownFields;
  private final List<QueueFolder> incoming;
  private final List<QueueFolder> outgoing;
  private final Handover handover;
  private final CopyIds copyIds;
  private final Backlog backlog;
  private final DeliveryStart deliveryStart;
  private final Semaphore kilobytesInFlight;
  private final Set<QueueId> malformed = ConcurrentHashMap.newKeySet();
  private final List<Thread> helpers = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private final Trouble trouble;

  /**
   * The door, not yet open.
   *
   * @param ownFields names of header fields that are ours alone to write
   * @throws LazaretoException if a queue directory is missing
   */
  public SendmailDoor(
      SendmailSettings settings,
      Passage passage,
      Alarms alarms,
      Set<String> ownFields,
      Clock clock) {
    this.settings = settings;
    this.passage = passage;
    this.alarms = alarms;
    this.clock = clock;
    this.ownFields = Set.copyOf(ownFields);
    // Shut, it looks at no directory: there may be none.
    this.incoming = settings.enabled() ? folders(settings.incoming()) : List.of();
    this.outgoing = settings.enabled() ? folders(List.of(settings.outgoing())) : List.of();
    this.trouble = new Trouble(alarms, settings.outgoing());
    this.handover = new Handover(incoming, outgoing, settings.locking(), clock);
    this.copyIds = new CopyIds(clock, ProcessHandle.current().pid());
    this.backlog = new Backlog(settings.lanes().size(), clock);
    this.deliveryStart = new DeliveryStart(settings.deliverSocket());
    this.kilobytesInFlight = new Semaphore(kilobytes(settings.inFlight().bytes()), true);
  }

  private static List<QueueFolder> folders(List<Path> queues) {
    return queues.stream().flatMap(path -> QueueFolder.expand(path).stream()).toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void recover() throws IOException {
    handover.recover();
  }

  @Override
  public boolean holds(String id) {
    return QueueFolder.find(incoming, new QueueId(id)).isPresent();
  }

  @Override
  public void clear(String id) throws IOException {
    handover.clear(new QueueId(id));
  }

  /** Recovers from the last stop, examines the suspects one by one, and opens for the rest. */
  public void open() throws IOException {
    if (!settings.enabled()) {
      return;
    }
    warnOfOtherFileSystems();
    for (String suspect : passage.recover(this)) {
      QueueFolder.find(incoming, new QueueId(suspect)).ifPresent(this::attendAlone);
    }
    IncomingWatch watch = new IncomingWatch(incoming, settings.sweep(), new Notices());
    start(helpers, "queue-watch", watch::run);
    start(helpers, "delivery-start", deliveryStart::run);
    for (int i = 0; i < settings.workers(); i++) {
      start(workers, "worker-" + i, () -> work(Backlog.GENERAL));
    }
    for (int lane = 0; lane < settings.lanes().size(); lane++) {
      int own = lane;
      for (int i = 0; i < settings.lanes().get(lane).workers(); i++) {
        start(workers, settings.lanes().get(lane).name() + "-" + i, () -> work(own));
      }
    }
  }

  // A hard link cannot cross file systems: every body is copied, at the cost of its bytes.
  private void warnOfOtherFileSystems() throws IOException {
    boolean same = true;
    for (QueueFolder from : incoming) {
      for (QueueFolder to : outgoing) {
        same &= handover.sameFileSystem(from, to);
      }
    }
    if (same) {
      alarms.clear(Kind.QUEUE_OTHER_FILESYSTEM, settings.incomingNames());
    } else {
      alarms.raise(Kind.QUEUE_OTHER_FILESYSTEM, settings.incomingNames(), settings.outgoing());
    }
  }

  private void attendAlone(Item item) {
    LOG.log(Level.WARNING, "{0} was at work when the gate died: examined alone", item.id());
    attend(entry(item), true);
  }

  private static void start(List<Thread> threads, String name, Runnable work) {
    threads.add(Thread.ofPlatform().name(name).daemon().start(work));
  }

  private void work(int lane) {
    try {
      Optional<Entry> next = backlog.take(lane);
      while (next.isPresent()) {
        attendWithin(next.get());
        next = backlog.take(lane);
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "a worker ends");
    }
  }

  private void attendWithin(Entry entry) throws InterruptedException {
    int kilobytes = kilobytes(Math.min(entry.size, settings.inFlight().bytes()));
    kilobytesInFlight.acquire(kilobytes);
    try {
      attend(entry, false);
    } finally {
      kilobytesInFlight.release(kilobytes);
    }
  }

  // The top of every message's work: whatever goes wrong, the message stays and the worker lives.
  private void attend(Entry entry, boolean alone) {
    try {
      if (!Files.exists(entry.item.controlFile())) {
        leave(entry);
      } else if (isFinished(entry)) {
        lockAndExamine(entry, alone);
      }
    } catch (IOException | LazaretoException e) {
      if (e instanceof NoSuchFileException && !Files.exists(entry.item.controlFile())) {
        leave(entry); // taken away under our eyes
        return;
      }
      LOG.log(Level.WARNING, entry.item.id() + " stays in the queue", e);
      trouble.with(entry.item.id(), e);
      backlog.again(entry, waitAfter(entry.tries()), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, entry.item.id() + " stays in the queue: a fault of this program", e);
      backlog.again(entry, waitAfter(entry.tries()), "a fault of this program: " + e);
    }
  }

  private void leave(Entry entry) {
    backlog.done(entry);
    trouble.over(entry.item.id());
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
      trouble.over(entry.item.id());
    }
  }

  private void examine(Entry entry, boolean alone) throws IOException {
    Optional<ControlFile> control = read(entry);
    if (control.isEmpty()) {
      return;
    }
    QueueTransit transit =
        new QueueTransit(entry.item, control.get(), handover, copyIds, ownFields);
    switch (passage.carry(transit, alone)) {
      case Outcome.Done done -> {
        backlog.done(entry);
        done.copies().forEach(copy -> deliveryStart.wanted(new QueueId(copy)));
      }
      case Outcome.Waits waits -> backlog.again(entry, wait(entry, waits), waits.reason());
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
      if (malformed.remove(item.id())) {
        alarms.clear(Kind.QUEUE_FILE_MALFORMED, item.id().text());
      }
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
    if (malformed.add(entry.item.id())) {
      alarms.raise(Kind.QUEUE_FILE_MALFORMED, entry.item.id().text(), why);
    }
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

  /** Tries everything that waits at once: an engine is back, or a disk. */
  public void wake() {
    backlog.wake(_ -> true);
  }

  /** Tries one waiting message at once. */
  public void wake(String id) {
    backlog.wake(known -> known.text().equals(id));
  }

  /** How many messages lie in the incoming queue, as far as this door knows. */
  public int backlog() {
    return backlog.size();
  }

  /** The incoming queue as this door knows it, the oldest message first. */
  public List<Waiting> waiting() {
    return backlog.list(settings.lanes().stream().map(SendmailSettings.Lane::name).toList());
  }

  /**
   * Takes no more messages and lets those at work come to their end, for a while. Workers are not
   * interrupted: that would close the files under them.
   */
  @Override
  public void close() {
    backlog.close();
    helpers.forEach(Thread::interrupt);
    Deadline patience = Deadline.after(STOP_PATIENCE);
    for (Thread worker : workers) {
      try {
        boolean ignored = worker.join(patience.remaining().plusMillis(1));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    // An operator's restart is nobody's fault: what goes on into it is not held to blame.
    backlog.atWork().forEach(id -> passage.interrupted(id.text()));
  }

  private Entry entry(Item item) {
    Instant now = clock.instant();
    Optional<Instant> made = IdTime.in(item.id(), now);
    try {
      long size = Files.size(item.bodyFile());
      Instant arrived =
          made.isPresent() ? made.get() : Files.getLastModifiedTime(item.controlFile()).toInstant();
      return new Entry(item, arrived, size, lane(item, size));
    } catch (IOException _) {
      return new Entry(item, made.orElse(now), 0, lane(item, 0));
    }
  }

  private int lane(Item item, long size) {
    for (int i = 0; i < settings.lanes().size(); i++) {
      SendmailSettings.Lane lane = settings.lanes().get(i);
      if (size <= lane.atMost().bytes() && (lane.senders().isEmpty() || sentBy(item, lane))) {
        return i;
      }
    }
    return Backlog.GENERAL;
  }

  private boolean sentBy(Item item, SendmailSettings.Lane lane) {
    try {
      String sender = ControlFile.parse(Files.readAllBytes(item.controlFile())).sender().text();
      return lane.senders().stream().anyMatch(pattern -> new Glob(pattern).matches(sender));
    } catch (IOException | ControlFile.Unfinished | ControlFile.Malformed _) {
      return false;
    }
  }

  private static int kilobytes(long bytes) {
    return Math.clamp((bytes >> 10) + 1, 1, Integer.MAX_VALUE);
  }

  /** What the watch tells. */
  private final class Notices implements IncomingWatch.Listener {

    @Override
    public void appeared(Item item) {
      add(List.of(item));
    }

    // A notice may come late, when the message has moved on.
    private void add(List<Item> items) {
      backlog.add(
          items.stream()
              .filter(item -> !backlog.knows(item.id()) && Files.exists(item.controlFile()))
              .map(SendmailDoor.this::entry)
              .toList());
    }

    @Override
    public void swept(List<Item> items) {
      alarms.clear(Kind.DISK, settings.incomingNames());
      add(items);
      backlog.unpark();
      Set<Item> found = Set.copyOf(items);
      for (Entry gone :
          backlog.retain(item -> found.contains(item) || Files.exists(item.controlFile()))) {
        trouble.over(gone.item.id());
        if (malformed.remove(gone.item.id())) {
          alarms.clear(Kind.QUEUE_FILE_MALFORMED, gone.item.id().text());
        } else {
          passage.vanished(gone.item.id().text());
        }
      }
    }

    @Override
    public void failed(IOException e) {
      LOG.log(Level.WARNING, "the incoming queue cannot be read", e);
      if (!OpenFiles.now().many()) {
        alarms.raise(Kind.DISK, settings.incomingNames(), String.valueOf(e.getMessage()));
      }
    }
  }
}
