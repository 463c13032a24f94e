// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.Optional;

/** Tells programs, by what their systems look for before they run them. Immutable. */
final class Programs {

  /** A program in source. */
  static final String SCRIPT = "script";

  private static final int DOS_HEADER = 64;
  private static final int PE_POINTER = 60;
  private static final int NAME_IN_ZIP = 30;

  private Programs() {}

  /** Which kind of program it is, if it is one. */
  static Optional<String> kind(Candidate bytes) {
    if (dosProgram(bytes)) {
      return Optional.of("MZ");
    } else if (bytes.has(0, 0x7F, 'E', 'L', 'F')) {
      return Optional.of("ELF");
    } else if (machO(bytes)) {
      return Optional.of("Mach-O");
    } else if (bytes.has(0, '#', '!', '/') || bytes.has(0, '#', '!', ' ', '/')) {
      return Optional.of(SCRIPT);
    }
    return java(bytes).or(() -> named(bytes));
  }

  private static Optional<String> java(Candidate bytes) {
    if (bytes.has(0, 0xCA, 0xFE, 0xBA, 0xBE, 0) && bytes.has(6, 0) && bytes.head()[7] >= 40) {
      return Optional.of("Java class");
    } else if (bytes.has(0, 'd', 'e', 'x', '\n', '0')) {
      return Optional.of("dex");
    } else if (first(bytes, "META-INF/MANIFEST.MF")) {
      return Optional.of("jar");
    }
    boolean apk = first(bytes, "AndroidManifest.xml") || first(bytes, "classes.dex");
    return apk ? Optional.of("apk") : Optional.empty();
  }

  /** Programs that their name makes: to every other reader they are just bytes, or a database. */
  private static Optional<String> named(Candidate bytes) {
    boolean ole = bytes.has(0, 0xD0, 0xCF, 0x11, 0xE0);
    boolean octets = bytes.detectedType().equals("application/octet-stream");
    for (String name : bytes.names()) {
      String extension = Names.extension(name);
      if (ole && (extension.equals("msi") || extension.equals("msp"))) {
        return Optional.of("msi");
      } else if (extension.equals("com") && octets && holdsControls(bytes.head())) {
        return Optional.of("com");
      }
    }
    return Optional.empty();
  }

  private static boolean first(Candidate zip, String name) {
    if (!zip.has(0, 'P', 'K', 3, 4)) {
      return false;
    }
    return zip.has(NAME_IN_ZIP, name.chars().toArray());
  }

  private static boolean dosProgram(Candidate bytes) {
    byte[] head = bytes.head();
    boolean signed = bytes.has(0, 'M', 'Z') || bytes.has(0, 'Z', 'M');
    if (!signed || head.length < DOS_HEADER) {
      return false;
    }
    int pe = (head[PE_POINTER] & 0xFF) | (head[PE_POINTER + 1] & 0xFF) << 8;
    // A text may begin with these letters too, but holds no zero bytes.
    return bytes.has(pe, 'P', 'E', 0, 0) || holdsZero(head);
  }

  private static boolean holdsZero(byte[] head) {
    for (int i = 0; i < DOS_HEADER; i++) {
      if (head[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsControls(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < '\t') {
        return true;
      }
    }
    return false;
  }

  private static boolean machO(Candidate bytes) {
    return bytes.has(0, 0xFE, 0xED, 0xFA, 0xCE)
        || bytes.has(0, 0xFE, 0xED, 0xFA, 0xCF)
        || bytes.has(0, 0xCE, 0xFA, 0xED, 0xFE)
        || bytes.has(0, 0xCF, 0xFA, 0xED, 0xFE)
        // Java classes share the next one, but no version of theirs is below 40.
        || (bytes.has(0, 0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0) && bytes.head()[7] < 40);
  }
}
