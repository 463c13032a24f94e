// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lazareto.update.RefusedException;

/** What a patch does to one file, gathered until it is written. Confined to one thread. */
final class LineEdits {

  /** A patch that would hold more than this in memory costs less as a whole file. */
  private static final long MOST_HELD = 64L << 20;

  private static final int PER_EDIT = 64;

  private final Path file;
  private final String patch;
  private final TreeMap<Long, Edit> edits = new TreeMap<>();
  private final List<Line> added = new ArrayList<>();
  private long held;

  LineEdits(Path file, String patch) {
    this.file = file;
    this.patch = patch;
  }

  /**
   * Of one line.
   *
   * @param beginning what the line must start with
   * @param instead what it becomes; nothing if it goes
   */
  private record Edit(String beginning, Optional<Line> instead) {}

  Path file() {
    return file;
  }

  void add(Line line) {
    hold(line);
    added.add(line);
  }

  void delete(long number, Line beginning) {
    edit(number, beginning, new Edit(beginning.text().stripTrailing(), Optional.empty()));
  }

  /** The beginning is one word, what follows it the new line. */
  void exchange(long number, Line rest) {
    edit(number, rest, new Edit(rest.word(), Optional.of(rest.after(1))));
  }

  private void edit(long number, Line held, Edit edit) {
    hold(held);
    if (edits.put(number, edit) != null) {
      throw misfit();
    }
  }

  private void hold(Line line) {
    held += line.length() + PER_EDIT;
    if (held > MOST_HELD) {
      throw misfit();
    }
  }

  /** Brings the file into its new state. */
  void write() throws IOException {
    if (edits.isEmpty() && added.isEmpty()) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".~");
    try (LineWriter out = new LineWriter(Files.newOutputStream(next))) {
      rewrite(out);
      for (Line line : added) {
        out.write(line);
      }
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void rewrite(LineWriter out) throws IOException {
    if (!Files.exists(file) && edits.isEmpty()) {
      return;
    }
    if (!Files.exists(file)) {
      throw misfit();
    }
    try (Lines lines = new Lines(Files.newInputStream(file))) {
      long number = 0;
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<Line> kept = edited(++number, line.get());
        if (kept.isPresent()) {
          out.write(kept.get());
        }
      }
    }
    if (!edits.isEmpty()) {
      throw misfit();
    }
  }

  private Optional<Line> edited(long number, Line line) {
    if (edits.isEmpty() || edits.firstKey() != number) {
      return Optional.of(line);
    }
    Edit edit = edits.pollFirstEntry().getValue();
    if (!line.startsWith(edit.beginning())) {
      throw misfit();
    }
    return edit.instead();
  }

  private RefusedException misfit() {
    return new RefusedException("update.refused.patch", patch);
  }
}
