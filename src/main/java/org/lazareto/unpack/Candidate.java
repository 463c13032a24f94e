// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Fact;

/**
 * Bytes that may be a container, as an {@link Opener} sees them. Immutable.
 *
 * @param source all bytes
 * @param head how they begin, up to 16 KB
 * @param size how many there are
 * @param declaredType the media type that the mail claims; empty for none
 * @param detectedType the media type by content
 * @param names every name they go by
 * @param passwords what might open it if it is encrypted
 * @param facts takes what is found out about the container itself
 * @param uuencoded whether the mail says that they are uuencoded
 * @param told what else the mail says of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(
    ByteSource source,
    byte[] head,
    long size,
    String declaredType,
    String detectedType,
    List<String> names,
    Passwords passwords,
    Consumer<Fact> facts,
    boolean uuencoded,
    Told told) {

  private static final int PIECE = 16 << 10;

  /** Bytes that are no body of a mail. */
  public Candidate(
      ByteSource source,
      byte[] head,
      long size,
      String declaredType,
      String detectedType,
      List<String> names,
      Passwords passwords,
      Consumer<Fact> facts) {
    this(
        source,
        head,
        size,
        declaredType,
        detectedType,
        names,
        passwords,
        facts,
        false,
        Told.NOTHING);
  }

  /** Takes runs of bytes; the array is written over behind its back. */
  public interface Pieces {
    void take(byte[] bytes, int count);
  }

  /** Hands over all bytes in order. */
  public void inPieces(Budget budget, Pieces to) throws IOException {
    if (size == head.length) {
      to.take(head, head.length);
      return;
    }
    byte[] buffer = new byte[PIECE];
    try (InputStream in = source.open()) {
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        budget.time();
        to.take(buffer, count);
      }
    }
  }

  /** Whether the head has these bytes at {@code offset}. */
  public boolean has(int offset, int... magic) {
    if (offset + magic.length > head.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[offset + i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name of theirs ends in one of these. */
  public boolean called(Set<String> extensions) {
    return names.stream().map(Names::extension).anyMatch(extensions::contains);
  }

  /** Whether it claims or seems to be text. */
  public boolean text() {
    return told.text() || declaredType.startsWith("text/") || detectedType.startsWith("text/");
  }

  public void fact(Fact.Kind kind, String detail) {
    facts.accept(new Fact(kind, detail));
  }
}
