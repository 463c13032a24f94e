// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Report.Original;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;

/** The archives of all lists: whole posts, in threads, with a search. Thread-safe. */
public final class Archive {

  private static final System.Logger LOG = System.getLogger(Archive.class.getName());

  private static final int AT_ONCE = 100;

  private final Database database;
  private final Originals originals;
  private final PostReading reading;
  private final ArchiveSettings settings;
  private final Clock clock;

  /**
   * @param database with the tables of the desk
   * @param originals where the messages lie, and nothing else
   */
  public Archive(
      Database database,
      Originals originals,
      PostReading reading,
      ArchiveSettings settings,
      Clock clock) {
    this.database = database;
    this.originals = originals;
    this.reading = reading;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Keeps a post; on return it is on disk. The very same message a second time is the first one.
   *
   * @return its number; none if there is no room and the oldest must not go
   * @throws IOException if the disk failed
   */
  public Optional<Long> keep(String list, ByteSource message) throws IOException {
    Said said = reading.read(message);
    Original original = originals.keep(message);
    boolean kept = false;
    try {
      List<String> over = new ArrayList<>();
      Added added = database.write(handle -> add(handle, list, said, original, over));
      kept = added.anew();
      for (String file : over) {
        originals.remove(file);
      }
      return added.number();
    } finally {
      if (!kept) {
        originals.remove(original.file());
      }
    }
  }

  private record Added(Optional<Long> number, boolean anew) {}

  private Added add(Handle handle, String list, Said said, Original original, List<String> over) {
    ArchiveRows rows = new ArchiveRows(handle);
    Optional<Long> same = rows.same(list, original.sha256());
    over.clear();
    if (same.isPresent()) {
      return new Added(same, false);
    }
    if (!room(handle, original.size(), over)) {
      LOG.log(Level.WARNING, "archive of " + list + ": full, a post is not kept");
      return new Added(Optional.empty(), false);
    }
    Instant now = clock.instant();
    long number = rows.add(list, said, original, now);
    new ThreadRows(handle).join(list, number, said, now.minus(settings.joins()));
    return new Added(Optional.of(number), true);
  }

  /** Whether there is room, after the oldest have made some where they may. */
  private boolean room(Handle handle, long size, List<String> over) {
    if (size > settings.size().bytes()) {
      return false;
    }
    ArchiveRows rows = new ArchiveRows(handle);
    ArchiveRows.Sum sum = rows.sum();
    while (sum.count() >= settings.most() || sum.bytes() + size > settings.size().bytes()) {
      Optional<ArchivedPost> oldest = settings.dropOldest() ? rows.oldest() : Optional.empty();
      if (oldest.isEmpty()) {
        return false;
      }
      drop(handle, oldest.get());
      over.add(oldest.get().kept().file());
      sum = rows.sum();
    }
    return true;
  }

  private static void drop(Handle handle, ArchivedPost post) {
    new ArchiveRows(handle).remove(post.number());
    new ThreadRows(handle).summed(post.place().thread());
  }

  public Optional<ArchivedPost> find(String list, long number) {
    return database.read(handle -> new ArchiveRows(handle).find(list, number));
  }

  /** The newest posts before that number first. */
  public List<ArchivedPost> before(String list, long number, int most) {
    return database.read(handle -> new ArchiveRows(handle).before(list, number, most));
  }

  /** The threads whose newest post is before that number, the last written to first. */
  public List<ThreadSummary> threads(String list, long last, int most) {
    return database.read(handle -> new ThreadRows(handle).before(list, last, most));
  }

  /** The posts of the thread in which that post is, the oldest behind a number first. */
  public List<ArchivedPost> thread(ArchivedPost one, long after, int most) {
    return database.read(
        handle -> new ArchiveRows(handle).thread(one.place().thread(), after, most));
  }

  /** The newest posts before that number in which all words are; none where nothing is asked. */
  public List<ArchivedPost> search(String list, String typed, long before, int most) {
    return Words.match(typed)
        .map(
            match ->
                database.read(handle -> new ArchiveRows(handle).search(list, match, before, most)))
        .orElse(List.of());
  }

  /** The message as it was posted. */
  public ByteSource original(ArchivedPost post) throws IOException {
    return originals.of(post.kept().file());
  }

  /** What it says, read anew. */
  public Said said(ArchivedPost post) throws IOException {
    return reading.read(original(post));
  }

  /** Takes one out for good. */
  public boolean remove(String list, long number) throws IOException {
    Optional<ArchivedPost> post =
        database.write(
            handle -> {
              Optional<ArchivedPost> found = new ArchiveRows(handle).find(list, number);
              found.ifPresent(one -> drop(handle, one));
              return found;
            });
    if (post.isPresent()) {
      originals.remove(post.get().kept().file());
    }
    return post.isPresent();
  }

  /** Forgets what was kept long ago, and removes what a crash left behind. */
  public void tidy() throws IOException {
    Instant now = clock.instant();
    List<ArchivedPost> old =
        database.read(
            handle -> new ArchiveRows(handle).keptBefore(now.minus(settings.keep()), AT_ONCE));
    for (ArchivedPost post : old) {
      database.change(handle -> drop(handle, post));
      originals.remove(post.kept().file());
    }
    originals.sweep(database.read(handle -> new ArchiveRows(handle).files()), now);
  }
}
