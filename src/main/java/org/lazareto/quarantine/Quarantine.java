// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;
import org.lazareto.quarantine.Recipe.Piece;
import org.lazareto.verdict.Part;

/**
 * The store of what was not delivered, whole and sealed. Several processes may work on one store at
 * once. Thread-safe.
 */
public final class Quarantine {

  private static final Logger LOG = System.getLogger(Quarantine.class.getName());

  /** Ids become file names; {@code ~} is ours, for revisions. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

  private static final Pattern NAME = Pattern.compile(ID.pattern() + "(~[0-9]{1,9})?");

  private final QuarantineSettings settings;
  private final InstantSource clock;
  private final Vault vault;
  private final Staging staging;
  private final Blobs blobs;
  private final Entries entries;

  private Quarantine(QuarantineSettings settings, InstantSource clock, Vault vault) {
    Path root = settings.directory();
    this.settings = settings;
    this.clock = clock;
    this.vault = vault;
    this.staging = new Staging(root.resolve("tmp"), vault.disk());
    this.blobs = new Blobs(root.resolve("blobs"), vault, staging);
    this.entries = new Entries(root.resolve("entries"), vault.disk());
  }

  /**
   * Opens the store, and makes it with its key where there is none.
   *
   * @throws org.lazareto.text.LazaretoException if the key is lost, another store's or readable for
   *     others
   */
  public static Quarantine open(QuarantineSettings settings, InstantSource clock)
      throws IOException {
    return open(settings, clock, Disk.REAL);
  }

  static Quarantine open(QuarantineSettings settings, InstantSource clock, Disk disk)
      throws IOException {
    Path root = settings.directory();
    Files.createDirectories(Disk.parent(root));
    for (String part : List.of("", "tmp", "blobs", "entries", "passes")) {
      disk.directory(root.resolve(part));
    }
    disk.sync(Disk.parent(root));
    disk.sync(root);
    Keys keys = new KeyFile(settings.keyFile(), root.resolve("key-id"), disk).keys();
    return new Quarantine(settings, clock, new Vault(keys, disk));
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
      if (!holds(name) && store(wanted.named(name), message, cuts)) {
        return name;
      }
      if (already(name, wanted)) {
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

  /** One page, newest first. An entry that cannot be read stands in {@link #verify}, not here. */
  public List<Held> list(Query query) throws IOException {
    List<Held> page = new ArrayList<>();
    for (Path directory : entries.page(query)) {
      readable(directory).map(Sidecar::held).ifPresent(page::add);
    }
    return page;
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
    return directory.isPresent() && removal().remove(directory.get()) >= 0;
  }

  /** Makes room: what is held for too long, and the oldest of what goes beyond the quota. */
  public List<String> purge() throws IOException {
    sweep();
    return new Retention(settings, entries, removal()).purge(clock.instant());
  }

  /** Reads everything and takes away what crashes left behind. */
  public VerifyReport verify() throws IOException {
    return new Verification(entries, vault).run(sweep());
  }

  /** The passes with which released mail comes back through the gate. */
  public Passes passes() {
    Path directory = settings.directory().resolve("passes");
    return new Passes(directory, vault, clock, settings.passValid());
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

  private boolean store(Sidecar sidecar, ByteSource message, List<Cut> cuts) throws IOException {
    Path staged = staging.directory();
    try {
      LocalDate day = Entries.day(sidecar.since());
      fill(staged, sidecar, message, cuts);
      vault.seal(
          staged.resolve(Entries.SIDECAR),
          SealHeader.entry(day, sidecar.id()),
          out -> writeEntry(out, sidecar, message, cuts));
      return entries.commit(staged, sidecar.since(), sidecar.id());
    } finally {
      discard(staged);
    }
  }

  private void fill(Path staged, Sidecar sidecar, ByteSource message, List<Cut> cuts)
      throws IOException {
    LocalDate day = Entries.day(sidecar.since());
    for (int i = 0; i < cuts.size(); i++) {
      Piece piece = sidecar.recipe().pieces().get(i);
      Path mine = staged.resolve(piece.blob());
      if (!piece.own() && !Files.exists(mine)) {
        Cut cut = cuts.get(i);
        blobs.share(piece.blob(), message.slice(cut.start(), cut.end()), day, mine);
      }
    }
  }

  private static void writeEntry(
      SealedOutput out, Sidecar sidecar, ByteSource message, List<Cut> cuts) throws IOException {
    sidecar.writeTo(out);
    for (Cut cut : cuts) {
      if (!cut.shared()) {
        try (InputStream in = message.slice(cut.start(), cut.end()).open()) {
          in.transferTo(out);
        }
      }
    }
  }

  /** After the commit there is nothing left to discard; what cannot be, verify takes away. */
  private void discard(Path staged) {
    try {
      staging.clear(staged);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "left behind {0}: {1}", staged, e.getMessage());
    }
  }

  private int sweep() throws IOException {
    return staging.sweep(clock.instant().minus(settings.abandonedAfter())) + blobs.sweep();
  }

  private Removal removal() {
    return new Removal(entries, blobs, staging);
  }

  private Optional<Path> directory(String name) throws IOException {
    return NAME.matcher(name).matches() ? entries.find(name) : Optional.empty();
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
