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
  private volatile SignatureSet set;

  /**
   * Loads the signatures.
   *
   * @throws LazaretoException that names the file and line, if anything cannot be read
   */
  public Signatures(String name, Optional<Path> directory) {
    this.name = name;
    this.directory = directory;
    this.set = load();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline) {
    List<Reading> readings = set.readings();
    try (InputStream in = content.open()) {
      return read(in, readings, deadline) ? answer(readings) : late();
    } catch (IOException e) {
      return new Answer.Failed(true, "the content cannot be read: " + e.getMessage());
    }
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
    return file.unsupported() == 0 ? Level.INFO : Level.WARNING;
  }

  /** One pass for all readings; false if the time was over first. */
  private static boolean read(InputStream in, List<Reading> readings, Deadline deadline)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      for (Reading reading : readings) {
        reading.take(buffer, count);
      }
      if (deadline.expired()) {
        return false;
      }
    }
    return !deadline.expired();
  }

  private static Answer answer(List<Reading> readings) {
    return readings.stream()
        .map(Reading::match)
        .flatMap(Optional::stream)
        .findFirst()
        .<Answer>map(Answer.Found::new)
        .orElseGet(Answer.Clean::new);
  }

  private static Answer late() {
    return new Answer.Failed(true, "not ready in time");
  }
}
