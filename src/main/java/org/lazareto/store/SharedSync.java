// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the names in a directory onto the disk for all who ask meanwhile, by one fsync: several
 * workers move messages through the same two directories. Thread-safe.
 */
public final class SharedSync {

  private static final Map<Path, SharedSync> ALL = new ConcurrentHashMap<>();

  /** What brings it onto the disk. */
  interface Fsync {
    void sync() throws IOException;
  }

  private final Fsync fsync;
  private long asked;
  private long done;
  private boolean running;

  SharedSync(Fsync fsync) {
    this.fsync = fsync;
  }

  /** Returns once every name that was changed in {@code directory} before is on the disk. */
  public static void sync(Path directory) throws IOException {
    ALL.computeIfAbsent(directory, d -> new SharedSync(() -> Durable.sync(d))).together();
  }

  void together() throws IOException {
    long covered = turn();
    if (covered == 0) {
      return;
    }
    boolean well = false;
    try {
      fsync.sync();
      well = true;
    } finally {
      end(well ? covered : 0);
    }
  }

  /**
   * Waits until somebody's fsync that began after this call has ended, or nobody's runs.
   *
   * @return up to which question our own fsync answers; 0 if there need be none
   */
  private synchronized long turn() {
    long mine = ++asked;
    boolean interrupted = false;
    while (running && done < mine) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true; // what is half moved must come to its end
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (done >= mine) {
      return 0;
    }
    running = true;
    return asked;
  }

  private synchronized void end(long covered) {
    done = Math.max(done, covered);
    running = false;
    notifyAll();
  }
}
