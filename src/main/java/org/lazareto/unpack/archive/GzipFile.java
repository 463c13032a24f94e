// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens gzip files, all their members as the one file that they make together. Immutable. */
public final class GzipFile implements Opener {

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    if (!bytes.has(0, 0x1F, 0x8B, 8)) {
      return Optional.empty();
    }
    Member member =
        new Member.Packed(List.of(name(bytes)), List.of(), Optional.of(() -> unpacked(bytes)));
    return Optional.of(Members.of(List.of(member)));
  }

  private static String name(Candidate bytes) throws IOException {
    try (GzipCompressorInputStream in = unpacked(bytes)) {
      String inside = in.getMetaData().getFileName();
      if (inside != null && !inside.isBlank()) {
        return inside;
      }
    }
    String outside = bytes.names().isEmpty() ? "unnamed" : bytes.names().getFirst();
    return outside.replaceFirst("(?i)\\.tgz$", ".tar").replaceFirst("(?i)\\.gz$", "");
  }

  private static GzipCompressorInputStream unpacked(Candidate bytes) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(bytes.source().open())
        .setDecompressConcatenated(true)
        .get();
  }
}
