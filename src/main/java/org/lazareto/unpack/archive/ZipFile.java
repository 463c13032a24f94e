// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens zip files, also behind something else: programs find them by their end, so a picture or a
 * program with a zip file behind it is both. Immutable.
 */
public final class ZipFile implements Opener {

  /** Families whose bytes may honestly be followed by a zip file. */
  private static final Set<String> NO_DISGUISE = Set.of("application", "message", "multipart");

  /** What holds other files whole, zip files too: the last of them is no reading of the whole. */
  private static final Set<String> HOLD_FILES =
      Set.of(
          "application/x-tar",
          "application/x-gtar",
          "application/x-cpio",
          "application/x-archive",
          "application/x-debian-package",
          "application/vnd.debian.binary-package",
          "application/x-7z-compressed",
          "application/gzip",
          "application/x-bzip2",
          "application/x-xz",
          "application/x-lzma",
          "application/zstd",
          "application/x-lz4",
          "application/x-snappy-framed",
          "message/rfc822");

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    ZipDirectories directories = ZipDirectories.find(bytes.source(), budget);
    boolean local = bytes.has(0, 'P', 'K', 3, 4) || bytes.has(0, 'P', 'K', 7, 8, 'P', 'K', 3, 4);
    if (directories.none() && !local) {
      return Optional.empty();
    }
    boolean held = !local && holdsFiles(bytes.detectedType());
    ZipDirectories all = held ? directories : directories.withOthers(bytes, budget);
    if (all.none()) {
      bytes.fact(Kind.TRUNCATED, "no central directory");
    } else if (!local) {
      disguise(bytes);
    }
    return Optional.of(new ZipMembers(bytes, all, held ? all.first() : 0, budget));
  }

  /** The zip file that begins there, in bytes whose end names no directory. */
  static Members from(Candidate bytes, long at, Budget budget) throws IOException {
    disguise(bytes);
    return new ZipMembers(bytes, ZipDirectories.NONE.withOthers(bytes, budget), at, budget);
  }

  /** Whether files of this type hold other files whole. */
  static boolean holdsFiles(String type) {
    return HOLD_FILES.contains(type);
  }

  /** Tells of a zip file in what seems to be something else. */
  private static void disguise(Candidate bytes) {
    String type = bytes.detectedType();
    String family = type.substring(0, Math.max(0, type.indexOf('/')));
    if (!NO_DISGUISE.contains(family) || type.equals("application/pdf")) {
      bytes.fact(Kind.TYPE_MISMATCH, "a zip file behind " + type);
    }
  }
}
