// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.store.Durable;

/**
 * Files of one kind on their way to one system, of which one job at most waits for a call. What was
 * handed over last is noted on disk. Confined to its line.
 */
final class Lane {

  private static final System.Logger LOG = System.getLogger("node");

  private final String line;
  private final Kind kind;
  private final Path note;
  private final Jobs jobs;

  /** Kinds of files, by their grade: what a call sends first. */
  enum Kind {
    /** Keys and rules. */
    URGENT('A'),
    REPORT('C'),
    /** Reports of nodes behind this one. */
    ONWARD('D'),
    /** Finds and advisories. */
    NEWS('N'),
    SETS('Z');

    private final char grade;

    Kind(char grade) {
      this.grade = grade;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was handed over last.
   *
   * @param job as UUCP calls it
   * @param says what it told, in the words of whoever handed it over
   */
  record Handed(String job, Instant at, String says) {}

  Lane(String line, Kind kind, Path directory, Jobs jobs) {
    this.line = line;
    this.kind = kind;
    this.note = directory.resolve(kind.label() + ".handed");
    this.jobs = jobs;
  }

  /** What was handed over last and is neither confirmed nor taken back. */
  Optional<Handed> handed() throws IOException {
    try {
      String[] words = Files.readString(note).split("\n", 3);
      return words.length < 3
          ? Optional.empty()
          : Optional.of(
              new Handed(words[0], Instant.ofEpochMilli(Long.parseLong(words[1])), words[2]));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      LOG.log(Level.WARNING, line + ": " + note, e);
      return Optional.empty();
    }
  }

  /** Hands a file over; what waited before must have been withdrawn. */
  void hand(Path file, String says, Instant now) throws IOException {
    String job = jobs.hand(file, kind.grade);
    String text = job + "\n" + now.toEpochMilli() + "\n" + says;
    Durable.replace(note, "rw-------", out -> out.write(text.getBytes(UTF_8)));
    LOG.log(
        Level.INFO,
        "{0}: {1} handed to uucp, {2} bytes, job {3}",
        line,
        kind.label(),
        Files.size(file),
        job);
  }

  /** Hands a file over in the place of what waits. */
  void replace(Path file, String says, Instant now) throws IOException {
    boolean ignored = withdraw();
    hand(file, says, now);
  }

  /** Whether what was handed over last still waits for a call. */
  boolean waits() throws IOException {
    Optional<Handed> last = handed();
    return last.isPresent() && jobs.waits(last.get().job());
  }

  /** Takes back what waits. Returns whether anything did; false if it was sent. */
  boolean withdraw() throws IOException {
    Optional<Handed> last = handed();
    boolean waited = last.isPresent() && jobs.withdraw(last.get().job());
    settled();
    return waited;
  }

  /** There is nothing more to be known of what was handed over. */
  void settled() throws IOException {
    boolean ignored = Durable.delete(note);
  }
}
