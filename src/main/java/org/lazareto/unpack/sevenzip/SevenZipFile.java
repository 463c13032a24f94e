// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.sevenzip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.UnreadableException;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens 7z archives, also behind the program that unpacks them. Immutable.
 *
 * <p>What the library cannot decode is handed to another opener, if there is one.
 */
public final class SevenZipFile implements Opener {

  /** Programs that unpack themselves are smaller, even with their pictures. */
  private static final long LARGEST_PROGRAM = 8 << 20;

  /** A header of half a million members; it is read into memory. */
  private static final long LARGEST_HEADER = 4 << 20;

  private final Opener otherwise;

  public SevenZipFile() {
    this((_, _) -> Optional.empty());
  }

  /**
   * @param otherwise opens archives with methods that are not read here
   */
  public SevenZipFile(Opener otherwise) {
    this.otherwise = otherwise;
  }

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    boolean first = bytes.has(0, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C);
    boolean program = bytes.has(0, 'M', 'Z') || bytes.has(0, 0x7F, 'E', 'L', 'F');
    if (!first && !program) {
      return Optional.empty();
    }
    Optional<StartHeader> start =
        StartHeader.find(bytes.source(), first ? 1 : LARGEST_PROGRAM, budget);
    if (start.isEmpty()) {
      if (first) {
        bytes.fact(Kind.TRUNCATED, "no sound start header");
      }
      return Optional.empty();
    }
    if (start.get().headerSize() > LARGEST_HEADER) {
      throw new UnreadableException("7z with a header of " + start.get().headerSize() + " bytes");
    }
    return Optional.of(members(bytes, start.get(), budget));
  }

  private Members members(Candidate bytes, StartHeader start, Budget budget) throws IOException {
    ByteSource source = bytes.source().slice(start.at(), bytes.size());
    Optional<SevenZip> archive = new SevenZipLock(source, bytes.passwords(), budget).open();
    if (archive.isEmpty()) {
      bytes.fact(Kind.ENCRYPTED, "even the names");
      return Members.of(List.of());
    }
    if (archive.get().unreadable()) {
      Optional<Members> other = otherwise.open(bytes, budget);
      if (other.isPresent()) {
        return other.get();
      }
    }
    return new SevenZipMembers(bytes, start.end(), archive.get(), budget);
  }
}
