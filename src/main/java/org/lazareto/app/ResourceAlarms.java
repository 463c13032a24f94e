// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.DiskPlace;
import org.lazareto.alarm.Kind;
import org.lazareto.limit.OpenFiles;
import org.lazareto.store.Database;
import org.lazareto.store.StoreUnavailable;

/**
 * The alarms about disks, the database and open files for which mail was left to senders that wait
 * for our answer. That mail does not lie here to show when the trouble is over, so each place is
 * tried itself. Thread-safe.
 */
final class ResourceAlarms {

  private static final System.Logger LOG = System.getLogger(ResourceAlarms.class.getName());

  /** A disk that takes no more than this is still full. */
  private static final int TRIAL = 64 * 1024;

  /** What the limit of open files belongs to: the alarm's subject. */
  private static final String OPEN_FILES = "ulimit -n";

  private final Alarms alarms;
  private final Database database;
  private final Runnable whenOver;
  private final AtomicBoolean manyFiles = new AtomicBoolean();
  private final Map<String, Kind> standing = new ConcurrentHashMap<>();

  /**
   * @param whenOver what is to be done each time that one of the troubles ends
   */
  ResourceAlarms(Alarms alarms, Database database, Runnable whenOver) {
    this.alarms = alarms;
    this.database = database;
    this.whenOver = whenOver;
    // What counts open files is loaded from a file itself: now, while there is one to be had.
    OpenFiles.now();
  }

  /** A message was left to its sender; an alarm, if a disk, the database or a limit was why. */
  void turnedAway(Exception why) {
    if (fewFilesLeft(OpenFiles.now())) {
      return; // no disk is at fault
    }
    if (why instanceof StoreUnavailable store) {
      raise(Kind.STORE, store.database(), store.reason());
    } else {
      DiskPlace.of(why)
          .ifPresent(place -> raise(Kind.DISK, place.toString(), String.valueOf(why.getMessage())));
    }
  }

  /** Whether so many files are open that whatever failed did so for that; an alarm then. */
  boolean fewFilesLeft(OpenFiles files) {
    if (files.many()) {
      manyFiles.set(true);
      alarms.raise(Kind.DESCRIPTORS, OPEN_FILES, files.open(), files.most());
    } else if (files.few()) {
      alarms.clear(Kind.DESCRIPTORS, OPEN_FILES);
      if (manyFiles.getAndSet(false)) {
        whenOver.run();
      }
    }
    return files.many();
  }

  private void raise(Kind kind, String subject, String reason) {
    standing.put(subject, kind);
    alarms.raise(kind, subject, reason);
  }

  /** Clears what is over. */
  void look() {
    boolean ignored = fewFilesLeft(OpenFiles.now());
    standing.forEach(
        (subject, kind) -> {
          if (works(kind, subject)) {
            standing.remove(subject);
            alarms.clear(kind, subject);
            whenOver.run();
          }
        });
  }

  private boolean works(Kind kind, String subject) {
    try {
      if (kind == Kind.STORE) {
        database.tryWriting();
      } else {
        tryDisk(Path.of(subject));
      }
      return true;
    } catch (IOException | StoreUnavailable e) {
      LOG.log(Level.DEBUG, subject + " is still in trouble", e);
      return false;
    }
  }

  private static void tryDisk(Path directory) throws IOException {
    Path trial = Files.createTempFile(directory, "trial-", ".tmp");
    try {
      Files.write(trial, new byte[TRIAL]);
    } finally {
      Files.deleteIfExists(trial);
    }
  }
}
