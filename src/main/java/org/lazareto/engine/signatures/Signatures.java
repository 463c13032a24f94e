// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.engine.Engine;
import org.lazareto.engine.FileReport;
import org.lazareto.engine.Suspended;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

/**
 * Our own engine, in process: EICAR, and the signature files of a directory if there is one.
 * Thread-safe; a scan keeps the set that it began with.
 */
public final class Signatures implements Engine {

  private static final System.Logger LOG = System.getLogger(Signatures.class.getName());
  private static final int BUFFER = 16 << 10;

  private final String name;
  private final Optional<Path> directory;
  private final Suspended suspended;
  private volatile SignatureSet set;

  /**
   * Loads the signatures.
   *
   * @throws LazaretoException that names the file and line, if anything cannot be read
   */
  public Signatures(String name, Optional<Path> directory) {
    this(name, directory, Suspended.NOTHING);
  }

  /**
   * The same; of several signatures that match, a suspended one is told only if all are.
   *
   * @param suspended asked anew for each answer
   */
  public Signatures(String name, Optional<Path> directory, Suspended suspended) {
    this.name = name;
    this.directory = directory;
    this.suspended = suspended;
    this.set = load();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    SignatureSet current = set;
    try {
      Optional<List<String>> names =
          names(content, current.readings(content.size(), deadline), deadline);
      names.ifPresent(n -> words.note(n.isEmpty() ? "no match" : String.join(", ", n)));
      return names.isEmpty() ? late() : answer(names.get(), content, current, deadline);
    } catch (IOException e) {
      return new Answer.Failed(true, "the content cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean punctual() {
    return true;
  }

  /** The names of all signatures that fit; empty if the time was over first. */
  Optional<List<String>> names(ByteSource content, Deadline deadline) throws IOException {
    return names(content, set.readings(content.size(), deadline), deadline);
  }

  @Override
  public Optional<Engine> trial(Path staged) {
    return Optional.of(new Signatures(name, Optional.of(staged)));
  }

  @Override
  public Identity identity() {
    return set.identity();
  }

  @Override
  public List<FileReport> files() {
    return set.files();
  }

  /**
   * Loads the directory anew beside the running set, then takes its place at once.
   *
   * @throws LazaretoException if anything cannot be read; the running set stays
   */
  @Override
  public void reload() {
    set = load();
  }

  @Override
  public void close() {}

  private SignatureSet load() {
    SignatureSet loaded =
        directory.map(SignatureDirectory::load).orElseGet(SignatureDirectory::builtIn);
    loaded.files().forEach(file -> LOG.log(level(file), "{0}: {1}", name, file));
    return loaded;
  }

  private static Level level(FileReport file) {
    return file.unread().isEmpty() ? Level.INFO : Level.WARNING;
  }

  private static Optional<List<String>> names(
      ByteSource content, List<Reading> readings, Deadline deadline) throws IOException {
    try (InputStream in = content.open()) {
      read(in, Math.clamp(content.size(), 1, BUFFER), readings, deadline);
    }
    List<String> names = readings.stream().flatMap(r -> r.matches().stream()).distinct().toList();
    // A search that ran out of time has not seen everything.
    return deadline.expired() ? Optional.empty() : Optional.of(names);
  }

  /** One pass for all readings, or as far as the time allows. */
  private static void read(InputStream in, int piece, List<Reading> readings, Deadline deadline)
      throws IOException {
    byte[] buffer = new byte[piece];
    for (int count = in.read(buffer); count >= 0 && !deadline.expired(); count = in.read(buffer)) {
      for (Reading reading : readings) {
        reading.take(buffer, count);
      }
    }
  }

  private Answer answer(List<String> names, ByteSource content, SignatureSet set, Deadline deadline)
      throws IOException {
    if (names.isEmpty()) {
      return new Answer.Clean();
    }
    // Few contents match, so only these are read again for the digests of what is allowed.
    List<Reading> allowances = set.allowances(content.size());
    if (allowances.isEmpty()) {
      return found(names);
    }
    return names(content, allowances, deadline)
        .map(a -> a.isEmpty() ? found(names) : new Answer.Clean())
        .orElseGet(Signatures::late);
  }

  private Answer found(List<String> names) {
    return new Answer.Found(
        names.stream().filter(n -> !suspended.is(n)).findFirst().orElse(names.getFirst()));
  }

  private static Answer late() {
    return new Answer.Failed(true, "not ready in time");
  }
}
