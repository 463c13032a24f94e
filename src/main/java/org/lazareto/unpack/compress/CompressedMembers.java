// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact.Kind;

/**
 * The content of a compressed file, then what stands behind its end and is no part of it. Confined
 * to one thread.
 */
final class CompressedMembers implements Members {

  private final Candidate file;
  private final String name;
  private final Compression compression;
  private final Budget budget;
  private Optional<JoinedStream> content = Optional.empty();
  private boolean given;

  CompressedMembers(Candidate file, String name, Compression compression, Budget budget) {
    this.file = file;
    this.name = name;
    this.compression = compression;
    this.budget = budget;
  }

  @Override
  public Optional<Member> next() {
    if (!given) {
      given = true;
      return Optional.of(new Member.Packed(List.of(name), List.of(), Optional.of(this::open)));
    }
    Optional<Member> rest = content.flatMap(this::rest);
    content = Optional.empty();
    return rest;
  }

  private InputStream open() throws IOException {
    JoinedStream stream = new JoinedStream(file.source().open(), compression, budget);
    content = Optional.of(stream);
    return stream;
  }

  private Optional<Member> rest(JoinedStream stream) {
    long end = stream.end().orElse(file.size());
    if (end >= file.size()) {
      return Optional.empty();
    }
    file.fact(Kind.TRAILING_BYTES, (file.size() - end) + " bytes");
    return Optional.of(
        new Member.Packed(
            List.of(), List.of(), Optional.of(file.source().slice(end, file.size())::open)));
  }
}
