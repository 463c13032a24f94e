// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.lazareto.engine.FileReport;
import org.lazareto.engine.FileReport.Unread;
import org.lazareto.text.LazaretoException;

/** Reads one signature file into a set. Confined to one thread, used once. */
final class SignatureFile {

  private static final int LONGEST_LINE = 64 << 10;

  private final Path file;
  private final Optional<LineKind> kind;
  private final SignatureSet.Builder set;
  private final Map<Reason, Unread> unread = new EnumMap<>(Reason.class);
  private int number;
  private int loaded;
  private int comments;
  private int ignored;

  private SignatureFile(Path file, SignatureSet.Builder set) {
    this.file = file;
    this.kind = LineKind.of(file);
    this.set = set;
  }

  /**
   * Adds every signature of {@code file}, whose text is {@code in}, to {@code set}.
   *
   * @throws LazaretoException for the first line that is malformed
   */
  static FileReport read(Path file, Reader in, SignatureSet.Builder set) throws IOException {
    SignatureFile reading = new SignatureFile(file, set);
    for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
      reading.take(line.get().strip());
    }
    return reading.report();
  }

  private void take(String line) {
    number++;
    if (kind.isEmpty()) {
      count(Reason.FILE_KIND);
    } else if (line.isEmpty() || line.startsWith("#")) {
      comments++;
    } else {
      take(line, kind.get());
    }
  }

  private void take(String line, LineKind of) {
    try {
      boolean used = of.take(line, set);
      loaded += used ? 1 : 0;
      ignored += used ? 0 : 1;
    } catch (UnusableLine e) {
      count(e.reason().orElseThrow(() -> malformed(of)));
    }
  }

  private LazaretoException malformed(LineKind of) {
    return new LazaretoException("engine.signatures.line." + of.extension(), file, number);
  }

  private void count(Reason reason) {
    unread.merge(
        reason,
        new Unread(reason.label(), 1, number),
        (sum, _) -> new Unread(sum.reason(), sum.lines() + 1, sum.firstLine()));
  }

  private FileReport report() {
    String name = file.getFileName().toString();
    return new FileReport(name, loaded, comments, ignored, unread.values().stream().toList());
  }

  /** The next line, which must not be endless; empty at the end. */
  private static Optional<String> line(Reader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of more than " + LONGEST_LINE + " characters");
      }
      line.append((char) c);
    }
    return Optional.of(line.toString());
  }
}
