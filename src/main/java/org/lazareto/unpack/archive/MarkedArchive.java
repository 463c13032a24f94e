// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.unpack.archive.ArchiveMark.Kind;

/**
 * Opens archives that may stand behind something else, as in programs that unpack themselves or
 * behind a picture: RAR, CAB, 7z, installers of NSIS, and zip files whose end is not where {@link
 * ZipFile} looks for it. Immutable.
 */
public final class MarkedArchive implements Opener {

  /** Several may stand in one file; more than these is nobody's honest work. */
  private static final int MOST = 4;

  private static final int HEAD = 16 << 10;

  /** Files that people open with a program which looks for an archive anywhere in them. */
  private static final Set<String> NAMED = Set.of("7z", "cab", "jar", "rar", "zip", "zipx");

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
      // What begins as one of these is read elsewhere.
      return first.filter(m -> m.kind() != Kind.SEVEN_ZIP && m.kind() != Kind.ZIP).stream()
          .toList();
    }
    if (!host(bytes) && !named(bytes)) {
      return List.of();
    }
    List<ArchiveMark> marks = new ArrayList<>(ArchiveMark.behind(bytes.source(), MOST, budget));
    // A library looks for 7z behind programs.
    marks.removeIf(m -> m.kind() == Kind.SEVEN_ZIP && program(bytes));
    if (marks.stream().anyMatch(m -> m.kind() == Kind.ZIP) && !lost(bytes, budget)) {
      marks.removeIf(m -> m.kind() == Kind.ZIP);
    }
    return marks;
  }

  /**
   * Whether a zip file in these bytes is one that nobody has found by its end. In a document, a
   * database, a program there are honest ones, whole or in pieces, which nobody opens by the name
   * that such a file has.
   */
  private static boolean lost(Candidate bytes, Budget budget) throws IOException {
    return (media(bytes) || named(bytes)) && ZipDirectories.find(bytes.source(), budget).none();
  }

  private Members open(Candidate bytes, ArchiveMark mark, Budget budget) throws IOException {
    Candidate from = from(bytes, mark.at());
    return switch (mark.kind()) {
      case RAR_4 -> rar.open(from, false, budget);
      case RAR_5 -> rar.open(from, true, budget);
      case CAB -> sevenZip.open(from, "Cab", budget);
      case SEVEN_ZIP -> sevenZip.open(from, "7z", budget);
      case NSIS -> sevenZip.open(bytes, "Nsis", budget);
      case ZIP -> ZipFile.from(bytes, mark.at(), budget);
    };
  }

  /** What people or systems open although an archive stands behind it. */
  private static boolean host(Candidate bytes) {
    String type = bytes.detectedType();
    return program(bytes)
        || media(bytes)
        || type.equals("application/pdf")
        || type.equals("application/octet-stream");
  }

  private static boolean media(Candidate bytes) {
    String type = bytes.detectedType();
    return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
  }

  private static boolean named(Candidate bytes) {
    return bytes.called(NAMED) && !ZipFile.holdsFiles(bytes.detectedType());
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
