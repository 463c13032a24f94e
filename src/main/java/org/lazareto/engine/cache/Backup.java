// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.engine.cache.Shelf.Entry;

/**
 * Keeps the shelf's file up to date, in batches. Nothing that fails here stops anything: then the
 * file is written anew next time. Thread-safe.
 */
final class Backup {

  private static final System.Logger LOG = System.getLogger(Backup.class.getName());

  /** A file with this many lines for each answer on the shelf is written anew. */
  private static final int LINES_PER_ANSWER = 2;

  private static final int FEW = 1000;

  private final CacheSettings settings;
  private final Shelf shelf;
  private final CacheFile file;
  private final List<Entry> pending = new ArrayList<>();
  private boolean anew;

  private Backup(CacheSettings settings) {
    this.settings = settings;
    this.shelf = new Shelf(settings);
    // A line is shorter than its answer in memory: anything larger was not written here.
    this.file = new CacheFile(settings.file(), (1 << 20) + 4 * settings.bytes().bytes());
  }

  static Backup load(CacheSettings settings) {
    Backup backup = new Backup(settings);
    if (settings.entries() > 0) {
      backup.load();
    }
    return backup;
  }

  Shelf shelf() {
    return shelf;
  }

  void put(Sight sight, Kept kept) {
    shelf.put(sight, kept);
    synchronized (pending) {
      if (pending.size() < settings.entries()) {
        pending.add(new Entry(sight, kept));
      } else {
        anew = true;
      }
    }
  }

  /** The file says more than the shelf. */
  void outdated(boolean so) {
    synchronized (pending) {
      anew |= so;
    }
  }

  /** Appends what is new. */
  synchronized void save() {
    if (settings.entries() == 0) {
      return;
    }
    List<Entry> fresh;
    boolean whole;
    synchronized (pending) {
      fresh = List.copyOf(pending);
      pending.clear();
      whole = anew || file.lines() > (long) LINES_PER_ANSWER * shelf.size() + FEW;
      anew = false;
    }
    if (whole) {
      write(() -> file.rewrite(shelf.all()));
    } else if (!fresh.isEmpty()) {
      write(() -> file.append(fresh));
    }
  }

  /**
   * Makes the file say what the shelf says, now. If it cannot be written it must not go on saying
   * what was withdrawn: it is deleted.
   */
  synchronized void rewrite() {
    synchronized (pending) {
      pending.clear();
      anew = settings.entries() > 0;
    }
    save();
    synchronized (pending) {
      if (anew) {
        write(file::delete);
      }
    }
  }

  private void load() {
    try {
      file.load(entry -> shelf.put(entry.sight(), entry.kept()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the verdict cache begins empty: {0}", e.toString());
    }
    anew = file.lines() != shelf.size() || file.lines() == 0;
  }

  private void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the verdict cache stays in memory: {0}", e.toString());
      synchronized (pending) {
        anew = true;
      }
    }
  }

  /** Something done to the file. */
  private interface Step {
    void run() throws IOException;
  }
}
