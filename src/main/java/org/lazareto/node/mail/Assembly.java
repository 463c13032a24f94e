// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.limit.ByteSize;
import org.lazareto.store.Durable;

/**
 * Bundles of which not all pieces have come: a directory for each, named after its cut, and in it
 * the pieces by their numbers. What was complete once is known by its digest for as long as it
 * could come again. Confined to one thread.
 */
final class Assembly {

  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{64})-([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,9})");

  private static final String OPEN = "open";
  private static final String DONE = "done";
  private static final String ASKED = "asked";
  private static final String MODE = "rw-r-----";

  private final Path directory;
  private final MailSettings settings;
  private final ByteSize most;
  private final Duration valid;
  private final InstantSource clock;

  /**
   * Those of a line.
   *
   * @param most how large a bundle may be
   * @param valid how long one counts
   */
  Assembly(
      Path directory, MailSettings settings, ByteSize most, Duration valid, InstantSource clock) {
    this.directory = directory;
    this.settings = settings;
    this.most = most;
    this.valid = valid;
    this.clock = clock;
  }

  /**
   * A bundle of which something came.
   *
   * @param there the numbers of the pieces that are here
   * @param latest when the last new one came
   * @param asked how often the missing ones were asked for
   */
  record Open(Cut cut, Path place, SortedSet<Integer> there, Instant latest, int asked) {

    boolean complete() {
      return there.size() == cut.count();
    }

    SortedSet<Integer> missing() {
      SortedSet<Integer> missing = new TreeSet<>();
      for (int number = 0; number < cut.count(); number++) {
        if (!there.contains(number)) {
          missing.add(number);
        }
      }
      return missing;
    }
  }

  /** What became of a piece. */
  enum Taken {
    KEPT,
    /** It was here already. */
    TWICE,
    /** Its bundle was complete once. */
    DONE,
    /** Its bundle is larger than any may be here. */
    OVERSIZED
  }

  /** Takes a piece whose signature counts; durable on return. */
  Taken take(Slip.Piece piece) throws IOException {
    Cut cut = piece.cut();
    if (Files.exists(done(cut.digest()))) {
      return Taken.DONE;
    }
    if (cut.size() > Math.min(most.bytes(), settings.space().bytes())) {
      return Taken.OVERSIZED;
    }
    Path place = place(cut);
    Path file = place.resolve(Integer.toString(piece.number()));
    if (Files.exists(file)) {
      return Taken.TWICE;
    }
    if (Files.notExists(place)) {
      makeRoom(cut.size());
      Files.createDirectories(place);
    }
    Durable.replace(file, MODE, out -> out.write(piece.bytes()));
    // The line works again: questions begin anew.
    Files.deleteIfExists(place.resolve(ASKED));
    touch(place);
    return Taken.KEPT;
  }

  // Whatever waits longest without a new piece makes room.
  private void makeRoom(long size) throws IOException {
    List<Open> open = new ArrayList<>(open());
    open.sort(Comparator.comparing(Open::latest));
    long all = size + open.stream().mapToLong(o -> o.cut().size()).sum();
    while (!open.isEmpty() && (open.size() >= settings.open() || all > settings.space().bytes())) {
      Open oldest = open.removeFirst();
      all -= oldest.cut().size();
      drop(oldest);
    }
  }

  /** Every bundle of which something is here. */
  List<Open> open() throws IOException {
    List<Open> open = new ArrayList<>();
    for (Path place : list(directory.resolve(OPEN))) {
      Optional<Cut> cut = cut(place);
      if (cut.isPresent()) {
        open.add(
            new Open(cut.get(), place, numbers(place, cut.get()), latest(place), asked(place)));
      }
    }
    return open;
  }

  // What came while the clock was ahead came just now: nothing waits for that moment.
  private Instant latest(Path place) throws IOException {
    Instant latest = Files.getLastModifiedTime(place).toInstant();
    if (!latest.isAfter(clock.instant())) {
      return latest;
    }
    touch(place);
    return clock.instant();
  }

  private static SortedSet<Integer> numbers(Path place, Cut cut) throws IOException {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (Path file : list(place)) {
      String name = String.valueOf(file.getFileName());
      if (name.matches("[0-9]{1,9}") && cut.length(Integer.parseInt(name)) > 0) {
        numbers.add(Integer.parseInt(name));
      }
    }
    return numbers;
  }

  private static Optional<Cut> cut(Path place) {
    Matcher name = NAME.matcher(String.valueOf(place.getFileName()));
    try {
      return name.matches()
          ? Optional.of(
              new Cut(
                  name.group(1),
                  Long.parseLong(name.group(2)),
                  Long.parseLong(name.group(3)),
                  Integer.parseInt(name.group(4))))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Path place(Cut cut) {
    return directory
        .resolve(OPEN)
        .resolve(cut.digest() + "-" + cut.base() + "-" + cut.size() + "-" + cut.piece());
  }

  /** Puts the pieces of a complete one together. */
  void join(Open complete, Path into) throws IOException {
    try (OutputStream out = Files.newOutputStream(into)) {
      for (int number : complete.there()) {
        Files.copy(complete.place().resolve(Integer.toString(number)), out);
      }
    }
  }

  /** It was looked at, and will not be again. */
  void done(Open open) throws IOException {
    Path mark = done(open.cut().digest());
    Files.createDirectories(mark.resolveSibling(""));
    if (Files.notExists(mark)) {
      Durable.replace(mark, MODE, _ -> {});
      touch(mark);
    }
    drop(open);
  }

  private Path done(String digest) {
    return directory.resolve(DONE).resolve(digest);
  }

  /** Gives one up; its pieces may come again. */
  void drop(Open open) throws IOException {
    for (Path file : list(open.place())) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(open.place());
  }

  /** Whether what is missing is to be asked for now. */
  boolean due(Open open) {
    Duration pause = settings.repair().multipliedBy(1L << Math.min(open.asked(), 20));
    return !open.complete()
        && open.asked() < settings.attempts()
        && !open.latest().plus(pause).isAfter(clock.instant());
  }

  /** It was asked for. */
  void asked(Open open) throws IOException {
    Instant latest = open.latest();
    Durable.replace(
        open.place().resolve(ASKED),
        MODE,
        out -> out.write(Integer.toString(open.asked() + 1).getBytes(US_ASCII)));
    Files.setLastModifiedTime(open.place(), FileTime.from(latest));
  }

  private static int asked(Path place) throws IOException {
    try {
      return Integer.parseInt(Files.readString(place.resolve(ASKED), US_ASCII));
    } catch (NoSuchFileException | NumberFormatException _) {
      return 0;
    }
  }

  /** Forgets what waited too long, and what was complete so long ago that it counts no more. */
  void forget() throws IOException {
    Instant now = clock.instant();
    for (Open open : open()) {
      if (open.latest().plus(settings.keep()).isBefore(now)) {
        drop(open);
      }
    }
    for (Path mark : list(directory.resolve(DONE))) {
      if (Files.getLastModifiedTime(mark).toInstant().plus(valid).isBefore(now)) {
        Files.deleteIfExists(mark);
      }
    }
  }

  private void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
