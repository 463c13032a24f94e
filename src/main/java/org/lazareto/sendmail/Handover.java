// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.sendmail.QueueFolder.Item;

/**
 * Moves messages from the incoming to the outgoing queue, so that a queue runner on either side
 * sees a whole message or none, whenever the power fails.
 *
 * <p>sendmail delivers a control file without a body as an empty message. So a body is in place
 * before its control file on the way in, and outlives it on the way out.
 *
 * <pre>
 *   one copy, nothing changed but our field, same file system:
 *     in/qf gets the field (zs, fsync, names exchanged) · link in/df to out/df · rename in/qf to out/qf  &lt;- commit
 *     · unlink in/df
 *   everything else (split envelope, replaced parts, other file system):
 *     out/df and out/zf(copy).(original), complete and durable, for every copy
 *     · rename in/qf to in/zf  &lt;- commit · rename each out/zf to out/qf · unlink in/df, in/zf
 *   some recipients have to wait: the same, with
 *     in/df and in/zf(new id).(original) for them, and in/zf to in/qf after the commit
 *   nothing goes on (quarantined, discarded):
 *     unlink in/qf  &lt;- commit · unlink in/df
 * </pre>
 *
 * A crash before the commit leaves the message in the incoming queue; {@link #recover} ends what a
 * crash after it left undone. sendmail takes no notice of names in {@code zf} and {@code zs}.
 * Thread-safe.
 */
final class Handover {

  /** No message is received for so long: sendmail's own timeouts end it (RFC 5321 4.5.3.2). */
  private static final Duration ORPHAN_AGE = Duration.ofDays(1);

  private final List<QueueFolder> incoming;
  private final List<QueueFolder> outgoing;
  private final Locking locking;
  private final Clock clock;
  private final SpareFiles spares = new SpareFiles();
  private final Map<Pair, Boolean> sameMount = new ConcurrentHashMap<>();

  /** Two directories of a file system that has this number. */
  private record Pair(Path from, Path to, Object device) {}

  Handover(List<QueueFolder> incoming, List<QueueFolder> outgoing, Locking locking, Clock clock) {
    this.clock = clock;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.locking = locking;
  }

  /** Where a message of this id goes. */
  QueueFolder target(QueueId id) {
    return outgoing.get(Math.floorMod(id.text().hashCode(), outgoing.size()));
  }

  boolean sameFileSystem(QueueFolder from, QueueFolder to) throws IOException {
    boolean alike = from.bodies().equals(from.control()) && to.bodies().equals(to.control());
    return together(from.control(), to.control())
        && (alike || together(from.bodies(), to.bodies()));
  }

  // Two mounts of one file system have its number too, but no link leads from one to the other. The
  // table of mounts is read for that, which is dear: once for each pair, and anew when one changes.
  private boolean together(Path from, Path to) throws IOException {
    Object device = Files.getAttribute(from, "unix:dev");
    if (!device.equals(Files.getAttribute(to, "unix:dev"))) {
      return false;
    }
    Pair pair = new Pair(from, to, device);
    Boolean known = sameMount.get(pair);
    if (known == null) {
      known = Files.getFileStore(from).equals(Files.getFileStore(to));
      sameMount.put(pair, known);
    }
    return known;
  }

  /** One copy, its body unchanged, its control file rewritten in place. */
  void move(Item item, ControlFile control) throws IOException {
    QueueFolder to = target(item.id());
    refuseToOverwrite(to.controlFile(item.id()));
    try (Written written = write(item, control)) {
      written.takePlaceOf(item.controlFile());
      QueueFiles.linkOrCopy(item.bodyFile(), to.bodyFile(item.id()));
      QueueFiles.sync(to);
      Files.move(item.controlFile(), to.controlFile(item.id()), StandardCopyOption.ATOMIC_MOVE);
      QueueFiles.sync(to);
      QueueFiles.sync(item.folder());
    }
    clear(item);
  }

  /**
   * A new control file under a name that sendmail does not look at. It is locked before it gets its
   * own, as sendmail does, so that no runner can come between.
   */
  private final class Written implements AutoCloseable {
    private final Item item;
    private final Path file;
    private final QueueLock lock;
    private boolean exchanged;

    Written(Item item, Path file, QueueLock lock) {
      this.item = item;
      this.file = file;
      this.lock = lock;
    }

