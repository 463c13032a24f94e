// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.Taken;
import org.lazareto.node.Train;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Reports;
import org.lazareto.ops.Quoted;

/**
 * What UUCP brought into a public directory, where strangers may write. A file that was taken is
 * gone from there; one that is refused may still be growing, and is put aside once it has not
 * changed for a while. Of more files than are looked at at once each has its turn, so that nobody
 * can fill the place of others'. Confined to its line.
 */
final class Arrivals {

  private static final System.Logger LOG = System.getLogger("node");

  private static final String BUNDLE = ".lzb";
  private static final String REPORT = ".lzr";

  private static final int MOST_LOOKED = 50_000;
  private static final int CHUNK = 64 << 10;

  private final String line;
  private final UucpLine.Rooms rooms;
  private final Path directory;
  private final Refused refused;
  private final Turn turn = new Turn();
  private final Map<Path, Look> looked = new HashMap<>();

  /** A file as it was when it was judged, and what was wrong with it. */
  private record Look(long size, FileTime time, Instant since, String wrong, boolean stays) {

    boolean same(BasicFileAttributes now) {
      return size == now.size() && time.equals(now.lastModifiedTime());
    }
  }

  private record Found(Path file, BasicFileAttributes attributes) {

    boolean is(BasicFileAttributes now) {
      return Objects.equals(attributes.fileKey(), now.fileKey())
          && attributes.size() == now.size()
          && attributes.lastModifiedTime().equals(now.lastModifiedTime());
    }
  }

  Arrivals(String line, UucpLine.Rooms rooms, Path directory) {
    this.line = line;
    this.rooms = rooms;
    this.directory = directory;
    this.refused = new Refused(directory.resolve("refused"));
  }

  /** Takes what is there. */
  void look() throws IOException {
    for (Found found : files()) {
      Optional<Look> before =
          Optional.ofNullable(looked.get(found.file()))
              .filter(look -> look.same(found.attributes()));
      if (before.isEmpty()) {
        judge(found);
      } else if (!before.get().stays() && settled(before.get())) {
        putAside(found, before.get());
      }
    }
  }

  /** The smallest first: rules before signatures. */
  private List<Found> files() throws IOException {
    Path place = Path.of(rooms.settings().address());
    List<Found> found = new ArrayList<>();
    try {
      Turn.Names names = turn.next(place);
      looked.keySet().removeIf(file -> names.lacks(String.valueOf(file.getFileName())));
      for (String name : names.all()) {
        Path file = place.resolve(name);
        attributes(file)
            .filter(BasicFileAttributes::isRegularFile)
            .ifPresent(now -> found.add(new Found(file, now)));
      }
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "{0}: no directory {1}", line, place);
    }
    found.sort(Comparator.comparing(one -> one.attributes().size()));
    return found;
  }

  private static Optional<BasicFileAttributes> attributes(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException _) {
      // Gone meanwhile.
      return Optional.empty();
    }
  }

  private boolean settled(Look look) {
    Instant now = rooms.clock().instant();
    return look.since().isAfter(now)
        || !look.since().plus(rooms.settings().uucp().settle()).isAfter(now);
  }

  private void judge(Found found) throws IOException {
    String wrong = wrong(found);
    if (wrong.isEmpty()) {
      rooms.traffic().received(line, found.attributes().size());
      remove(found);
    } else {
      noted(found, wrong, false);
    }
  }

  private void noted(Found found, String wrong, boolean stays) {
    BasicFileAttributes now = found.attributes();
    if (looked.size() >= MOST_LOOKED) {
      // Judged once more, rather than without end in memory.
      looked.clear();
    }
    looked.put(
        found.file(),
        new Look(now.size(), now.lastModifiedTime(), rooms.clock().instant(), wrong, stays));
  }

  /** What is wrong with a file; empty if it was taken. */
  private String wrong(Found found) throws IOException {
    String name = String.valueOf(found.file().getFileName());
    boolean report = name.endsWith(REPORT) && rooms.hub().isPresent();
    if (!report && !name.endsWith(BUNDLE)) {
      return "neither bundle nor report";
    }
    long most = report ? Reports.MOST_BYTES : rooms.most().bytes();
    if (found.attributes().size() > most) {
      return Reason.OVERSIZED.label();
    }
    Path copy = directory.resolve("arrived");
    try {
      if (!copied(found.file(), copy, most)) {
        return "not readable, or growing";
      }
      return report ? wrongReport(copy) : wrongBundle(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private String wrongReport(Path copy) throws IOException {
    boolean taken = false;
    String wrong = "no report";
    for (ByteSource report : Train.read(copy)) {
      Optional<String> refused = rooms.hub().orElseThrow().reports().take(report.readAll(), line);
      taken |= refused.isEmpty();
      wrong = refused.orElse(wrong);
    }
    return taken ? "" : wrong;
  }

  private String wrongBundle(Path copy) throws IOException {
    return switch (rooms.inbox().take(copy, line, Inbox.UNKNOWN_BASE)) {
      case Taken.Applied _ -> "";
      case Taken.Refused(Reason reason, _) when reason == Reason.KNOWN_ALREADY -> "";
      case Taken.Refused(Reason reason, String detail) -> reason.label() + ": " + detail;
    };
  }

  /** A copy that nobody else can change; false if the file cannot be read, or is too large. */
  private static boolean copied(Path file, Path copy, long most) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long length = 0;
    try (OutputStream out = Files.newOutputStream(copy)) {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          length += read;
          if (length > most) {
            return false;
          }
          out.write(chunk, 0, read);
        }
        return true;
      } catch (FileSystemException _) {
        return false;
      }
    }
  }

  private void putAside(Found found, Look look) throws IOException {
    rooms.traffic().received(line, look.size());
    Path at = refused.put(found.file(), look.wrong());
    LOG.log(
        Level.WARNING,
        "{0}: {1} of {2} bytes refused ({3}), its beginning is {4}",
        line,
        Quoted.of(String.valueOf(found.file().getFileName())),
        look.size(),
        Quoted.of(look.wrong()),
        at);
    remove(found);
  }

  private void remove(Found found) {
    if (attributes(found.file()).filter(found::is).isEmpty()) {
      // Another has come in its place meanwhile, and is looked at next.
      return;
    }
    try {
      Files.deleteIfExists(found.file());
      looked.remove(found.file());
    } catch (IOException e) {
      // It would be judged again and again.
      noted(found, "", true);
      LOG.log(
          Level.WARNING,
          "{0}: {1} stays in the public directory: {2}",
          line,
          Quoted.of(String.valueOf(found.file().getFileName())),
          e.getMessage());
    }
  }
}
