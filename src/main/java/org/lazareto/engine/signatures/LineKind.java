// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.nio.file.Path;
import java.util.Optional;

/** The kinds of signature files that are read, told apart by the end of their names. */
enum LineKind {
  IGNORED("ign2", (line, set) -> set.ignore(line)),
  MD5("hdb", (line, set) -> set.add(DigestLine.parse(line))),
  SHA("hsb", (line, set) -> set.add(DigestLine.parse(line))),
  ALLOWED_MD5("fp", (line, set) -> set.allow(DigestLine.parse(line))),
  ALLOWED_SHA("sfp", (line, set) -> set.allow(DigestLine.parse(line))),
  BODY("ndb", (line, set) -> set.add(BodyLine.parse(line))),
  LOGICAL("ldb", (line, set) -> set.add(LogicalLine.parse(line)));

  private final String extension;

  @SuppressWarnings("ImmutableEnumChecker") // stateless
  private final Way way;

  LineKind(String extension, Way way) {
    this.extension = extension;
    this.way = way;
  }

  /** The way of a line into a set. */
  private interface Way {
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine;
  }

  static Optional<LineKind> of(Path file) {
    String name = file.toString();
    for (LineKind kind : values()) {
      if (name.endsWith("." + kind.extension)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String extension() {
    return extension;
  }

  /** Takes one line into {@code set}; false if it is a signature to ignore. */
  boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
    return way.take(line, set);
  }
}
