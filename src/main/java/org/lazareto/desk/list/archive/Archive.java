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
import org.lazareto.desk.list.Posts;
import org.lazareto.desk.list.archive.ArchiveRows.Numbered;
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
   * Keeps a post; on return it is on disk. The same number a second time is the same post.
   *
   * @param at when the list took it
   * @return whether it is kept; not if there is no room and the oldest must not go
   * @throws IOException if the disk failed
   */
  public boolean keep(String list, long number, Instant at, ByteSource message) throws IOException {
    return keep(
        new Numbered(list, number, at), reading.read(message), place -> place.keep(message));
  }

  /** How a message comes into the archive's files. */
  interface Bringing {
    Original into(Originals place) throws IOException;
  }

  boolean keep(Numbered post, Said said, Bringing message) throws IOException {
    Original original = message.into(originals);
    Outcome outcome = Outcome.FULL;
    try {
      List<String> over = new ArrayList<>();
      outcome = database.write(handle -> add(handle, post, said, original, over));
      for (String file : over) {
        originals.remove(file);
      }
    } finally {
      if (outcome != Outcome.ANEW) {
        originals.remove(original.file());
      }
    }
    if (outcome == Outcome.FULL) {
      LOG.log(
          Level.WARNING, "archive of " + post.list() + ": full, " + post.number() + " is not kept");
    }
    return outcome != Outcome.FULL;
  }

  private enum Outcome {
    ANEW,
    BEFORE,
    FULL
  }

  private Outcome add(
      Handle handle, Numbered post, Said said, Original original, List<String> over) {
    ArchiveRows rows = new ArchiveRows(handle);
    over.clear();
    rows.followed(post.list(), post.number());
    if (rows.has(post.number())) {
      return Outcome.BEFORE;
    }
    if (!room(handle, original.size(), over)) {
      return Outcome.FULL;
    }
    rows.add(post, said, original);
    Instant since = post.at().minus(settings.joins());
    new ThreadRows(handle).join(post.list(), post.number(), said, since);
    return Outcome.ANEW;
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
    return SearchWords.match(typed)
        .map(
            match ->
                database.read(handle -> new ArchiveRows(handle).search(list, match, before, most)))
        .orElse(List.of());
  }

  /** The message as it was posted. */
  public ByteSource original(ArchivedPost post) throws IOException {
    return originals.of(post.kept().file());
  }

  /** The last post of a list that was looked at; 0 for none yet. */
  long followed(String list) {
    return database.read(handle -> new ArchiveRows(handle).followed(list));
  }

  /** Notes that all posts up to that number were looked at. */
  void followed(String list, long number) {
    database.change(handle -> new ArchiveRows(handle).followed(list, number));
  }

  /** Takes one out for good, and from what its list is still to send. */
  public boolean remove(String list, long number) throws IOException {
    Optional<ArchivedPost> post =
        database.write(
            handle -> {
              Optional<ArchivedPost> found = new ArchiveRows(handle).find(list, number);
              found.ifPresent(one -> drop(handle, one));
              found.ifPresent(one -> Posts.stop(handle, number, clock.instant()));
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
    originals.sweep(file -> database.read(handle -> new ArchiveRows(handle).names(file)), now);
  }
}
