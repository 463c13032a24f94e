// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.sendmail.Waiting.Place;
import org.lazareto.sendmail.Waiting.State;

/**
 * Every message that is known to lie in the incoming queue, and whose turn it is: oldest first,
 * each lane for itself, the general workers over all lanes. Thread-safe.
 */
final class Backlog {

  /** The lane of messages that fit no other; its workers help in every lane. */
  static final int GENERAL = -1;

  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.<Entry, Place>comparing(e -> e.place);
  private static final Comparator<Entry> SOONEST_FIRST =
      Comparator.<Entry, Instant>comparing(e -> e.next).thenComparing(e -> e.item.id().text());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Lanes lanes;
  private final Clock clock;
  private final Map<QueueId, Entry> known = new HashMap<>();
  // The same by age: who looks at a part of a long queue must not keep the workers waiting.
  private final NavigableMap<Place, Entry> byAge = new TreeMap<>();
  private final List<PriorityQueue<Entry>> ready = new ArrayList<>();
  private final PriorityQueue<Entry> delayed = new PriorityQueue<>(SOONEST_FIRST);
  private final LetGo letGo = new LetGo();
  private int resting;
  private boolean closed;

  Backlog(Lanes lanes, Clock clock) {
    this.lanes = lanes;
    this.clock = clock;
    for (int i = 0; i <= lanes.lanes().size(); i++) {
      ready.add(new PriorityQueue<>(OLDEST_FIRST));
    }
  }

  /** A message and how it stands; only the backlog changes it. */
  static final class Entry {
    final Item item;
    final Place place;
    final long size;
    private int lane;
    private State state = State.READY;
    private int tries;
    private int looks;
    private boolean called;
    private boolean rests;
    private String reason = "";
    private Instant next;
    private Duration wait = Duration.ZERO;

    Entry(Item item, Instant arrived, long size, int lane) {
      this.item = item;
      this.place = new Place(arrived, item.id().text());
      this.size = size;
      this.lane = lane;
      this.next = arrived;
    }

    int tries() {
      return tries;
    }

    int lane() {
      return lane;
    }

    // A clock that was set back must not make a wait longer than it was meant to be.
    private boolean isDue(Instant now) {
      return !next.isAfter(now) || Duration.between(now, next).compareTo(wait) > 0;
    }
  }

  boolean knows(QueueId id) {
    return locked(() -> known.containsKey(id));
  }

  boolean knows(Predicate<QueueId> which) {
    return locked(() -> known.keySet().stream().anyMatch(which));
  }

  /** Adds those of the messages that were not known, all before any of them has its turn. */
  void add(List<Entry> entries) {
    change(
        () -> {
          for (Entry entry : entries) {
            if (known.putIfAbsent(entry.item.id(), entry) == null) {
              byAge.put(entry.place, entry);
              queue(entry).add(entry);
            }
          }
        });
  }

  /**
   * The next message for a worker of {@code lane}, once there is one.
   *
   * @return empty after {@link #close}
   */
  Optional<Entry> take(int lane) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        wakeDelayed();
        Optional<Entry> head = head(lane);
        if (head.isPresent()) {
          Entry entry = head.get();
          queue(entry).poll();
          entry.state = State.WORKING;
          entry.called = false;
          return head;
        }
        await();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Entry> head(int lane) {
    if (lane != GENERAL) {
      return Optional.ofNullable(ready.get(lane).peek());
    }
    return ready.stream()
        .filter(queue -> !queue.isEmpty())
        .map(PriorityQueue::element)
        .min(OLDEST_FIRST);
  }

