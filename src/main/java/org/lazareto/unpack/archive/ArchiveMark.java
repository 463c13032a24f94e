// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.lazareto.limit.Budget;
import org.lazareto.mail.ByteSource;

/** The beginning of an archive in a file. Immutable. */
record ArchiveMark(Kind kind, long at) {

  enum Kind {
    RAR_4,
    RAR_5,
    CAB,
    SEVEN_ZIP,
    NSIS,
    /** The header of a member; of such marks the first is told. */
    ZIP
  }

  /** Programs that unpack themselves look no further for what they unpack. */
  private static final long SEARCHED = 8 << 20;

  private static final int LONGEST = 64;
  private static final int RAR = 0x21726152;
  private static final int MSCF = 0x4643534D;
  private static final int SEVEN_ZIP = 0xAFBC7A37;
  private static final int NSIS = 0xDEADBEEF;
  private static final Set<Integer> MARKS = Set.of(RAR, MSCF, SEVEN_ZIP, NSIS, ZipLocal.SIGNATURE);
  private static final int MARK = Integer.BYTES;

  /** Where in a mark a byte stands, -1 for nowhere: no byte stands in two places. */
  private static final byte[] PLACES = placesInMarks();

  /** The archive that begins at a place, if there is one; looks like alone are not enough. */
  static Optional<ArchiveMark> at(ByteSource source, long at) throws IOException {
    LittleEndian head = LittleEndian.read(source, at, LONGEST);
    if (head.length() < 20) {
      return Optional.empty();
    }
    return switch ((int) head.u32(0)) {
      case RAR -> rar(head, at);
      case MSCF -> mark(cab(head), Kind.CAB, at);
      case SEVEN_ZIP -> mark(sevenZip(head), Kind.SEVEN_ZIP, at);
      case NSIS -> mark(nsis(head), Kind.NSIS, at);
      case ZipLocal.SIGNATURE -> mark(ZipLocal.read(source, at).isPresent(), Kind.ZIP, at);
      default -> Optional.empty();
    };
  }

  /** Those that stand somewhere behind the beginning of a file. */
  static List<ArchiveMark> behind(ByteSource source, int most, Budget budget) throws IOException {
    List<ArchiveMark> found = new ArrayList<>();
    byte[] buffer = new byte[32 << 10];
    int kept = 0;
    long start = 0;
    try (InputStream in = source.open()) {
      for (int count = in.read(buffer);
          count > 0 && start < SEARCHED;
          count = in.read(buffer, kept, buffer.length - kept)) {
        budget.time();
        int end = kept + count;
        for (int place : places(buffer, end)) {
          if (found.size() < most) {
            at(source, start + place).filter(m -> !more(m, found)).ifPresent(found::add);
          }
        }
        kept = Math.min(end, MARK - 1);
        System.arraycopy(buffer, end - kept, buffer, 0, kept);
        start += end - kept;
      }
    }
    return found;
  }

  private static boolean more(ArchiveMark mark, List<ArchiveMark> found) {
    return mark.kind() == Kind.ZIP && found.stream().anyMatch(m -> m.kind() == Kind.ZIP);
  }

  /** Where marks begin. Of four bytes in a row one is looked at: a mark has one there. */
  private static List<Integer> places(byte[] bytes, int end) {
    List<Integer> places = new ArrayList<>();
    for (int i = MARK - 1; i < end; i += MARK) {
      int place = i - PLACES[bytes[i] & 0xFF];
      if (place <= i && place + MARK <= end && marked(word(bytes, place))) {
        places.add(place);
      }
    }
    return places;
  }

  private static boolean marked(int word) {
    return word == RAR
        || word == MSCF
        || word == SEVEN_ZIP
        || word == NSIS
        || word == ZipLocal.SIGNATURE;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static byte[] placesInMarks() {
    byte[] places = new byte[256];
    Arrays.fill(places, (byte) -1);
    for (int mark : MARKS) {
      for (int place = 0; place < MARK; place++) {
        places[mark >>> (place * Byte.SIZE) & 0xFF] = (byte) place;
      }
    }
    return places;
  }

  private static Optional<ArchiveMark> mark(boolean so, Kind kind, long at) {
    return so ? Optional.of(new ArchiveMark(kind, at)) : Optional.empty();
  }

  private static Optional<ArchiveMark> rar(LittleEndian head, long at) {
    if (begins(head, RarHeaders.RAR_5)) {
      return mark(true, Kind.RAR_5, at);
    }
    return mark(begins(head, RarHeaders.RAR_4), Kind.RAR_4, at);
  }

  private static boolean begins(LittleEndian head, byte[] mark) {
    return Arrays.equals(head.slice(0, mark.length), mark);
  }

  /** Reserved fields are zero, and the version is 1.3 since ever. */
  private static boolean cab(LittleEndian head) {
    return head.length() > 36 && head.u32(4) == 0 && head.u16(24) == 0x0103;
  }

  private static boolean sevenZip(LittleEndian head) {
    CRC32 sum = new CRC32();
    sum.update(head.slice(12, 32));
    return head.length() >= 32 && head.u16(4) == 0x1C27 && sum.getValue() == head.u32(8);
  }

  private static boolean nsis(LittleEndian head) {
    byte[] name = "NullsoftInst".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return Arrays.equals(head.slice(4, 16), name);
  }
}
