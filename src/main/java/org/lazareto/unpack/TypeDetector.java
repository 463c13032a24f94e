// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Says what bytes are by looking at their beginning, and whether that is what the mail claims.
 * Neither name nor declared type has a say in what they are. Thread-safe.
 */
final class TypeDetector {

  private static final int DOS_HEADER = 64;
  private static final int PE_POINTER = 60;

  private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();

  /** The media type by content, lower case. */
  String detect(byte[] head) {
    if (head.length == 0) {
      return "application/octet-stream";
    }
    try {
      return magic
          .detect(new ByteArrayInputStream(head), new Metadata())
          .getBaseType()
          .toString()
          .toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new IllegalStateException("reading an array cannot fail", e);
    }
  }

  /** Tells on {@code draft} what its bytes and claims say together. */
  void facts(Draft draft) {
    Optional<String> program = program(draft.candidate(Passwords.NONE));
    boolean inline = draft.names.isEmpty() && draft.declaredType.startsWith("text/");
    program
        .filter(p -> !(inline && p.equals("script")))
        .ifPresent(p -> draft.fact(Kind.EXECUTABLE, p));
    boolean binary = program.isPresent() && !program.get().equals("script");
    Claim claim = Claim.of(draft.names, draft.declaredType);
    if (claim.deniedBy(binary, draft.detectedType)) {
      draft.fact(
          new Fact(
              Kind.TYPE_MISMATCH,
              (binary ? program.get() : draft.detectedType) + " as " + claim.words()));
    }
  }

  /** Which kind of program it is, if it is one. */
  private static Optional<String> program(Candidate bytes) {
    if (dosProgram(bytes)) {
      return Optional.of("MZ");
    } else if (bytes.has(0, 0x7F, 'E', 'L', 'F')) {
      return Optional.of("ELF");
    } else if (machO(bytes)) {
      return Optional.of("Mach-O");
    } else if (bytes.has(0, '#', '!', '/') || bytes.has(0, '#', '!', ' ', '/')) {
      return Optional.of("script");
    }
    return Optional.empty();
  }

  private static boolean dosProgram(Candidate bytes) {
    byte[] head = bytes.head();
    boolean signed = bytes.has(0, 'M', 'Z') || bytes.has(0, 'Z', 'M');
    if (!signed || head.length < DOS_HEADER) {
      return false;
    }
    int pe = (head[PE_POINTER] & 0xFF) | (head[PE_POINTER + 1] & 0xFF) << 8;
    // A text may begin with these letters too, but holds no zero bytes.
    return bytes.has(pe, 'P', 'E', 0, 0) || !text(head);
  }

  private static boolean text(byte[] head) {
    for (int i = 0; i < DOS_HEADER; i++) {
      if (head[i] == 0) {
        return false;
      }
    }
    return true;
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
