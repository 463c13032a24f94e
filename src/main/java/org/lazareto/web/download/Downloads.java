// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.store.Leftovers;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Pass;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;

/**
 * Files that were examined just now and wait to be fetched, each once, for a short while, by an
 * address that nobody can guess. Of each person there is one at most. Thread-safe.
 */
public final class Downloads implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Downloads.class.getName());

  private static final String ENDING = ".download";

  private final Path directory;
  private final LetterSettings settings;
  private final Clock clock;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private final Thread sweeper;

  /**
   * One file.
   *
   * @param name under which the browser keeps it
   */
  record Waiting(String owner, Path file, long size, String name, Instant until) {}

  /** In a directory of its own, which is emptied: what lies there was never fetched. */
  public Downloads(Path directory, LetterSettings settings, Clock clock) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Leftovers.sweep(directory, ENDING);
    this.sweeper = Thread.ofVirtual().name("downloads").unstarted(this::sweep);
  }

  /** From now on what nobody fetches is deleted in time, also while nobody downloads anything. */
  public void start() {
    sweeper.start();
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(settings.download());
        tryToDrop();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToDrop() {
    try {
      dropOverdue();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "what nobody fetched stays for now", e);
    }
  }

  /**
   * Keeps a copy for that person.
   *
   * @param name as the file came, which a stranger chose
   * @return the word in its address
   * @throws LazaretoException if there is no room
   */
  public String offer(String owner, String name, ByteSource content) throws IOException {
    Path file = Files.createTempFile(directory, "", ENDING);
    try (InputStream in = content.open();
        var out = Files.newOutputStream(file)) {
      makeRoom(owner, content.size());
      long size = in.transferTo(out);
      return keep(
          new Waiting(
              owner, file, size, FileName.safe(name), clock.instant().plus(settings.download())));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private synchronized String keep(Waiting fresh) {
    String word = Pass.fresh().value();
    waiting.put(word, fresh);
    return word;
  }

  /**
   * The file, once, to whoever knows the word in the path of the route: no cookie needs to come
   * along.
   */
  public Reply fetch(Asked asked) throws IOException {
    return take(asked.name("word"))
        .map(Downloads::file)
        .orElseGet(() -> Portal.trouble(404, asked));
  }

  private static Reply file(Waiting one) {
    return Sealed.as(
        Reply.file("application/octet-stream", new Reply.Filed(one.file(), true))
            .with("Content-Disposition", FileName.disposition(one.name()))
            .with("X-Download-Options", "noopen"));
  }

  /** The file of that word, which means nothing from now on; whoever takes it deletes it. */
  synchronized Optional<Waiting> take(String word) throws IOException {
    dropOverdue();
    return Optional.ofNullable(waiting.remove(word));
  }

  /** Deletes what nobody fetched in time. */
  synchronized void dropOverdue() throws IOException {
    Instant now = clock.instant();
    drop(one -> !now.isBefore(one.until()));
  }

  private synchronized void makeRoom(String owner, long size) throws IOException {
    dropOverdue();
    drop(one -> one.owner().equals(owner));
    long taken = waiting.values().stream().mapToLong(Waiting::size).sum();
    if (taken + size > settings.downloads().bytes()) {
      throw new LazaretoException("web.download.no-room");
    }
  }

  private void drop(Predicate<Waiting> which) throws IOException {
    Iterator<Waiting> all = waiting.values().iterator();
    while (all.hasNext()) {
      Waiting one = all.next();
      if (which.test(one)) {
        all.remove();
        Files.deleteIfExists(one.file());
      }
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
