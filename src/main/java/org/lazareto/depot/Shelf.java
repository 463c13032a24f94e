// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.store.Durable;
import org.lazareto.update.Generation;
import org.lazareto.update.Updates;
import org.lazareto.update.files.IndexSigner;
import org.lazareto.update.files.SigningKey;

/**
 * The running sets of signatures, laid out for other nodes. A set that came with a signed index is
 * passed on with it; others are signed with our key, or not given out where there is none.
 * Thread-safe.
 */
public final class Shelf {

  /** How the source of signed files keeps the index of a set beside it. */
  private static final String ITS_INDEX = ".index.json";

  /** Names the generation that lies here. */
  private static final String LAID_OUT = ".generation";

  private final DepotSettings settings;
  private final Updates updates;
  private final Clock clock;

  public Shelf(DepotSettings settings, Updates updates, Clock clock) {
    this.settings = settings;
    this.updates = updates;
    this.clock = clock;
  }

  /** A set that is given out. */
  record Laid(Updates.Status status, Generation generation) {}

  /** What is given out now; what has changed is laid out first. */
  synchronized List<Laid> sets() throws IOException {
    if (!settings.sets()) {
      return List.of();
    }
    List<Laid> laid = new java.util.ArrayList<>();
    for (Updates.Status status : updates.status()) {
      Optional<Generation> running = status.running();
      if (running.isPresent() && layOut(status, running.get())) {
        laid.add(new Laid(status, running.get()));
      }
    }
    return laid;
  }

  /** A file of a set that was laid out. */
  Optional<Path> file(String set, String name) {
    Path file = place(set).resolve(name);
    return Depot.plain(set)
            && Depot.plain(name)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** False if nobody signed it. */
  private boolean layOut(Updates.Status status, Generation generation) throws IOException {
    Path place = place(status.set());
    Path from = updates.directory(status.set());
    Optional<Path> signed = Optional.of(from.resolve(ITS_INDEX)).filter(Files::exists);
    if (signed.isEmpty() && settings.key().isEmpty()) {
      return false;
    }
    if (!laidOut(place).equals(generation.name())) {
      Files.createDirectories(place);
      fill(place, from);
      if (signed.isPresent()) {
        put(signed.get(), place.resolve(Depot.INDEX));
      } else {
        Instant built = generation.built().orElse(clock.instant());
        IndexSigner.Signed ignored =
            IndexSigner.sign(
                place, SigningKey.read(settings.key().orElseThrow()), status.set(), built);
      }
      Durable.replace(
          place.resolve(LAID_OUT),
          "rw-r--r--",
          out -> out.write(generation.name().getBytes(StandardCharsets.US_ASCII)));
    }
    return true;
  }

  private static String laidOut(Path place) throws IOException {
    Path note = place.resolve(LAID_OUT);
    return Files.exists(note) ? Files.readString(note) : "";
  }

  // A node that downloads meanwhile sees a digest that is not the one of its index, and comes
  // again.
  private static void fill(Path place, Path from) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path file : plainFiles(from)) {
      String name = file.getFileName().toString();
      if (!name.equals(Updates.MARKER_FILE)) {
        put(file, place.resolve(name));
        names.add(name);
      }
    }
    for (Path old : plainFiles(place)) {
      String name = old.getFileName().toString();
      if (!names.contains(name) && !name.equals(Depot.INDEX)) {
        Files.delete(old);
      }
    }
  }

  private static List<Path> plainFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> Depot.plain(file.getFileName().toString()))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  private static void put(Path file, Path name) throws IOException {
    Path next = name.resolveSibling(".next");
    Files.copy(file, next, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Durable.rename(next, name);
  }

  private Path place(String set) {
    return settings.directory().resolve("sets").resolve(set);
  }
}
