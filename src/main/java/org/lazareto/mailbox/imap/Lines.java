// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lazareto.limit.Deadline;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.MailboxSettings.Connections;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.ServerSettings;

/**
 * The open connections of everybody, each for the log-in that opened it and for no other. There are
 * never more than the settings say: who needs one gets the place of the one that lay idle longest,
 * or waits. Thread-safe.
 */
public final class Lines implements AutoCloseable {

  /** Something to do on a connection. */
  interface Task<T> {
    T on(Line line);
  }

  private record Idle(String id, Line line, Deadline end) {}

  private final ServerSettings server;
  private final Connections bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Map<String, Integer> inUse = new HashMap<>();
  private int used;
  private boolean closed;
  private final Thread keeper;

  public Lines(ServerSettings server, Connections bounds) {
    this.server = server;
    this.bounds = bounds;
    this.keeper = Thread.ofVirtual().name("mailbox-lines").start(this::keep);
  }

  /** Does something on one of the log-in's connections. */
  <T> T with(Login login, Task<T> task) {
    Line line = borrow(login);
    try {
      return task.on(line);
    } finally {
      giveBack(login, Optional.of(line));
    }
  }

  /**
   * A connection in the place of one that was lent and is closed by now; whoever asked closes it.
   *
   * @throws MailboxTrouble if there is none
   */
  Line instead(Login login) {
    return Line.open(server, login);
  }

  /**
   * Asks the server anew whether these are name and password, whatever connections there are.
   *
   * @throws MailboxTrouble if they are not, or nobody can tell
   */
  public void prove(Login login) {
    Login apart = Login.of(login.user(), login.password());
    boolean ignored = with(apart, _ -> true);
    forget(apart.id());
  }

  /** Closes what a log-in has open: it is over. */
  public void forget(String id) {
    List<Line> over = new ArrayList<>();
    lock.lock();
    try {
      idle.removeIf(i -> i.id().equals(id) && over.add(i.line()));
      room.signalAll();
    } finally {
      lock.unlock();
    }
    over.forEach(Line::leave);
  }

  /** How many are open, in use or idle. */
  public int open() {
    lock.lock();
    try {
      return used + idle.size();
    } finally {
      lock.unlock();
    }
  }

  private Line borrow(Login login) {
    Optional<Line> kept = place(login.id());
    try {
      // The server may have gone, or ended it for being idle, without our having read so.
      return kept.filter(Line::alive).orElseGet(() -> Line.open(server, login));
    } catch (RuntimeException e) {
      giveBack(login, Optional.empty());
      throw e;
    }
  }

  /** A place, with the log-in's own idle connection if it has one. */
  private Optional<Line> place(String id) {
    Optional<Line> gone = Optional.empty();
    lock.lock();
    try {
      await(id);
      inUse.merge(id, 1, Integer::sum);
      used++;
      Optional<Idle> own = idle.stream().filter(i -> i.id().equals(id)).findFirst();
      own.ifPresent(idle::remove);
      if (own.isEmpty() && used + idle.size() > bounds.most()) {
        gone = Optional.of(idle.removeFirst().line());
      }
      return own.map(Idle::line);
    } finally {
      lock.unlock();
      gone.ifPresent(Line::close);
    }
  }

  private void await(String id) {
    long left = bounds.patience().toNanos();
    try {
      while (closed || !hasRoom(id)) {
        if (closed || left <= 0) {
          throw new MailboxTrouble(Kind.CROWDED);
        }
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailboxTrouble(e, Kind.CROWDED);
    }
  }

  private boolean hasRoom(String id) {
    return used < bounds.most() && inUse.getOrDefault(id, 0) < bounds.each();
  }

  private void giveBack(Login login, Optional<Line> line) {
    boolean keep = line.isPresent() && !line.get().closed();
    lock.lock();
    try {
      used--;
      inUse.computeIfPresent(login.id(), (_, count) -> count == 1 ? null : count - 1);
      if (keep && !closed) {
        idle.addLast(new Idle(login.id(), line.get(), Deadline.after(bounds.idle())));
        keep = false;
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
    if (keep) {
      line.get().close();
    }
  }

  private void keep() {
    Duration step = bounds.idle().dividedBy(2).plusMillis(1);
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(step);
        sweep(false);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /** Closes what has lain idle too long, or all. */
  private void sweep(boolean all) {
    List<Line> over = new ArrayList<>();
    lock.lock();
    try {
      idle.removeIf(i -> (all || i.end().expired()) && over.add(i.line()));
    } finally {
      lock.unlock();
    }
    over.forEach(line -> end(line, all));
  }

  private static void end(Line line, boolean atOnce) {
    if (atOnce) {
      line.close();
    } else {
      line.leave();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
    keeper.interrupt();
    sweep(true);
  }
}
