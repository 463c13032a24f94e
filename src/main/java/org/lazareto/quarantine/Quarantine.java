// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Part;

/**
 * The store of what was not delivered, whole and sealed. Several processes may work on one store at
 * once. Thread-safe.
 */
public final class Quarantine {

  /** Ids become file names; {@code ~} is ours, for revisions. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

  private static final Pattern NAME = Pattern.compile(ID.pattern() + "(~[0-9]{1,9})?");

  private final QuarantineSettings settings;
  private final InstantSource clock;
  private final Vault vault;
  private final Staging staging;
  private final Blobs blobs;
  private final Entries entries;
  private final Wishes wishes;
  private final Optional<Index> index;

  private Quarantine(
      QuarantineSettings settings, InstantSource clock, Vault vault, Optional<Index> index) {
    Path root = settings.directory();
    this.settings = settings;
    this.clock = clock;
    this.vault = vault;
    this.staging = new Staging(root.resolve("tmp"), vault.disk());
    this.blobs = new Blobs(root.resolve("blobs"), vault, staging);
    this.entries = new Entries(root.resolve("entries"), vault.disk());
    this.wishes = new Wishes(root.resolve("requests"), entries, vault, staging);
    this.index = index;
  }

  /**
   * Opens the store, and makes it with its key where there is none.
   *
   * @throws LazaretoException if the key is lost, another store's or readable for others
   */
  public static Quarantine open(QuarantineSettings settings, InstantSource clock)
      throws IOException {
    return open(settings, clock, Disk.REAL);
  }

  static Quarantine open(QuarantineSettings settings, InstantSource clock, Disk disk)
      throws IOException {
    Path root = settings.directory();
    Files.createDirectories(Disk.parent(root));
    for (String part : List.of("", "tmp", "blobs", "entries", "passes", "requests")) {
      disk.directory(root.resolve(part));
    }
    disk.sync(Disk.parent(root));
    disk.sync(root);
    Keys keys = new KeyFile(settings.keyFile(), root.resolve("key-id"), disk).keys();
    return new Quarantine(settings, clock, new Vault(keys, disk), Optional.empty());
  }

  /** The same store, whose changes are noted in {@code index}. */
  public Quarantine with(Index index) {
    return new Quarantine(settings, clock, vault, Optional.of(index));
  }

  /**
   * Holds a message; on return it is durable. The same message for the same recipients under the
   * same id is held once, however often it is put; a different one gets a name of its own and
   * overwrites nothing.
   *
   * @param spans where its parts lie, from the examination; only they are cut at
   * @return the name it is held under: the id, or {@code id~2}, {@code id~3}…
   * @throws FileSystemException naming the quarantine, which "no space left" alone does not
   */
  public String put(Held held, ByteSource message, List<Part.Span> spans) throws IOException {
    requireId(held.id());
    try {
      return putUnder(held, message, spans);
    } catch (NoSuchFileException e) {
      throw e; // the message itself was taken away meanwhile
    } catch (IOException e) {
      throw new FileSystemException(
          settings.directory().toString(), null, String.valueOf(e.getMessage()));
    }
  }

  private String putUnder(Held held, ByteSource message, List<Part.Span> spans) throws IOException {
    List<Cut> cuts = Cut.all(message.size(), spans, settings);
    Recipe recipe = Recipe.of(message, cuts, vault.keys());
    Sidecar wanted = Sidecar.of(held.capped(settings.partsKept()), recipe);
    for (int revision = 1; ; revision++) {
      String name = revision == 1 ? held.id() : held.id() + "~" + revision;
      Sidecar mine = wanted.named(name);
      if ((!holds(name) && filing().file(mine, message, cuts)) || already(name, wanted)) {
        index.ifPresent(i -> i.add(List.of(mine.held())));
        return name;
      }
    }
  }

  public boolean holds(String name) throws IOException {
    return directory(name).isPresent();
  }

  public Optional<Held> find(String name) throws IOException {
    return sidecar(name).map(Sidecar::held);
  }

  /**
   * What is held under that name.
   *
   * @throws LazaretoException if nothing is
   */
  public Held need(String name) throws IOException {
    return find(name).orElseThrow(() -> new LazaretoException("quarantine.unknown", name));
  }

  /** One page, newest first. An entry that cannot be read stands in {@link #verify}, not here. */
  public List<Held> list(Query query) throws IOException {
    List<Held> page = new ArrayList<>();
    for (Path directory : entries.page(query)) {
      described(directory).ifPresent(page::add);
    }
    return page;
  }

  /**
   * Hands over every held message, in no order: what that costs grows with their number alone,
   * which cannot be said of a list that is turned over page by page.
   */
  public void each(Consumer<Held> taker) throws IOException {
    for (Path day : entries.days()) {
      for (Entries.Listed entry : Entries.of(day)) {
        described(entry.directory()).ifPresent(taker);
      }
    }
  }

