// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.child.Child;
import org.lazareto.child.CouldNotStartException;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/**
 * Has an archive turned into a tar file by the program bsdtar: that is its only member, and our own
 * reader takes it apart. Immutable.
 */
final class BsdTar {

  private static final String PROGRAM = "bsdtar";

  private final Outside outside;

  BsdTar(Outside outside) {
    this.outside = outside;
  }

  /** The archive as a tar file, which must have a header for each of {@code files}. */
  Members open(Candidate bytes, int files, Budget budget) throws IOException {
    Optional<Path> program = outside.program(PROGRAM);
    if (program.isEmpty()) {
      bytes.facts().accept(Outside.absent(PROGRAM));
      return Members.of(List.of());
    }
    Workplace place = outside.workplace(bytes.source());
    try {
      Job job = Job.of(program.get(), "--format=pax", "-cf", "-", "@" + Outside.INPUT);
      return new Turned(outside.start(job, place, budget), place, bytes, files);
    } catch (CouldNotStartException e) {
      Outside.close(place);
      bytes.facts().accept(Outside.notStarted(PROGRAM, e));
      return Members.of(List.of());
    } catch (IOException | RuntimeException e) {
      Outside.close(place);
      throw e;
    }
  }

  /** The one tar file that comes out. Confined to one thread. */
  private static final class Turned implements Members {

    private final Child child;
    private final Workplace place;
    private final Candidate bytes;
    private final long least;
    private long came;
    private boolean given;

    Turned(Child child, Workplace place, Candidate bytes, int files) {
      this.child = child;
      this.place = place;
      this.bytes = bytes;
      this.least = (long) files * TarHeader.BLOCK;
    }

    @Override
    public Optional<Member> next() throws IOException {
      if (given) {
        ended();
        return Optional.empty();
      }
      given = true;
      return Optional.of(
          new Member.Packed(List.of("archive.tar"), List.of(), Optional.of(this::output)));
    }

    private InputStream output() {
      return new java.io.FilterInputStream(child.output()) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int count = super.read(buffer, offset, length);
          came += Math.max(0, count);
          return count;
        }
      };
    }

    private void ended() throws IOException {
      Optional<Fact> trouble = Outside.fact(PROGRAM, child.end(), child.said());
      trouble.ifPresent(bytes.facts());
      // It leaves files out that it cannot describe in a tar file, says so, and ends well.
      if (trouble.isEmpty() && (came < least || !child.said().isEmpty())) {
        bytes.fact(Kind.UNREADABLE_CONTAINER, "less came out of it than its headers tell of");
      }
    }

    @Override
    public void close() {
      child.close();
      Outside.close(place);
    }
  }
}
