// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Answer;

/** Something that answers for bytes. Thread-safe: several threads ask at once. */
public interface Engine extends AutoCloseable {

  /** The configured name, unique among the engines. */
  String name();

  /**
   * Examines {@code content}. Trouble with the engine is an {@link Answer.Failed}, never an
   * exception and never clean; nothing that arrives after the deadline counts.
   */
  default Answer scan(ByteSource content, Deadline deadline) {
    return scan(content, deadline, new Transcript());
  }

  /**
   * The same.
   *
   * @param words takes down what the engine says, as it says it
   */
  Answer scan(ByteSource content, Deadline deadline, Transcript words);

  /**
   * Whether it comes back at the deadline whatever happens, so that whoever waits for it need not
   * be able to give it up.
   */
  default boolean punctual() {
    return false;
  }

  /** Whether it should open such a thing by itself; believed once it has been seen to. */
  default boolean opens(Within within) {
    return false;
  }

  /** What the engine is and which signatures it runs on, asked now or remembered for moments. */
  Identity identity();

  /** How much it can do at once, asked now or remembered for moments. */
  default Capacity capacity() {
    return Capacity.OWN;
  }

  /** What became of the signature files that it reads itself. */
  default List<FileReport> files() {
    return List.of();
  }

  /** Takes up signatures that changed on disk; an engine that does so by itself does nothing. */
  default void reload() {}

  /**
   * The same engine apart from the running one, on the signatures in {@code directory}; closed by
   * the caller. Empty if it cannot be tried by itself.
   *
   * @throws LazaretoException if the signatures cannot be read
   */
  default Optional<Engine> trial(Path directory) {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * An engine's version and signatures.
   *
   * @param version of the program; empty if it did not say
   * @param generation names the set of signatures; changes whenever they do; empty if unknown
   * @param built when the signatures were made by their author
   */
  record Identity(String version, String generation, Optional<Instant> built) {
    public static final Identity UNKNOWN = new Identity("", "", Optional.empty());
  }
}