  /**
   * One page of what was looked for, newest first.
   *
   * @throws LazaretoException if it takes an index and there is none
   */
  public List<Held> search(Search search, Query query) throws IOException {
    if (search.isEverything()) {
      return list(query);
    }
    List<Held> page = new ArrayList<>();
    for (String name : noted().find(search, query)) {
      // Released or deleted a moment ago, or by a process that has no index.
      Optional<Path> directory = directory(name);
      if (directory.isPresent()) {
        described(directory.get()).ifPresent(page::add);
      }
    }
    return page;
  }

  /** How many messages are held, as the index has it. */
  public long count() {
    return noted().count();
  }

  /** Brings the index in line with what is held; returns how many messages that concerned. */
  public int align() throws IOException {
    return new Alignment(entries, noted(), this::described).run();
  }

  /** Makes the index anew from what is held; returns how many messages it has. */
  public int rebuild() throws IOException {
    noted().clear();
    return align();
  }

  /**
   * The message as it came, rebuilt while it is read.
   *
   * @throws IOException if nothing is held under this name; its streams throw {@link
   *     DamagedException} where a byte is no longer what it was
   */
  public ByteSource message(String name) throws IOException {
    Path directory = directory(name).orElseThrow(() -> new NoSuchFileException(name));
    Sidecar sidecar = sidecar(directory).orElseThrow(() -> new NoSuchFileException(name));
    return new Rebuilt(directory, name, vault, sidecar.recipe().size());
  }

  /** Deletes a held message for good; false if there is none. */
  public boolean delete(String name) throws IOException {
    Optional<Path> directory = directory(name);
    boolean deleted = directory.isPresent() && removal().remove(directory.get()) >= 0;
    if (deleted) {
      wishes.forget(name);
      index.ifPresent(i -> i.remove(List.of(name)));
    }
    return deleted;
  }

  /**
   * Makes room: what is held for too long, and of what goes beyond the quota the infected and the
   * oldest first. Without an index nobody knows which are infected.
   *
   * @param expiring hears of each before it goes, so that a crash in between leaves a note too
   *     many, never a message unaccounted for; what it throws ends the purge, and that one stays
   * @return what went
   */
  public List<String> purge(Consumer<String> expiring) throws IOException {
    sweep();
    List<String> infected = index.map(Index::infected).orElse(List.of());
    Retention retention = new Retention(settings, entries, removal(), wishes, expiring);
    List<String> purged = retention.purge(clock.instant(), infected);
    index.ifPresent(i -> i.remove(purged));
    return purged;
  }

  /** Reads everything and takes away what crashes left behind. */
  public VerifyReport verify() throws IOException {
    return new Verification(entries, vault).run(sweep());
  }

  /** A key that marks the tokens of probes; each is for one use. */
  public Mac probes() {
    return vault.keys().probes();
  }

  /** The passes with which released mail comes back through the gate. */
  public Passes passes() {
    Path directory = settings.directory().resolve("passes");
    return new Passes(directory, vault, clock, settings.passValid());
  }

  /** What people have asked to be released. */
  public Wishes wishes() {
    return wishes;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private Index noted() {
    return index.orElseThrow(
        () -> new LazaretoException("quarantine.no-index", settings.directory()));
  }

  /** An earlier put may have been cut off right behind its rename: durable now at the latest. */
  private boolean already(String name, Sidecar wanted) throws IOException {
    Optional<Path> directory = directory(name);
    if (directory.isEmpty() || !readable(directory.get()).filter(wanted::sameAs).isPresent()) {
      return false;
    }
    vault.disk().sync(Disk.parent(directory.get()));
    return true;
  }

  private int sweep() throws IOException {
    return staging.sweep(clock.instant().minus(settings.abandonedAfter()))
        + blobs.sweep()
        + wishes.sweep();
  }

  private Filing filing() {
    return new Filing(vault, staging, blobs, entries);
  }

  private Removal removal() {
    return new Removal(entries, blobs, staging);
  }

  private Optional<Path> directory(String name) throws IOException {
    return isName(name) ? entries.find(name) : Optional.empty();
  }

  private Optional<Sidecar> sidecar(String name) throws IOException {
    Optional<Path> directory = directory(name);
    return directory.isPresent() ? sidecar(directory.get()) : Optional.empty();
  }

  private Optional<Sidecar> sidecar(Path directory) throws IOException {
    String name = directory.getFileName().toString();
    try (InputStream in = vault.openEntry(directory.resolve(Entries.SIDECAR), name)) {
      return Optional.of(Sidecar.readFrom(in));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private Optional<Held> described(Path directory) throws IOException {
    return readable(directory).map(Sidecar::held);
  }

  private Optional<Sidecar> readable(Path directory) throws IOException {
    try {
      return sidecar(directory);
    } catch (DamagedException _) {
      return Optional.empty();
    }
  }

  private static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id that can name a file: " + id);
    }
  }
}
