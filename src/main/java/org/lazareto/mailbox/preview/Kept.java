// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.preview.Preview.Pictures;
import org.lazareto.store.Durable;

/**
 * Pictures that were drawn before, one directory for each attachment, by its digest and by how they
 * were to be drawn. What was not looked at for longest goes first when room is needed. Thread-safe:
 * a directory appears whole, by a rename.
 */
final class Kept {

  private static final String MORE = "more";
  private static final Pattern PAGE = Pattern.compile("([0-9]+)-([0-9]+)x([0-9]+)\\.(png|jpeg)");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final String OWNER_ONLY = "rw-------";

  private final PreviewSettings settings;

  Kept(PreviewSettings settings) {
    this.settings = settings;
  }

  /** A digest is a name for a directory, and must be one. */
  static boolean usable(String sha256) {
    return DIGEST.matcher(sha256).matches();
  }

  Optional<Pictures> of(String sha256) throws IOException {
    Path place = place(sha256);
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    List<Picture> pages = new ArrayList<>();
    for (Path file : files(place)) {
      page(file).ifPresent(pages::add);
    }
    if (pages.isEmpty()) {
      // Its room was needed meanwhile.
      return Optional.empty();
    }
    pages.sort(Comparator.comparingInt(Kept::number));
    Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
    return Optional.of(new Pictures(pages, Files.exists(place.resolve(MORE))));
  }

  Pictures keep(String sha256, List<PictureFile> pages, boolean more) throws IOException {
    Path place = place(sha256);
    Path fresh = Files.createTempDirectory(settings.directory(), "child-fresh");
    for (int i = 0; i < pages.size(); i++) {
      PictureFile page = pages.get(i);
      String name = (i + 1) + "-" + page.width() + "x" + page.height() + "." + page.ending();
      Durable.create(fresh.resolve(name), OWNER_ONLY, out -> out.write(page.bytes()));
    }
    if (more) {
      Durable.create(fresh.resolve(MORE), OWNER_ONLY, _ -> {});
    }
    if (!moved(fresh, place) && of(sha256).isEmpty()) {
      delete(place); // what a crash left of it
      boolean ignored = moved(fresh, place);
    }
    delete(fresh);
    makeRoom(place);
    return of(sha256).orElseThrow(() -> new IOException("no room for a preview"));
  }

  /** False if somebody else was faster with the same attachment. */
  private static boolean moved(Path fresh, Path place) {
    try {
      Files.move(fresh, place);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Path place(String sha256) {
    String how = "-" + settings.pages() + "x" + settings.side();
    return settings.directory().resolve(sha256 + how);
  }

  private void makeRoom(Path but) throws IOException {
    List<Path> places =
        files(settings.directory()).stream()
            .filter(p -> DIGEST.matcher(p.getFileName().toString()).lookingAt())
            .sorted(Comparator.comparing(Kept::lastSeen))
            .toList();
    long all = 0;
    for (Path place : places) {
      all += size(place);
    }
    for (Path place : places) {
      if (all > settings.cache().bytes() && !place.equals(but)) {
        all -= size(place);
        delete(place);
      }
    }
  }

  private static Optional<Picture> page(Path file) {
    Matcher name = PAGE.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new Picture(
                file,
                "image/" + name.group(4),
                Integer.parseInt(name.group(2)),
                Integer.parseInt(name.group(3))))
        : Optional.empty();
  }

  private static int number(Picture page) {
    String name = page.file().getFileName().toString();
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  private static Instant lastSeen(Path place) {
    try {
      return Files.getLastModifiedTime(place).toInstant();
    } catch (IOException _) {
      // Gone meanwhile.
      return Instant.EPOCH;
    }
  }

  private static long size(Path place) throws IOException {
    long size = 0;
    for (Path file : files(place)) {
      size += Files.exists(file) ? Files.size(file) : 0;
    }
    return size;
  }

  private static void delete(Path place) throws IOException {
    for (Path file : files(place)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(place);
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.toList();
    } catch (java.nio.file.NoSuchFileException _) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
