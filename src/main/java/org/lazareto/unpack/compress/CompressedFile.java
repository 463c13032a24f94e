// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;

/** Opens files that are one compressed file: gzip, bzip2, xz and the like. Immutable. */
public final class CompressedFile implements Opener {

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    for (Compression compression : Compressions.ALL) {
      if (compression.begins().test(bytes.head())) {
        return Optional.of(
            new CompressedMembers(bytes, name(bytes, compression), compression, budget));
      }
    }
    return Optional.empty();
  }

  private static String name(Candidate bytes, Compression compression) {
    return gzipName(bytes)
        .orElseGet(
            () ->
                compression.inside(bytes.names().isEmpty() ? "unnamed" : bytes.names().getFirst()));
  }

  /** Only gzip keeps the name inside. */
  private static Optional<String> gzipName(Candidate bytes) {
    if (!bytes.has(0, 0x1F, 0x8B)) {
      return Optional.empty();
    }
    try (InputStream in = bytes.source().open()) {
      return Optional.of(Gzip.name(in)).filter(n -> !n.isBlank());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