    // The other's bytes have our old name now, or are gone.
    void takePlaceOf(Path other) throws IOException {
      exchanged = Libc.exchange(file, other);
      if (!exchanged) {
        Files.move(file, other, StandardCopyOption.ATOMIC_MOVE);
      }
    }

    @Override
    public void close() throws IOException {
      lock.close();
      if (exchanged) {
        spares.giveBack(item.folder(), file);
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  private Written write(Item item, ControlFile control) throws IOException {
    Optional<Path> spare = spares.take(item.folder());
    Optional<Written> rewritten =
        spare.isPresent() ? rewrite(item, spare.get(), control) : Optional.empty();
    if (rewritten.isPresent()) {
      return rewritten.get();
    }
    Path created = spares.name(item.folder());
    QueueFiles.write(created, ByteSource.of(control.bytes()), item.controlFile());
    return new Written(item, created, lockNew(created));
  }

  // Who gave it back may not have let go of its lock yet, and somebody may have linked it.
  private Optional<Written> rewrite(Item item, Path spare, ControlFile control) throws IOException {
    Optional<QueueLock> lock = QueueLock.tryLockOurs(spare, locking);
    if (lock.isEmpty()) {
      Files.deleteIfExists(spare);
      return Optional.empty();
    }
    Written written = new Written(item, spare, lock.get());
    boolean whole = false;
    try {
      whole = QueueFiles.rewrite(spare, control.bytes(), item.controlFile());
      return whole ? Optional.of(written) : Optional.empty();
    } finally {
      if (!whole) {
        written.close();
      }
    }
  }

  /** Nothing waits any more: takes away what was kept for the next message. */
  void rest() throws IOException {
    spares.drop();
  }

  /**
   * Several copies, or a changed one. The first copy may carry the original's id.
   *
   * @param staying copies that are to be examined again, under ids of their own
   */
  void split(Item item, List<Finished> copies, List<Finished> staying) throws IOException {
    List<Path> prepared = new ArrayList<>();
    boolean committed = false;
    try {
      for (Finished copy : copies) {
        prepare(item, copy, target(copy.id()), prepared);
      }
      for (Finished copy : staying) {
        prepare(item, copy, item.folder(), prepared);
      }
      Files.move(
          item.controlFile(),
          item.folder().committedFile(item.id()),
          StandardCopyOption.ATOMIC_MOVE);
      committed = true;
    } finally {
      if (!committed) {
        // The next try has copies under other ids, and its commit would bring these along.
        takeBack(prepared);
      }
    }
    QueueFiles.sync(item.folder());
    complete(item, prepared);
  }

  private void prepare(Item item, Finished copy, QueueFolder to, List<Path> all)
      throws IOException {
    Path prepared = to.preparedFile(copy.id(), item.id());
    all.add(prepared);
    refuseToOverwrite(to.controlFile(copy.id()));
    if (copy.body().isPresent()) {
      QueueFiles.write(to.bodyFile(copy.id()), copy.body().get(), item.bodyFile());
    } else {
      QueueFiles.linkOrCopy(item.bodyFile(), to.bodyFile(copy.id()));
    }
    QueueFiles.write(prepared, ByteSource.of(copy.control().bytes()), item.controlFile());
    QueueFiles.sync(to);
  }

  /** Takes the message away; what becomes of it is durable elsewhere. */
  void remove(Item item) throws IOException {
    Files.deleteIfExists(item.controlFile());
    QueueFiles.sync(item.folder());
    clear(item);
  }

  /**
   * Ends a commit that was cut short right after its instant: brings the copies that are prepared
   * to their place, and takes away what is left of the message in the incoming queue.
   */
  void clear(QueueId committed) throws IOException {
    List<Path> copies = copiesOf(committed, prepared());
    for (QueueFolder folder : incoming) {
      Item item = new Item(folder, committed);
      if (Files.exists(folder.committedFile(committed))) {
        complete(item, copies);
      } else if (!isNeeded(committed)) {
        clear(item);
      }
    }
  }

  private List<Path> prepared() throws IOException {
    List<Path> prepared = new ArrayList<>();
    for (QueueFolder folder : outgoing) {
      prepared.addAll(files(folder.control(), QueueFolder.PREPARED));
    }
    for (QueueFolder folder : incoming) {
      prepared.addAll(files(folder.control(), QueueFolder.PREPARED + "*."));
    }
    return prepared;
  }

  private static List<Path> copiesOf(QueueId original, List<Path> prepared) {
    return prepared.stream().filter(p -> p.toString().endsWith("." + original)).toList();
  }

  private static void clear(Item committed) throws IOException {
    Files.deleteIfExists(committed.bodyFile());
  }

  /**
   * After a start: ends every commit that a crash interrupted, takes back what was not committed.
   */
  void recover() throws IOException {
    List<Path> prepared = prepared();
    for (QueueFolder folder : incoming) {
      for (Path mark : files(folder.control(), QueueFolder.PREPARED)) {
        Optional<QueueId> id = QueueId.of(mark, QueueFolder.PREPARED);
        if (id.isPresent()) {
          List<Path> copies = copiesOf(id.get(), prepared);
          complete(new Item(folder, id.get()), copies);
          prepared.removeAll(copies);
        }
      }
      dropMovedBodies(folder);
      SpareFiles.dropLeftovers(folder);
    }
    takeBack(prepared);
  }

  private void complete(Item item, List<Path> prepared) throws IOException {
    for (Path copy : prepared) {
      QueueFolder to = folderOf(copy);
      Files.move(copy, to.controlFile(copyOf(copy)), StandardCopyOption.ATOMIC_MOVE);
      QueueFiles.sync(to);
    }
    clear(item);
    Files.deleteIfExists(item.folder().committedFile(item.id()));
    QueueFiles.sync(item.folder());
  }

  private void takeBack(List<Path> prepared) throws IOException {
    for (Path file : prepared) {
      Files.deleteIfExists(file);
      QueueId copy = copyOf(file);
      QueueFolder folder = folderOf(file);
      if (!Files.exists(folder.controlFile(copy))) {
        Files.deleteIfExists(folder.bodyFile(copy));
      }
    }
  }

  // What sendmail has quarantined or distrusts (hf, Qf) waits for its administrator, and a body may
  // lie in another directory of the group than its control file (line d). Any other is one whose
  // move did not reach its last step, or one that is still being received. The first lies in the
  // outgoing queue too; once that copy is delivered, the journal's intent tells (clear), and
  // without it only age and the missing lock of the receiving daemon.
  private void dropMovedBodies(QueueFolder folder) throws IOException {
    for (Path body : files(folder.bodies(), QueueFolder.BODY)) {
      Optional<QueueId> id = QueueId.of(body, QueueFolder.BODY);
      if (id.isPresent() && !isNeeded(id.get()) && (isMoved(body, id.get()) || isAbandoned(body))) {
        Files.deleteIfExists(body);
      }
    }
  }

  private boolean isNeeded(QueueId id) {
    return incoming.stream().anyMatch(folder -> folder.needsBody(id));
  }

  private boolean isMoved(Path body, QueueId id) throws IOException {
    for (QueueFolder folder : outgoing) {
      Path outer = folder.bodyFile(id);
      try {
        if (Files.exists(outer) && Files.isSameFile(body, outer)) {
          return true;
        }
      } catch (NoSuchFileException _) {
        // delivered between the two looks
      }
    }
    return false;
  }

  private boolean isAbandoned(Path body) throws IOException {
    Instant changed = Files.getLastModifiedTime(body).toInstant();
    if (changed.isAfter(clock.instant().minus(ORPHAN_AGE))) {
      return false;
    }
    try (QueueLock lock = QueueLock.tryLock(body, locking).orElse(null)) {
      return lock != null;
    }
  }

  private QueueLock lockNew(Path file) throws IOException {
    return QueueLock.tryLockOurs(file, locking)
        .orElseThrow(() -> new IOException("somebody locked our new file " + file));
  }

  private static void refuseToOverwrite(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file + " (a message of this id is already there)");
    }
  }

  // Where it lies, which is not its target any more if the group has got or lost a folder: its body
  // lies there too.
  private QueueFolder folderOf(Path prepared) {
    return Stream.concat(incoming.stream(), outgoing.stream())
        .filter(folder -> folder.control().equals(prepared.getParent()))
        .findFirst()
        .orElseThrow();
  }

  private static QueueId copyOf(Path prepared) {
    String name = String.valueOf(prepared.getFileName());
    return new QueueId(
        name.substring(QueueFolder.PREPARED.length(), Math.max(name.indexOf('.'), 2)));
  }

  private static List<Path> files(Path directory, String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, prefix + "*")) {
      stream.forEach(files::add);
    }
    return files;
  }

  /**
   * A copy ready to be written.
   *
   * @param body its new body; empty where the original's stays
   */
  record Finished(QueueId id, ControlFile control, Optional<ByteSource> body) {}
}
