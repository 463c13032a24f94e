// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/**
 * The generations of one set on disk.
 *
 * <pre>
 *   NAME/current -> generation-000007      the one an engine reads
 *   NAME/generation-000007, …000006, …     directories of signature files
 *   NAME/generation-000007.json, …         what is known of each
 *   NAME/new-000008                        a candidate, never read by an engine
 *   NAME/waiting.json                      what is known of one whose trial said nothing of it
 *   NAME/staging/SOURCE                    what a source is fetching
 * </pre>
 *
 * <p>One rename of the link {@code current} is the switch: before it the old set is whole, after it
 * the new one. Confined to the holder of the set's lock; reading is safe for anybody.
 */
final class Generations {

  private static final String CURRENT = "current";
  private static final String WAITING = "waiting.json";
  private static final String DIRECTORY = "rwxr-xr-x";
  private static final String FILE = "rw-r--r--";

  /** What has become durable; a crash may come behind each. */
  enum Step {
    STAGED,
    RECORDED,
    NAMED,
    SWITCHED,
    CLEARED
  }

  private final Path root;
  private final int keep;
  private final Consumer<Step> steps;

  Generations(Path root, int keep) {
    this(root, keep, _ -> {});
  }

  Generations(Path root, int keep, Consumer<Step> steps) {
    this.root = root;
    this.keep = keep;
    this.steps = steps;
  }

  /** Where the engine reads. */
  Path link() {
    return root.resolve(CURRENT);
  }

  Path directory(Generation generation) {
    return root.resolve(generation.name());
  }

  /** Makes the place, with an empty generation so that an engine can start before the first set. */
  void prepare(Instant now, SetLock held) throws IOException {
    makeDirectory(root);
    clearLeftovers();
    if (all().isEmpty()) {
      Candidate empty = stage(new Fetched(List.of(), "", Optional.empty(), ""), Optional.empty());
      install(empty, now);
    } else {
      // Another one runs only after a crash: in the middle of a rollback, or right before a switch.
      Optional<Generation> running = current();
      Optional<Generation> right = latestGood().or(() -> running);
      point(right.orElseThrow(() -> new NoSuchFileException(link().toString())));
    }
  }

  /** Newest first, those that were refused or taken back among them. */
  List<Generation> all() throws IOException {
    List<Generation> found = new ArrayList<>();
    for (Path file : FileTree.list(root)) {
      String name = file.getFileName().toString();
      if (name.matches("generation-[0-9]{6}\\.json") && Files.isDirectory(bare(file))) {
        found.add(JsonFile.read(file, Generation.class));
      }
    }
    found.sort(Comparator.comparingInt(Generation::number).reversed());
    return found;
  }

  /** The one that the engine reads; empty before {@link #prepare}. */
  Optional<Generation> current() throws IOException {
    if (!Files.isSymbolicLink(link())) {
      return Optional.empty();
    }
    String name = Files.readSymbolicLink(link()).toString();
    return all().stream().filter(g -> g.name().equals(name)).findFirst();
  }

  /**
   * The directory that a source compares with: the newest, even if it was taken back or waits for
   * its trial, so that the same set is not fetched again and again.
   */
  Optional<Path> newest() throws IOException {
    Optional<Path> waiting = waiting().map(Candidate::directory);
    return waiting.isPresent()
        ? waiting
        : all().stream().findFirst().filter(g -> !g.empty()).map(this::directory);
  }

  /** The place where a source may work; what an interrupted fetch left there is gone on with. */
  Path staging(String source) throws IOException {
    Path staging = root.resolve("staging");
    makeDirectory(staging);
    Path own = staging.resolve(source.replaceAll("[^A-Za-z0-9._-]", "_"));
    makeDirectory(own);
    return own;
  }

  /**
   * Makes a candidate of what came.
   *
   * @param marked the set's name, for engines that understand our marker
   * @throws RefusedException if it is one that was refused or taken back
   */
  Candidate stage(Fetched set, Optional<String> marked) throws IOException {
    int number = all().stream().mapToInt(Generation::number).max().orElse(-1) + 1;
    Path directory = candidate(number);
    Files.deleteIfExists(root.resolve(WAITING));
    FileTree.delete(directory);
    makeDirectory(directory);
    for (Path file : set.files()) {
      take(file, directory.resolve(file.getFileName()));
    }
    String digest = set.files().isEmpty() ? "" : FileTree.digest(directory);
    Generation generation =
        new Generation(number, set.version(), set.built(), set.origin(), digest, Instant.EPOCH, "");
    requireNew(generation, directory);
    if (marked.isPresent()) {
      new Marker(marked.get(), number).into(directory);
    }
    Durable.sync(directory);
    steps.accept(Step.STAGED);
    return new Candidate(directory, generation);
  }

  /** Leaves a candidate for the next run, since its trial said nothing of it. */
  void postpone(Candidate candidate) throws IOException {
    JsonFile.write(root.resolve(WAITING), candidate.generation());
  }

