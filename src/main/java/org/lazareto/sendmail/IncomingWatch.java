// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lazareto.limit.Deadline;
import org.lazareto.sendmail.QueueFolder.Item;

/**
 * Tells of every control file that appears in the incoming queue: at once by the kernel's notices
 * (inotify), and by reading the directories whole now and then, in case a notice was lost. Runs in
 * one thread of its own.
 */
final class IncomingWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(IncomingWatch.class.getName());

  /** How often it is asked whether the listener needs more. */
  private static final Duration HUNGRY_EVERY = Duration.ofSeconds(1);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

  /**
   * So many times as long as a reading took it rests. While a long directory is read more notices
   * come than are kept (512 for each, {@code sun.nio.fs.AbstractWatchKey}), so that one reading
   * would follow the other.
   */
  private static final int REST = 9;

  private final List<QueueFolder> folders;
  private final Duration sweepEvery;
  private final int most;
  private final Listener listener;
  private final WatchService notices;
  private final Map<WatchKey, QueueFolder> keys = new HashMap<>();

  /** Hears of control files; called from the watch's thread only. */
  interface Listener {
    /** A control file has appeared. */
    void appeared(Item item);

    /**
     * A whole reading begins.
     *
     * @return the id behind which it looks; empty for all
     */
    String behind();

    /** What a whole reading found; those that are gone may be forgotten. */
    void swept(Oldest found);

    /** Whether a whole reading is due before its time. */
    boolean hungry();

    /** The directories cannot be read; the next reading tries again. */
    void failed(IOException trouble);
  }

  /**
   * @param most how many messages a whole reading tells of
   */
  IncomingWatch(List<QueueFolder> folders, Duration sweepEvery, int most, Listener listener)
      throws IOException {
    this.folders = folders;
    this.sweepEvery = sweepEvery;
    this.most = most;
    this.listener = listener;
    this.notices = FileSystems.getDefault().newWatchService();
    for (QueueFolder folder : folders) {
      keys.put(folder.control().register(notices, ENTRY_CREATE), folder);
    }
  }

  /** Watches until the thread is interrupted. Notices are asked for before the first reading. */
  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        watch();
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      LOG.log(Level.DEBUG, "the watch of the incoming queue ends");
    }
  }

  private void watch() throws InterruptedException {
    try {
      long start = System.nanoTime();
      sweep();
      Duration rest = Duration.ofNanos(REST * (System.nanoTime() - start));
      Duration pause = rest.compareTo(sweepEvery) > 0 ? rest : sweepEvery;
      listen(Deadline.after(rest), Deadline.after(pause));
    } catch (ClosedWatchServiceException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // A heap that is full because of one message must not keep all others from being seen.
      LOG.log(Level.ERROR, "the incoming queue is read again", e);
      Thread.sleep(AFTER_A_FAULT);
    }
  }

  private void sweep() {
    try {
      Oldest oldest = new Oldest(most, listener.behind());
      for (QueueFolder folder : folders) {
        folder.eachId(QueueFolder.CONTROL, id -> oldest.offer(new Item(folder, id)));
      }
      listener.swept(oldest);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      listener.failed(new IOException("the incoming queue cannot be read", e));
    }
  }

  /**
   * Listens until the next reading is due.
   *
   * @param rested from when on it is due if notices were lost
   */
  private void listen(Deadline rested, Deadline until) throws InterruptedException {
    Deadline due = until;
    while (!due.expired() && !listener.hungry()) {
      long wait = Math.min(due.remaining().toNanos(), HUNGRY_EVERY.toNanos());
      WatchKey key = notices.poll(wait, TimeUnit.NANOSECONDS);
      if (key == null) {
        continue;
      }
      List<WatchEvent<?>> events = key.pollEvents();
      if (!key.reset()) {
        return;
      }
      QueueFolder folder = keys.getOrDefault(key, folders.getFirst());
      for (WatchEvent<?> event : events) {
        if (event.kind() == OVERFLOW) {
          due = rested;
        } else {
          tell(folder, event);
        }
      }
    }
  }

  private void tell(QueueFolder folder, WatchEvent<?> event) {
    QueueId.of((Path) event.context(), QueueFolder.CONTROL)
        .ifPresent(id -> listener.appeared(new Item(folder, id)));
  }

  @Override
  public void close() throws IOException {
    notices.close();
  }
}
