// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazareto.child.Child;
import org.lazareto.child.Children;
import org.lazareto.child.End;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Deadline;

/**
 * A program as one engine runs it. Thread-safe.
 *
 * @param path where the settings say it lies; otherwise where the definition does
 * @param signatures the directory of its signatures, if it is not its own
 * @param spool below it each run has its scratch directory
 */
record Program(
    Definition definition,
    Children children,
    Optional<Path> path,
    Optional<Path> signatures,
    Path spool) {

  /** How a run ended, and what it said beside its output. */
  record Ended(End end, String said) {}

  /** Runs it with these words, and hands over each line that it says. */
  Ended run(List<String> words, Workplace place, Deadline end, Consumer<String> lines)
      throws IOException {
    Job job = Job.of(file(), words).reading(readable());
    try (Child child = children.start(job, place, end)) {
      TextLines.each(child.output(), lines);
      return new Ended(child.end(), child.said());
    }
  }

  List<String> words(List<String> template, String... files) {
    return Definition.words(template, signatures, files);
  }

  private Path file() throws IOException {
    return path.or(() -> definition.installed(children))
        .orElseThrow(() -> new IOException("none of " + definition.programs() + " is installed"));
  }

  private List<Path> readable() {
    List<Path> all = new ArrayList<>(definition.readable());
    signatures.ifPresent(all::add);
    return all.stream().filter(Files::exists).toList();
  }
}