  private void wakeDelayed() {
    Instant now = clock.instant();
    boolean any = false;
    while (!delayed.isEmpty() && delayed.element().isDue(now)) {
      ready(delayed.remove());
      any = true;
    }
    if (any) {
      changed.signalAll();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // take() is the loop
  private void await() throws InterruptedException {
    if (delayed.isEmpty()) {
      changed.await();
    } else {
      Duration wait = Duration.between(clock.instant(), delayed.element().next);
      // The wall clock may jump; a wait is never longer than a second before it is looked at again.
      long millis = Math.clamp(wait.toMillis() + 1, 1, 1000);
      boolean ignored = changed.await(millis, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Whether the message, which is being worked on and whose control file is finished, stands in its
   * lane; otherwise it goes there, and has its turn among those.
   */
  boolean inItsLane(Entry entry) {
    int own = lanes.of(entry);
    return locked(
        () -> {
          if (own == entry.lane) {
            return true;
          }
          entry.lane = own;
          ready(entry);
          changed.signalAll();
          return false;
        });
  }

  /** The message is no longer in the queue. */
  void done(Entry entry) {
    locked(
        () -> {
          byAge.remove(entry.place);
          return known.remove(entry.item.id());
        });
  }

  /**
   * The message, which was being worked on, is locked by somebody else: sendmail, as a rule, which
   * is done in a moment. The file event comes while it still holds its lock.
   */
  void busy(Entry entry) {
    change(() -> delay(entry, LockBackoff.after(entry.looks++), "locked"));
  }

  /**
   * The message, which was being worked on, waits {@code wait} and is then tried again; at once, if
   * it was called meanwhile: what it met may be over.
   */
  void again(Entry entry, Duration wait, String reason) {
    entry.tries++;
    change(() -> delay(entry, entry.called ? Duration.ZERO : wait, reason));
  }

  /**
   * The same for a message that waits by what was decided on it, so that others need not wait with
   * it: it may be let go.
   */
  void rest(Entry entry, Duration wait, String reason) {
    entry.tries++;
    change(
        () -> {
          entry.rests = !entry.called;
          resting += entry.rests ? 1 : 0;
          delay(entry, entry.called ? Duration.ZERO : wait, reason);
        });
  }

  /** How many messages may be let go. */
  int resting() {
    return locked(() -> resting);
  }

  /** Forgets those that rest, as long as nobody adds them anew. */
  void letGo() {
    change(
        () -> {
          for (Entry entry : delayed.stream().filter(one -> one.rests).toList()) {
            known.remove(entry.item.id());
            byAge.remove(entry.place);
            letGo.add(entry.place.arrived(), entry.next);
          }
          delayed.removeIf(entry -> entry.rests);
          resting = 0;
        });
  }

  /** Those that were let go are about to be added, as far as they are still there. */
  void foundAgain() {
    change(letGo::clear);
  }

  /** When the first of those that were let go is to be tried again; long ago if there are none. */
  Instant soonestLetGo() {
    return locked(letGo::soonest);
  }

  /** When the message came in that has waited longest, also if it was let go. */
  Optional<Instant> oldest() {
    return locked(() -> letGo.oldest(byAge.keySet().stream().findFirst().map(Place::arrived)));
  }

  private void delay(Entry entry, Duration wait, String reason) {
    entry.state = State.DELAYED;
    entry.reason = reason;
    entry.wait = wait;
    entry.next = clock.instant().plus(wait);
    delayed.add(entry);
  }

  /** The message, which was being worked on, is left alone until it is added anew. */
  void park(Entry entry, String reason) {
    change(
        () -> {
          entry.state = State.MALFORMED;
          entry.reason = reason;
        });
  }

  /** Tries at once every message that waits, or is about to, and passes the test. */
  void wake(Predicate<QueueId> which) {
    change(
        () -> {
          known.values().stream()
              .filter(e -> e.state == State.WORKING && which.test(e.item.id()))
              .forEach(e -> e.called = true);
          List<Entry> woken = delayed.stream().filter(e -> which.test(e.item.id())).toList();
          delayed.removeAll(woken);
          woken.forEach(this::rouse);
          woken.forEach(entry -> entry.next = clock.instant());
          delayed.addAll(woken);
        });
  }

  /** Looks once more at every message that was parked and passes the test. */
  void unpark(Predicate<QueueId> which) {
    change(
        () ->
            known.values().stream()
                .filter(entry -> entry.state == State.MALFORMED && which.test(entry.item.id()))
                .forEach(this::ready));
  }

  /** Gives its turn at once to every message that nobody works on and that fails the test. */
  void callUp(Predicate<Item> stillThere) {
    List<Entry> suspects =
        locked(() -> List.copyOf(known.values())).stream()
            .filter(entry -> !stillThere.test(entry.item))
            .toList();
    change(
        () -> {
          for (Entry entry : suspects) {
            if (entry.state != State.WORKING && known.containsKey(entry.item.id())) {
              queue(entry).remove(entry);
              delayed.remove(entry);
              ready(entry);
            }
          }
        });
  }

  /** The ids of the messages that are being worked on. */
  List<QueueId> atWork() {
    return locked(
        () ->
            known.values().stream()
                .filter(entry -> entry.state == State.WORKING)
                .map(entry -> entry.item.id())
                .toList());
  }

  /** Some of it, the oldest first: what stands behind a place. */
  List<Waiting> list(Place after, int most) {
    return locked(
        () ->
            byAge.tailMap(after, false).values().stream().limit(most).map(this::waiting).toList());
  }

  private Waiting waiting(Entry entry) {
    return new Waiting(
        entry.place.id(),
        entry.place.arrived(),
        entry.size,
        entry.lane == GENERAL ? "" : lanes.names().get(entry.lane),
        entry.state,
        entry.tries,
        entry.reason,
        entry.next);
  }

  int size() {
    return locked(known::size);
  }

  /** How many could be examined at once, if only a worker were free. */
  int ready() {
    return locked(() -> ready.stream().mapToInt(PriorityQueue::size).sum());
  }

  /** Lets every worker go. */
  void close() {
    change(() -> closed = true);
  }

  private void ready(Entry entry) {
    rouse(entry);
    entry.state = State.READY;
    queue(entry).add(entry);
  }

  /** Its time comes: it is no longer one that may be let go. */
  private void rouse(Entry entry) {
    resting -= entry.rests ? 1 : 0;
    entry.rests = false;
  }

  private PriorityQueue<Entry> queue(Entry entry) {
    return entry.lane == GENERAL ? ready.getLast() : ready.get(entry.lane);
  }

  /** Something after which a worker that waits may have its turn. */
  private void change(Runnable work) {
    lock.lock();
    try {
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
