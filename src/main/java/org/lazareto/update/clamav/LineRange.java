// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.lazareto.update.RefusedException;

/**
 * Lines that a patch moves to the end of another file. Immutable.
 *
 * @param first the number of the first line, from 1
 * @param firstBeginning what it must start with
 * @param last the number of the last line
 * @param lastBeginning what that must start with
 */
record LineRange(long first, String firstBeginning, long last, String lastBeginning) {

  /** Moves them; {@code misfit} is what is thrown if they are not as the patch says. */
  void move(Path from, Path to, Supplier<RefusedException> misfit) throws IOException {
    if (first < 1 || last < first || from.equals(to)) {
      throw misfit.get();
    }
    // Never in place: the files may be links to those of the installed set.
    Path rest = from.resolveSibling(from.getFileName() + ".~");
    Path longer = to.resolveSibling(to.getFileName() + ".~");
    Files.copy(to, longer, StandardCopyOption.REPLACE_EXISTING);
    try (Lines lines = new Lines(Files.newInputStream(from));
        LineWriter kept = new LineWriter(Files.newOutputStream(rest));
        LineWriter moved =
            new LineWriter(Files.newOutputStream(longer, StandardOpenOption.APPEND))) {
      long number = 0;
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        number++;
        check(number, line.get(), misfit);
        (number >= first && number <= last ? moved : kept).write(line.get());
      }
      if (number < last) {
        throw misfit.get();
      }
    }
    Files.move(longer, to, StandardCopyOption.REPLACE_EXISTING);
    Files.move(rest, from, StandardCopyOption.REPLACE_EXISTING);
  }

  private void check(long number, Line line, Supplier<RefusedException> misfit) {
    boolean wrongFirst = number == first && !line.startsWith(firstBeginning);
    boolean wrongLast = number == last && !line.startsWith(lastBeginning);
    if (wrongFirst || wrongLast) {
      throw misfit.get();
    }
  }
}
