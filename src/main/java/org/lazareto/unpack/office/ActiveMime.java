// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens {@code editdata.mso}: what Word puts beside a document saved as HTML or MHT, and in XML of
 * Word 2003. A compound file, compressed by zlib behind a header. Immutable.
 */
public final class ActiveMime implements Opener {

  private static final int USUAL_START = 0x32;
  private static final int FIRST_START = 0x20;
  private static final int LAST_START = 0x400;

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!bytes.has(0, 'A', 'c', 't', 'i', 'v', 'e', 'M', 'i', 'm', 'e')) {
      return Optional.empty();
    }
    int start = start(bytes);
    if (start < 0) {
      bytes.fact(Kind.UNREADABLE_CONTAINER, "ActiveMime");
      return Optional.of(Members.of(List.of()));
    }
    Member.Bytes inflated = () -> inflated(bytes.source(), start);
    return Optional.of(
        Members.of(
            List.of(new Member.Packed(List.of("editdata.ole"), List.of(), Optional.of(inflated)))));
  }

  /** Where zlib begins: Office finds it by a length in the header, whose fields may vary. */
  private static int start(Candidate bytes) throws IOException {
    if (inflates(bytes, USUAL_START)) {
      return USUAL_START;
    }
    for (int at = FIRST_START; at < LAST_START; at++) {
      if (inflates(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean inflates(Candidate bytes, int at) throws IOException {
    if (!bytes.has(at, 0x78) || at >= bytes.size()) {
      return false;
    }
    try (InputStream in = inflated(bytes.source(), at)) {
      return in.read() >= 0;
    } catch (java.util.zip.ZipException _) {
      return false;
    }
  }

  private static InputStream inflated(ByteSource source, int start) throws IOException {
    return new InflaterInputStream(source.slice(start, source.size()).open());
  }
}
