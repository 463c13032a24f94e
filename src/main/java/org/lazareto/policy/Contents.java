// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.match.PatternScan;
import org.lazareto.match.Patterns;

/**
 * Every content that some rule looks for, made ready to be searched for in one pass over each part
 * while the message is walked. Immutable.
 */
public final class Contents {

  private static final int PIECE = 16 << 10;

  private final List<ContentPattern> wanted;
  private final Patterns patterns;

  Contents(Stream<ContentPattern> conditions) {
    this.wanted = conditions.distinct().toList();
    Patterns.Builder builder = new Patterns.Builder();
    wanted.forEach(pattern -> builder.add(pattern.bytes(), false));
    this.patterns = builder.build();
  }

  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Which of them stand in these decoded bytes; costs nothing where no rule looks for any. */
  public Set<ContentPattern> in(ByteSource content, Deadline deadline) throws IOException {
    if (wanted.isEmpty() || content.size() == 0) {
      return Set.of();
    }
    PatternScan scan = new PatternScan(patterns, content.size(), deadline);
    byte[] piece = new byte[PIECE];
    try (InputStream in = content.open()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        scan.take(piece, count);
      }
    }
    return scan.end().keySet().stream().map(wanted::get).collect(Collectors.toUnmodifiableSet());
  }
}
