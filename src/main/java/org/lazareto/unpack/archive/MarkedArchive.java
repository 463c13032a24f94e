// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/**
 * Opens archives that may stand behind something else, as in programs that unpack themselves or
 * behind a picture: RAR, CAB, 7z, and installers of NSIS. Immutable.
 */
public final class MarkedArchive implements Opener {

  /** Several may stand in one file; more than these is nobody's honest work. */
  private static final int MOST = 4;

  private static final int HEAD = 16 << 10;

  private final SevenZip sevenZip;
  private final RarFile rar;

  public MarkedArchive(Outside outside) {
    this.sevenZip = new SevenZip(outside);
    this.rar = new RarFile(outside);
  }

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    List<Members> opened = new ArrayList<>();
    for (ArchiveMark mark : marks(bytes, budget)) {
      opened.add(open(bytes, mark, budget));
    }
    return opened.isEmpty() ? Optional.empty() : Optional.of(new Joined(opened));
  }

  private static List<ArchiveMark> marks(Candidate bytes, Budget budget) throws IOException {
    Optional<ArchiveMark> first = ArchiveMark.at(bytes.source(), 0);
    if (first.isPresent()) {
      // What begins as a 7z file is read by a library.
      return first.filter(m -> m.kind() != ArchiveMark.Kind.SEVEN_ZIP).stream().toList();
    }
    if (!host(bytes)) {
      return List.of();
    }
    List<ArchiveMark> behind = ArchiveMark.behind(bytes.source(), MOST, budget);
    // The same library looks for 7z behind programs.
    return behind.stream()
        .filter(m -> m.kind() != ArchiveMark.Kind.SEVEN_ZIP || !program(bytes))
        .toList();
  }

  private Members open(Candidate bytes, ArchiveMark mark, Budget budget) throws IOException {
    Candidate from = from(bytes, mark.at());
    return switch (mark.kind()) {
      case RAR_4 -> rar.open(from, false, budget);
      case RAR_5 -> rar.open(from, true, budget);
      case CAB -> sevenZip.open(from, "Cab", budget);
      case SEVEN_ZIP -> sevenZip.open(from, "7z", budget);
      case NSIS -> sevenZip.open(bytes, "Nsis", budget);
    };
  }

  /** What people or systems open although an archive stands behind it. */
  private static boolean host(Candidate bytes) {
    String type = bytes.detectedType();
    return program(bytes)
        || type.startsWith("image/")
        || type.startsWith("audio/")
        || type.startsWith("video/")
        || type.equals("application/pdf")
        || type.equals("application/octet-stream");
  }

  private static boolean program(Candidate bytes) {
    return bytes.has(0, 'M', 'Z') || bytes.has(0, 0x7F, 'E', 'L', 'F');
  }

  private static Candidate from(Candidate bytes, long at) throws IOException {
    return new Candidate(
        bytes.source().slice(at, bytes.size()),
        LittleEndian.read(bytes.source(), at, HEAD).bytes(),
        bytes.size() - at,
        bytes.declaredType(),
        bytes.detectedType(),
        bytes.names(),
        bytes.passwords(),
        bytes.facts());
  }
}
