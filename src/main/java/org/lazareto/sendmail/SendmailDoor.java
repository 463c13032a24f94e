// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.limit.Deadline;
import org.lazareto.limit.OpenFiles;
import org.lazareto.limit.Sizes;
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

  /** How long a stop waits for messages at work. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

  private final SendmailSettings settings;
  private final Passage passage;
  private final Alarms alarms;
  private final Set<String> ownFields;
  private final List<QueueFolder> incoming;
  private final List<QueueFolder> outgoing;
  private final Handover handover;
  private final CopyIds copyIds;
  private final Lanes lanes;
  private final Backlog backlog;
  private final Attendant attendant;
  private final DeliveryStart deliveryStart;
  private final Sizes sizes = Sizes.here();
  private final long inFlight;
  private final Semaphore kilobytesInFlight;
  private final Round round;
  // In a queue longer than memory: how many were let go, as the last whole reading counted them.
  private volatile int away;
  private final List<Thread> helpers = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();

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
    this.ownFields = Set.copyOf(ownFields);
    // Shut, it looks at no directory: there may be none.
    this.incoming = settings.enabled() ? folders(settings.incoming()) : List.of();
    this.outgoing = settings.enabled() ? folders(List.of(settings.outgoing())) : List.of();
    this.handover = new Handover(incoming, outgoing, settings.locking(), clock);
    this.copyIds = new CopyIds(clock, ProcessHandle.current().pid());
    this.lanes = new Lanes(settings.lanes(), settings.controlFile(), clock);
    this.backlog = new Backlog(lanes, clock);
    this.round = new Round(settings.retryAtMost(), clock);
    this.attendant = new Attendant(settings, backlog, alarms, new Ways(), clock);
    this.deliveryStart = new DeliveryStart(settings.deliverSocket());
    this.inFlight = sizes.inFlight(settings.inFlight()).value();
    this.kilobytesInFlight = new Semaphore(kilobytes(inFlight), true);
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
    IncomingWatch watch =
        new IncomingWatch(incoming, settings.sweep(), settings.known(), new Notices());
    start(helpers, "queue-watch", watch::run);
    start(helpers, "delivery-start", deliveryStart::run);
    for (int i = 0; i < sizes.queueWorkers(settings.workers()).count(); i++) {
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
    attendant.attend(lanes.entry(item), true);
  }

  private static void start(List<Thread> threads, String name, Runnable work) {
    threads.add(Thread.ofPlatform().name(name).daemon().start(work));
  }

  private void work(int lane) {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = workedOnOne(lane);
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "a worker ends");
    }
  }

  // Between two messages memory may be short as well: a worker that ended would be missed until
  // the next start.
  private boolean workedOnOne(int lane) throws InterruptedException {
    try {
      Optional<Entry> next = backlog.take(lane);
      if (next.isPresent()) {
        attendWithin(next.get());
      }
      return next.isPresent();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a worker goes on after a fault of this program", e);
      Thread.sleep(AFTER_A_FAULT);
      return true;
    }
  }

  private void attendWithin(Entry entry) throws InterruptedException {
    int kilobytes = kilobytes(Math.min(entry.size, inFlight));
    kilobytesInFlight.acquire(kilobytes);
    try {
      attendant.attend(entry, false);
    } finally {
      kilobytesInFlight.release(kilobytes);
      if (backlog.ready() == 0) {
        rest();
      }
    }
  }

  private void rest() {
    try {
      handover.rest();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "spare files stay in the incoming queue until the next start", e);
    }
  }

  /** Tries everything that waits at once: an engine is back, or a disk. */
  public void wake() {
    backlog.wake(_ -> true);
    round.callBack();
  }

  /**
   * Tries one waiting message at once, also one that was left alone.
   *
   * @return whether this door knows of it
   */
  public boolean wake(String id) {
    Predicate<QueueId> one = known -> known.text().equals(id);
    if (!backlog.knows(one)) {
      // Of a queue that is longer than memory it may lie on disk alone.
      QueueFolder.find(incoming, new QueueId(id))
          .ifPresent(item -> backlog.add(List.of(lanes.entry(item))));
    }
    boolean known = backlog.knows(one);
    backlog.wake(one);
    backlog.unpark(one);
    return known;
  }

  /** How many messages lie in the incoming queue, as far as this door knows. */
  public int backlog() {
    return backlog.size() + round.left() + away;
  }

  /** How many messages wait for nothing but a free worker. */
  public int ready() {
    return backlog.ready();
  }

  /** A part of the incoming queue as this door knows it, the oldest message first. */
  public List<Waiting> waiting(Waiting.Place after, int most) {
    return backlog.list(after, most);
  }

  /** When the message came in that has waited longest. */
  public Optional<Instant> oldest() {
    return backlog.oldest();
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
    rest();
    // An operator's restart is nobody's fault: what goes on into it is not held to blame.
    backlog.atWork().forEach(id -> passage.interrupted(id.text()));
  }

  private static int kilobytes(long bytes) {
    return Math.clamp((bytes >> 10) + 1, 1, Integer.MAX_VALUE);
  }

  /** The ways out of the incoming queue. */
  private final class Ways implements Attendant.Carrier {

    @Override
    public Outcome carry(Item item, ControlFile control, boolean alone) throws IOException {
      QueueTransit transit = new QueueTransit(item, control, handover, copyIds, ownFields);
      Outcome outcome = passage.carry(transit, alone);
      if (outcome instanceof Outcome.Done done) {
        deliver(done.copies(), lanes.goesFirst(control));
      }
      return outcome;
    }

    @Override
    public void left(QueueId id) throws IOException {
      deliver(passage.left(SendmailDoor.this, id.text()), false);
    }

    private void deliver(List<String> copies, boolean first) {
      copies.forEach(copy -> deliveryStart.wanted(new QueueId(copy), first));
    }
  }

  /** What the watch tells. */
  private final class Notices implements IncomingWatch.Listener {

    // A younger one waits on disk for its turn to be known; not so who has a lane of their own.
    @Override
    public void appeared(Item item) {
      // Behind the oldest nobody else brings those that have waited longer.
      boolean next = round.isAtTheOldest() || round.left() == 0;
      if (next && backlog.size() < settings.known()) {
        add(List.of(item));
      } else if (!backlog.knows(item.id()) && Files.exists(item.controlFile())) {
        Entry entry = lanes.entry(item);
        if (lanes.reserved(entry) && backlog.size() < 2 * settings.known()) {
          backlog.add(List.of(entry));
        } else {
          round.more();
        }
      }
    }

    @Override
    public boolean hungry() {
      int half = settings.known() / 2;
      return round.left() > 0 && (backlog.size() < half || backlog.resting() > half);
    }

    // As often as half of what is known has had its turn and waits; where less of it can be let
    // go, as often as there is a reading anyway and nobody else to work on.
    @Override
    public String behind() {
      int resting = backlog.resting();
      boolean onlyWaiting = resting > settings.known() / 2 || (resting > 0 && backlog.ready() == 0);
      if (round.movesOn(onlyWaiting, backlog.soonestLetGo())) {
        backlog.letGo();
      }
      return round.behind();
    }

    // A notice may come late, when the message has moved on.
    private void add(List<Item> items) {
      backlog.add(
          items.stream()
              .filter(item -> !backlog.knows(item.id()) && Files.exists(item.controlFile()))
              .map(lanes::entry)
              .toList());
    }

    @Override
    public void swept(Oldest found) {
      alarms.clear(Kind.DISK, settings.incomingNames());
      List<Item> items = found.items();
      takeUp(items, found);
      backlog.unpark(_ -> true);
      Set<Item> there = Set.copyOf(items);
      backlog.callUp(item -> there.contains(item) || Files.exists(item.controlFile()));
    }

    /** The oldest in any case; of those behind others as many as there is room for. */
    private void takeUp(List<Item> items, Oldest found) {
      boolean oldest = round.isAtTheOldest();
      List<Item> fresh = items.stream().filter(item -> !backlog.knows(item.id())).toList();
      int room = oldest ? fresh.size() : settings.known() - backlog.size();
      int taken = Math.clamp(room, 0, fresh.size());
      int upTo = taken == fresh.size() ? items.size() : items.indexOf(fresh.get(taken));
      if (oldest) {
        backlog.foundAgain();
      }
      add(fresh.subList(0, taken));
      // Of those that are known, these lie elsewhere in the queue.
      int others = Math.max(0, backlog.size() - upTo);
      int left = found.left() + items.size() - upTo - (oldest ? others : 0);
      round.reached(
          upTo == 0 ? round.behind() : items.get(upTo - 1).id().text(), Math.max(0, left));
      away = oldest ? 0 : Math.max(0, found.passed() - others);
    }

    @Override
    public void failed(IOException e) {
      LOG.log(Level.WARNING, "the incoming queue cannot be read", e);
      // Else the next reading would be due at once.
      round.lost();
      if (!OpenFiles.now().many()) {
        alarms.raise(Kind.DISK, settings.incomingNames(), String.valueOf(e.getMessage()));
      }
    }
  }
}
