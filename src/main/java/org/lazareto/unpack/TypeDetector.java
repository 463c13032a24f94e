// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.TextDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.lazareto.unpack.magic.MagicNumbers;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Says what bytes are by looking at their beginning, and whether that is what the mail claims.
 * Neither name nor declared type has a say in what they are. Thread-safe.
 */
final class TypeDetector {

  /** The one usual type whose signature holds a line end itself. */
  private static final byte PNG = (byte) 0x89;

  /** No magic number of the database lies further on; it turns what it is given into text. */
  private static final int REACH = 8400;

  /** The media type by content, lower case. */
  String detect(byte[] head) {
    if (head.length == 0) {
      return "application/octet-stream";
    }
    byte[] looked = endsOfLines(head);
    return KnownTypes.of(looked)
        .orElseGet(() -> rare(Arrays.copyOf(looked, Math.min(looked.length, REACH))));
  }

  /**
   * The same by the big database alone: every magic number there is, at its price. It is read at
   * the first use, which is no part of the start.
   */
  String database(byte[] head) {
    return type(MimeTypes.getDefaultMimeTypes(), head);
  }

  // Where none of its magic numbers can be, the database asks whether it may be a text.
  private static String rare(byte[] head) {
    boolean sign = Signs.NUMBERS.anyIn(head);
    return type(sign ? MimeTypes.getDefaultMimeTypes() : new TextDetector(REACH), head);
  }

  private static String type(Detector detector, byte[] head) {
    try {
      return detector
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
    Optional<String> program = Programs.kind(draft.candidate(Passwords.NONE));
    boolean inline = draft.names.isEmpty() && draft.declaredType.startsWith("text/");
    program
        .filter(p -> !(inline && p.equals(Programs.SCRIPT)))
        .ifPresent(p -> draft.fact(Kind.EXECUTABLE, p));
    boolean binary = program.isPresent() && !program.get().equals(Programs.SCRIPT);
    Claim claim = Claim.of(draft.names, draft.declaredType);
    if (claim.deniedBy(binary, draft.detectedType)) {
      draft.fact(
          new Fact(
              Kind.TYPE_MISMATCH,
              (binary ? program.get() : draft.detectedType) + " as " + claim.words()));
    }
  }

  /** Read when the first rare content comes, as the database is. */
  private static final class Signs {
    private static final MagicNumbers NUMBERS = MagicNumbers.ofDatabase();

    private Signs() {}
  }

  // What a text is must not hang on the line ends that its way through the mail gave it.
  private static byte[] endsOfLines(byte[] head) {
    int pairs = 0;
    if (head[0] == PNG) {
      return head;
    }
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        return head;
      }
      pairs += crlf(head, i) ? 1 : 0;
    }
    return pairs == 0 ? head : withoutCr(head, pairs);
  }

  private static byte[] withoutCr(byte[] head, int pairs) {
    byte[] kept = new byte[head.length - pairs];
    int count = 0;
    for (int i = 0; i < head.length; i++) {
      if (!crlf(head, i)) {
        kept[count++] = head[i];
      }
    }
    return kept;
  }

  private static boolean crlf(byte[] bytes, int at) {
    return bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
  }
}
