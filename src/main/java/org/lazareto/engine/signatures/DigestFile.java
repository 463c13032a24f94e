// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.engine.FileReport;
import org.lazareto.text.LazaretoException;

/** Reads one {@code .hdb} or {@code .hsb} file into a set. Confined to one thread, used once. */
final class DigestFile {

  private static final int LONGEST_LINE = 8192;

  private final Path file;
  private final SignatureSet.Builder set;
  private int number;
  private int loaded;
  private int comments;
  private int unsupported;

  private DigestFile(Path file, SignatureSet.Builder set) {
    this.file = file;
    this.set = set;
  }

  static boolean isOne(Path file) {
    String name = file.toString();
    return name.endsWith(".hdb") || name.endsWith(".hsb");
  }

  /**
   * Adds every signature of {@code file}, whose text is {@code in}, to {@code set}.
   *
   * @throws LazaretoException for the first line that is none
   */
  static FileReport read(Path file, Reader in, SignatureSet.Builder set) throws IOException {
    DigestFile reading = new DigestFile(file, set);
    for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
      reading.take(line.get().strip());
    }
    return reading.report();
  }

  private void take(String line) {
    number++;
    if (line.isEmpty() || line.startsWith("#")) {
      comments++;
      return;
    }
    DigestLine signature =
        DigestLine.parse(line)
            .orElseThrow(() -> new LazaretoException("engine.signatures.line", file, number));
    if (signature.outdated()) {
      unsupported++;
      return;
    }
    set.add(signature);
    loaded++;
  }

  private FileReport report() {
    return new FileReport(file.getFileName().toString(), true, loaded, comments, unsupported);
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
