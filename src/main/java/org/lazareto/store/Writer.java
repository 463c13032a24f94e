// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.lazareto.store.Trouble.isTrouble;
import static org.lazareto.store.Writer.Turn.AHEAD;
import static org.lazareto.store.Writer.Turn.IN_ORDER;
import static org.lazareto.store.Writer.Turn.LATER;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Database.Work;
import org.lazareto.text.LazaretoException;

/**
 * The one thread that writes. What gathers while it commits goes into the next transaction
 * together, so that many callers share one fsync. Thread-safe.
 */
final class Writer implements AutoCloseable {

  /** When a piece of work has its turn. */
  enum Turn {
    /** Somebody waits, and it comes after all that was handed in before. */
    IN_ORDER,
    /** Somebody waits, and it may overtake what nobody waits for. */
    AHEAD,
    /** Nobody waits. */
    LATER
  }

  /** A piece of work. */
  private record Task<T>(Work<T> work, CompletableFuture<T> answer, Turn turn) {

    /** Runs the work; what to do once the transaction is on disk comes back. */
    Runnable run(Handle handle) {
      T result = work.run(handle);
      return () -> answer.complete(result);
    }

    /** The same in a savepoint of its own, so that its fault is its caller's alone. */
    Runnable runApart(Handle handle) {
      handle.execute("SAVEPOINT work");
      try {
        Runnable answered = run(handle);
        Sums.of(handle).write(handle);
        handle.execute("RELEASE work");
        return answered;
      } catch (RuntimeException e) {
        if (isTrouble(e)) {
          throw e;
        }
        Sums.of(handle).forget();
        handle.execute("ROLLBACK TO work");
        handle.execute("RELEASE work");
        return () -> answer.completeExceptionally(e);
      }
    }
  }

  private final Connections connections;

  /** Made while there is memory for it. */
  private final StoreUnavailable noRoom;

  private final int groupSize;
  private final int lateSize;
  private final long linger;
  private final Semaphore room;

  /** Works that nobody waits for and that are not on disk yet. */
  private final AtomicInteger pending = new AtomicInteger();

  private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
  private final Task<Boolean> last = new Task<>(_ -> true, new CompletableFuture<>(), IN_ORDER);

  /** What nobody waits for, and when at the latest it has its turn. The writer's own. */
  private final List<Task<?>> late;

  /** What has its turn now. The writer's own; neither list ever grows, so that none is lost. */
  private final List<Task<?>> group;

  private long due;
  private boolean closed;

  Writer(Connections connections, StoreSettings settings) {
    this.connections = connections;
    this.noRoom =
        new StoreUnavailable(connections.database(), new OutOfMemoryError("no room to say why"));
    this.groupSize = settings.group();
    this.late = new ArrayList<>(groupSize);
    this.group = new ArrayList<>(groupSize);
    this.lateSize = settings.late();
    this.linger = settings.linger().toNanos();
    this.room = new Semaphore(settings.queue(), true);
    Thread.ofPlatform().name("store-writer").daemon().start(this::run);
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    return submit(work, IN_ORDER);
  }

  <T> CompletableFuture<T> ahead(Work<T> work) {
    return submit(work, AHEAD);
  }

  /** For work that nobody waits for: many of them share a transaction. */
  <T> CompletableFuture<T> later(Work<T> work) {
    pending.incrementAndGet();
    return submit(work, LATER);
  }

  /** Waits until nothing is pending that was handed in before, however it ends. */
  void settle() {
    if (pending.get() > 0) {
      boolean ignored = submit(_ -> true).exceptionally(_ -> false).join();
    }
  }

  private <T> CompletableFuture<T> submit(Work<T> work, Turn turn) {
    Task<T> task = new Task<>(work, new CompletableFuture<>(), turn);
    room.acquireUninterruptibly();
    synchronized (queue) {
      if (closed) {
        room.release();
        forget(List.of(task));
        throw new IllegalStateException("the database is closed");
      }
      queue.add(task);
    }
    return task.answer();
  }

  @Override
  public void close() {
    synchronized (queue) {
      if (!closed) {
        closed = true;
        queue.add(last);
      }
    }
    last.answer().join();
  }

  private void run() {
    try (Session session = new Session(connections::forWriting)) {
      boolean more = true;
      while (more) {
        more = turn(session);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      last.answer().complete(true);
    }
  }

  // Whatever is thrown here, be it for want of memory, the thread must live and every caller must
  // have an answer.
  private boolean turn(Session session) throws InterruptedException {
    boolean more = true;
    try {
      gather();
      more = !group.remove(last);
      commit(session);
    } catch (RuntimeException | Error _) {
      more = more && !group.remove(last);
      group.forEach(task -> task.answer().completeExceptionally(noRoom));
    }
    forget(group);
    room.release(group.size());
    group.clear();
    return more;
  }

  // What nobody waits for gathers until it is due, there is much of it, or somebody comes who must
  // not overtake it: rows of many messages at once lie on fewer pages than one by one.
  private void gather() throws InterruptedException {
    Task<?> next =
        late.isEmpty() ? queue.take() : queue.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    boolean all = next == null;
    while (next != null) {
      all |= next.turn() == IN_ORDER;
      if (next.turn() == LATER) {
        due = late.isEmpty() ? System.nanoTime() + linger : due;
        late.add(next);
      } else {
        group.add(next);
      }
      next = group.size() + late.size() < groupSize ? queue.poll() : null;
    }
    if (all || late.size() >= lateSize || group.size() + late.size() >= groupSize || isDue()) {
      group.addAll(0, late);
      late.clear();
    }
  }

  private boolean isDue() {
    return !late.isEmpty() && System.nanoTime() - due >= 0;
  }

  private void forget(List<Task<?>> done) {
    for (Task<?> task : done) {
      if (task.turn() == LATER) {
        pending.decrementAndGet();
      }
    }
  }

  private void commit(Session session) {
    if (group.isEmpty()) {
      return;
    }
    try {
      Handle handle = session.handle();
      Plain.change(handle, "BEGIN IMMEDIATE");
      List<Runnable> answers = run(handle);
      Sums.of(handle).write(handle);
      Plain.change(handle, "COMMIT");
      answers.forEach(Runnable::run);
    } catch (Throwable e) {
      session.close();
      RuntimeException told = told(e);
      group.forEach(task -> task.answer().completeExceptionally(told));
    }
  }

  // Savepoints would be a fifth of all statements, and hardly ever is one needed: only once a work
  // has failed are all of its group run again, each apart from the others.
  private List<Runnable> run(Handle handle) {
    try {
      return group.stream().map(task -> task.run(handle)).toList();
    } catch (RuntimeException e) {
      if (isTrouble(e)) {
        throw e;
      }
      Sums.of(handle).forget();
      Plain.change(handle, "ROLLBACK");
      Plain.change(handle, "BEGIN IMMEDIATE");
      return group.stream().map(task -> task.runApart(handle)).toList();
    }
  }

  /** A work's own fault never comes here: it has been answered and rolled back alone. */
  private RuntimeException told(Throwable e) {
    return e instanceof LazaretoException || e instanceof IllegalStateException
        ? (RuntimeException) e
        : new StoreUnavailable(connections.database(), e);
  }
}
