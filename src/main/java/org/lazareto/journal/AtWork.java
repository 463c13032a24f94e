// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The messages that are being examined and have no row yet, so that it is known which were at work
 * when the gate died. The file outlives the process, and need not outlive the machine: a power cut
 * is no message's fault. So nothing waits for a disk here, and a message gets its row once it is
 * known what becomes of it. Thread-safe.
 *
 * <p>Places of a fixed size, each {@code length checksum intake}; length 0: nobody is at work
 * there.
 */
public final class AtWork {

  private static final System.Logger LOG = System.getLogger(AtWork.class.getName());

  /** More than work at once; who finds no place, or needs a larger one, gets its row at once. */
  private static final int PLACES = 64;

  private static final int PLACE = 4096;
  private static final int HEAD = 2 * Integer.BYTES;

  private final Optional<FileChannel> file;
  private final Map<String, Placed> begun = new HashMap<>();
  private final TreeSet<Integer> free = new TreeSet<>();
  private final List<Placed> left = new ArrayList<>();

  /** An examination that goes on, or went on when the gate died, and its place in the file. */
  private record Placed(Begun begun, int place) {}

  private AtWork(Optional<FileChannel> file) {
    this.file = file;
    file.ifPresent(this::read);
  }

  /** Every message gets its row at once. */
  public static AtWork none() {
    return new AtWork(Optional.empty());
  }

  /** Those of a gate with this database. */
  public static AtWork beside(Path database) {
    Path path = database.resolveSibling(database.getFileName() + "-at-work");
    try {
      return new AtWork(
          Optional.of(
              FileChannel.open(
                  path,
                  Set.of(
                      StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "every message gets its row before it is examined: " + path, e);
      return none();
    }
  }

  private void read(FileChannel channel) {
    for (int place = 0; place < PLACES; place++) {
      Optional<Placed> found = read(channel, place);
      if (found.isPresent()) {
        left.add(found.get());
      } else {
        free.add(place);
      }
    }
  }

  // What a power cut has made of a place is no message.
  private static Optional<Placed> read(FileChannel channel, int place) {
    ByteBuffer bytes = ByteBuffer.allocate(PLACE);
    try {
      while (bytes.hasRemaining()
          && channel.read(bytes, (long) place * PLACE + bytes.position()) >= 0) {}
      bytes.flip();
      if (bytes.remaining() < HEAD) {
        return Optional.empty();
      }
      int length = bytes.getInt();
      int sum = bytes.getInt();
      if (length <= 0 || length > bytes.remaining()) {
        return Optional.empty();
      }
      byte[] body = new byte[length];
      bytes.get(body);
      return sum(body) == sum ? Optional.of(new Placed(Begun.of(body), place)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "who was at work at place " + place + " is not known", e);
      return Optional.empty();
    }
  }

  /**
   * Notes that a message is being examined.
   *
   * @return false if it has no place here: then it needs its row
   */
  synchronized boolean begin(Intake intake, Instant seen) {
    if (free.isEmpty() || begun.containsKey(intake.id())) {
      return false;
    }
    Begun message = new Begun(intake, seen);
    if (message.size() > PLACE) {
      return false;
    }
    try {
      byte[] body = message.bytes();
      if (HEAD + body.length > PLACE) {
        return false;
      }
      ByteBuffer all = ByteBuffer.allocate(HEAD + body.length);
      write(all.putInt(body.length).putInt(sum(body)).put(body).flip(), free.first());
      begun.put(intake.id(), new Placed(message, free.removeFirst()));
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, intake.id() + " gets its row before it is examined", e);
      return false;
    }
  }

  /** What was noted of a message that has no row yet. */
  synchronized Optional<Begun> of(String id) {
    return Optional.ofNullable(begun.get(id)).map(Placed::begun);
  }

  /** The message has its row, or nobody works on it any more. */
  synchronized void end(String id) {
    Placed ended = begun.remove(id);
    if (ended != null) {
      empty(ended.place());
    }
  }

  /** Those of a door that were at work when the gate died; they stay until {@link #forget}. */
  synchronized List<Begun> left(String door) {
    return left.stream().map(Placed::begun).filter(b -> b.intake().door().equals(door)).toList();
  }

  /** They have their rows. */
  synchronized void forget(List<Begun> known) {
    List<Placed> gone = left.stream().filter(each -> known.contains(each.begun())).toList();
    left.removeAll(gone);
    gone.forEach(each -> empty(each.place()));
  }

  private void empty(int place) {
    try {
      write(ByteBuffer.allocate(Integer.BYTES), place);
      free.add(place);
    } catch (IOException e) {
      // Then this message is examined alone once more after the next start: it does no harm.
      LOG.log(Level.WARNING, "place " + place + " was not given back", e);
    }
  }

  private void write(ByteBuffer bytes, int place) throws IOException {
    while (bytes.hasRemaining()) {
      file.orElseThrow().write(bytes, (long) place * PLACE + bytes.position());
    }
  }

  private static int sum(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body);
    return (int) sum.getValue();
  }
}
