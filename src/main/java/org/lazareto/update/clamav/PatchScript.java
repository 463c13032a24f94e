// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.update.PlainName;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;

/**
 * The commands of a patch, one a line:
 *
 * <pre>
 *   OPEN file, then ADD line | DEL number beginning | XCHG number beginning line, then CLOSE
 *   MOVE from to number beginning number beginning
 *   UNLINK file
 * </pre>
 *
 * <p>Numbers count the lines as they were before; nothing of an open file is written before CLOSE.
 * A beginning is what the line must start with. Confined to one thread, used once.
 */
final class PatchScript {

  private final Path directory;
  private final String name;
  private final Room room;
  private Optional<LineEdits> open = Optional.empty();

  /**
   * For the files of {@code directory}.
   *
   * @param name of the patch, for the refusal
   * @param room what the script may unpack to; the files grow by no more
   */
  PatchScript(Path directory, String name, Room room) {
    this.directory = directory;
    this.name = name;
    this.room = room;
  }

  /**
   * Runs all of it.
   *
   * @throws RefusedException if it does not fit the files
   */
  void run(InputStream script) throws IOException {
    Lines lines = new Lines(script);
    for (Optional<Line> line = next(lines); line.isPresent(); line = next(lines)) {
      Line command = line.get();
      room.spend(command.length());
      // The first of these once told another program how long the longest line is.
      if (!command.startsWith("#")) {
        run(command);
      }
    }
    if (open.isPresent()) {
      throw misfit();
    }
  }

  private Optional<Line> next(Lines lines) {
    try {
      return lines.next();
    } catch (IOException _) {
      throw misfit();
    }
  }

  private void run(Line line) throws IOException {
    Line rest = line.after(1);
    switch (line.word()) {
      case "OPEN" -> open(rest);
      case "ADD" -> edits().add(rest);
      case "DEL" -> edits().delete(number(rest), rest.after(1));
      case "XCHG" -> edits().exchange(number(rest), rest.after(1));
      case "CLOSE" -> close();
      case "MOVE" -> move(rest);
      case "UNLINK" -> unlink(rest);
      default -> throw misfit();
    }
  }

  private void open(Line file) {
    if (open.isPresent()) {
      throw misfit();
    }
    open = Optional.of(new LineEdits(file(file), name));
  }

  private LineEdits edits() {
    return open.orElseThrow(this::misfit);
  }

  private void close() throws IOException {
    edits().write();
    open = Optional.empty();
  }

  private void move(Line rest) throws IOException {
    if (open.isPresent()) {
      throw misfit();
    }
    Line first = rest.after(2);
    Line last = rest.after(4);
    LineRange range =
        new LineRange(number(first), first.after(1).word(), number(last), last.after(1).word());
    range.move(existing(rest), existing(rest.after(1)), this::misfit);
  }

  // Two ways are seen: of the file that is open, or of one that is named while none is.
  private void unlink(Line file) throws IOException {
    Files.delete(open.isPresent() ? edits().file() : existing(file));
  }

  private Path existing(Line file) {
    Path path = file(file);
    if (!Files.isRegularFile(path)) {
      throw misfit();
    }
    return path;
  }

  private Path file(Line file) {
    return directory.resolve(PlainName.of(file.word(), name));
  }

  private long number(Line line) {
    String digits = line.word();
    if (!digits.matches("[0-9]{1,9}")) {
      throw misfit();
    }
    return Long.parseLong(digits);
  }

  private RefusedException misfit() {
    return new RefusedException("update.refused.patch", name);
  }
}
