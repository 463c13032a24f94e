// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.nio.file.Path;
import java.util.Optional;

/** The kinds of signature files that are read, told apart by the end of their names. */
enum LineKind {
  IGNORED("ign2") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.ignore(line);
    }
  },
  MD5("hdb") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.add(DigestLine.parse(line));
    }
  },
  SHA("hsb") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.add(DigestLine.parse(line));
    }
  },
  ALLOWED_MD5("fp") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.allow(DigestLine.parse(line));
    }
  },
  ALLOWED_SHA("sfp") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.allow(DigestLine.parse(line));
    }
  },
  BODY("ndb") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.add(BodyLine.parse(line));
    }
  },
  LOGICAL("ldb") {
    @Override
    boolean take(String line, SignatureSet.Builder set) throws UnusableLine {
      return set.add(LogicalLine.parse(line));
    }
  };

  private final String extension;

  LineKind(String extension) {
    this.extension = extension;
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
  abstract boolean take(String line, SignatureSet.Builder set) throws UnusableLine;
}