  /** The candidate that was left. */
  Optional<Candidate> waiting() throws IOException {
    Path record = root.resolve(WAITING);
    if (!Files.exists(record)) {
      return Optional.empty();
    }
    Generation left = JsonFile.read(record, Generation.class);
    return Optional.of(new Candidate(candidate(left.number()), left))
        .filter(candidate -> Files.isDirectory(candidate.directory()));
  }

  /** The switch. On return the candidate is the running set, and on disk. */
  Generation install(Candidate candidate, Instant now) throws IOException {
    Generation installed = candidate.generation().installed(now);
    name(candidate, installed);
    point(installed);
    steps.accept(Step.SWITCHED);
    clear();
    steps.accept(Step.CLEARED);
    return installed;
  }

  /** Keeps a candidate as one that was taken back before it ran: no source brings it again. */
  void refuse(Candidate candidate, String reason, Instant now) throws IOException {
    name(candidate, candidate.generation().installed(now).withdrawn(reason));
    clear();
  }

  private void name(Candidate candidate, Generation generation) throws IOException {
    JsonFile.write(record(generation), generation);
    steps.accept(Step.RECORDED);
    Durable.rename(candidate.directory(), directory(generation));
    Durable.sync(root);
    steps.accept(Step.NAMED);
  }

  private void clear() throws IOException {
    Files.deleteIfExists(root.resolve(WAITING));
    FileTree.delete(root.resolve("staging"));
    prune();
  }

  /** The one that a rollback leads to; the empty one if the running set is the first. */
  Optional<Generation> before() throws IOException {
    Optional<Generation> running = current();
    return all().stream()
        .filter(g -> running.isPresent() && g.number() < running.get().number() && g.good())
        .findFirst();
  }

  /**
   * Takes the running set back and goes on with the one before it.
   *
   * @return the set that runs now
   */
  Generation rollback(String reason) throws IOException {
    Generation bad = current().orElseThrow(this::nothingBefore);
    Generation before = before().orElseThrow(this::nothingBefore);
    // Noted first: after a crash in between, the bad set runs, and is known to be bad.
    withdraw(bad, reason);
    point(before);
    return before;
  }

  /** Notes that a set is bad, whatever runs. */
  void withdraw(Generation bad, String reason) throws IOException {
    JsonFile.write(record(bad), bad.withdrawn(reason));
  }

  private LazaretoException nothingBefore() {
    return new LazaretoException("update.nothing-before", root.getFileName());
  }

  private void requireNew(Generation candidate, Path directory) throws IOException {
    for (Generation earlier : all()) {
      if (!candidate.empty() && candidate.digest().equals(earlier.digest()) && !earlier.good()) {
        FileTree.delete(directory);
        throw new RefusedException(
            "update.refused.withdrawn", candidate.version(), earlier.withdrawn());
      }
    }
  }

  private static void take(Path file, Path name) throws IOException {
    Durable.link(file, name);
    Files.setPosixFilePermissions(name, PosixFilePermissions.fromString(FILE));
    Durable.sync(name);
  }

  private void point(Generation generation) throws IOException {
    Path next = root.resolve("." + CURRENT);
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of(generation.name()));
    Durable.rename(next, link());
    Durable.sync(root);
  }

  private Optional<Generation> latestGood() throws IOException {
    return all().stream().filter(Generation::good).findFirst();
  }

  // The newest stays even if it was taken back: see newest(). Those that were taken back may be all
  // of the last ones, hence the two that are spared.
  private void prune() throws IOException {
    List<Generation> all = all();
    Set<Generation> spared = new HashSet<>();
    current().ifPresent(spared::add);
    before().ifPresent(spared::add);
    for (Generation old : all.subList(Math.min(keep, all.size()), all.size())) {
      if (!spared.contains(old)) {
        FileTree.delete(directory(old));
        Files.deleteIfExists(record(old));
      }
    }
  }

  private void clearLeftovers() throws IOException {
    Optional<Path> waiting = waiting().map(Candidate::directory);
    for (Path file : FileTree.list(root)) {
      if (leftover(file) && waiting.filter(file::equals).isEmpty()) {
        FileTree.delete(file);
      }
    }
  }

  private static boolean leftover(Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith("generation-") && name.endsWith(".json")) {
      return !Files.isDirectory(bare(file));
    }
    return name.startsWith("new-") || (name.startsWith(".") && !name.equals(SetLock.FILE));
  }

  private Path candidate(int number) {
    return root.resolve("new-%06d".formatted(number));
  }

  private Path record(Generation generation) {
    return root.resolve(generation.name() + ".json");
  }

  private static Path bare(Path record) {
    String name = record.getFileName().toString();
    return record.resolveSibling(name.substring(0, name.length() - ".json".length()));
  }

  // Whatever the umask: an engine of another user reads here, and signatures are no secret.
  private static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(DIRECTORY));
  }
}
